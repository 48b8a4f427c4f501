// Rules with their conditions and texts, and how points become a lane.

extension LocalizedText: Packable {
  func write(to pack: inout PackWriter) {
    pack.text(en)
    // In a rule set of one language both are the same, and stand once.
    pack.optional(ru.hasBytes(of: en) ? nil : ru) { $0.text($1) }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let en = try pack.text()
    self.init(en: en, ru: try pack.flag() ? try pack.text() : en)
  }
}

extension SourceRange: Packable {
  func write(to pack: inout PackWriter) {
    pack.number(file.rawValue)
    pack.number(start)
    pack.number(end - start)
  }

  /// A range that lies in its file.
  init(from pack: inout PackReader) throws(PackFault) {
    let offset = pack.offset
    let file = try pack.position(.file, of: pack.verifier.fileSizes.count)
    let start = try pack.number()
    let length = try pack.number()
    let size = UInt64(Swift.min(pack.verifier.fileSizes[file], Int(UInt32.max)))
    guard start <= size, length <= size - start else {
      throw PackFault(
        code: .packValue, arguments: ["@" + PackThing.place.rawValue, "\(start) + \(length)"], offset: offset)
    }
    self.init(file: FileID(UInt32(file)), start: UInt32(start), end: UInt32(start + length))
  }
}

// MARK: - Scoring

extension Scoring: Packable {
  func write(to pack: inout PackWriter) {
    for bound in [red, yellow, blue] { pack.optional(bound) { $0.signed($1) } }
    pack.list(groups)
    pack.optional(random) {
      $0.count($1.millionths)
      $0.choice($1.lane)
    }
    pack.choice(unreadable)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init()
    func bound(_ pack: inout PackReader) throws(PackFault) -> Int? {
      try pack.flag() ? try pack.signed(in: Checker.laneRange, .points) : nil
    }
    red = try bound(&pack)
    yellow = try bound(&pack)
    blue = try bound(&pack)
    groups = try pack.list(.group)
    if try pack.flag() { random = (Int(try pack.number(upTo: 1_000_000, .number)), try pack.choice()) }
    unreadable = try pack.choice()
  }
}

extension Scoring.Group: Packable {
  func write(to pack: inout PackWriter) {
    pack.text(name)
    pack.flag(isDiminishing)
    pack.optional(cap) { $0.signed($1) }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let name = try pack.text()
    let isDiminishing = try pack.flag()
    let cap = try pack.flag() ? try pack.signed(in: 0...Checker.laneRange.upperBound, .points) : nil
    self.init(name: name, isDiminishing: isDiminishing, cap: cap)
  }
}

// MARK: - Texts with values

extension LocalizedTemplate: Packable {
  func write(to pack: inout PackWriter) {
    let start = pack.bytes.count
    en.write(to: &pack)
    // In a rule set of one language both are the same, and stand once.
    pack.unlessSame(since: start) { ru.write(to: &$0) }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    en = try Template(from: &pack)
    ru = try pack.flag() ? try Template(from: &pack) : en
  }
}

extension Template: Packable {
  func write(to pack: inout PackWriter) {
    pack.list(parts)
    // Most texts speak of the rows of one table.
    let rows = rows.count > 1 ? rows.sorted { $0.key.rawValue < $1.key.rawValue } : Array(rows)
    pack.list(rows) { $0.register($1.value) }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init(parts: try pack.list(.text), rows: [:])
    for _ in 0..<(try pack.count(.tableOfRows, limit: TableID.allCases.count)) {
      let register = try pack.knownTruth()
      rows[register.table] = register
    }
    // All texts of a rule speak of the same rows.
    if rows == pack.lastRows { rows = pack.lastRows } else { pack.lastRows = rows }
  }
}

extension Template.Part: Packable {
  private enum Kind: UInt8 {
    case literal, matched, column, number
  }

  func write(to pack: inout PackWriter) {
    switch self {
    case .literal(let text):
      pack.byte(Kind.literal.rawValue)
      pack.text(text)
    case .matched: pack.byte(Kind.matched.rawValue)
    case .column(let column):
      pack.byte(Kind.column.rawValue)
      pack.column(column)
    case .number(let register, let unit, let isSecret):
      pack.byte(Kind.number.rawValue)
      pack.register(register)
      unit.write(to: &pack)
      pack.flag(isSecret)
    }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    pack.mark()
    let value = try pack.byte()
    guard let kind = Kind(rawValue: value) else { throw pack.unknownKind(value) }
    switch kind {
    case .literal: self = .literal(try pack.text())
    case .matched: self = .matched
    case .column:
      self = .column(try pack.knownColumn())
    case .number:
      self = .number(try pack.knownNumbers(), try Unit(from: &pack), isSecret: try pack.flag())
    }
  }
}

// MARK: - Rules

extension CompiledRule {
  /// Writes the rule; `name` writes what names a condition.
  func write(
    to pack: inout PackWriter, _ conditions: RuleConditions, _ name: (inout PackWriter, ClauseTree) -> Void
  ) {
    pack.text(self.name)
    detail.write(to: &pack)
    pack.signed(points)
    pack.optional(floor) { $0.choice($1) }
    pack.optional(group) { $0.count($1) }
    pack.optional(valid) {
      $0.signed($1.lowerBound)
      $0.signed($1.upperBound)
    }
    pack.flag(status == .live)
    pack.flag(isSecret)
    pack.number(file.rawValue)
    range.write(to: &pack)
    // The registers of the conditions are those of their trees.
    name(&pack, conditions.when)
    pack.optional(conditions.unless, name)
  }

  /// Reads a rule of a pack; its parts are left there, in `archive`.
  init(from pack: inout PackReader, _ archive: RuleArchive) throws(PackFault) {
    let start = pack.offset
    pack.mark()
    let name = try pack.text()
    let detailStart = pack.offset
    let detail = try RuleDetail(from: &pack)
    let points = try pack.signed(in: Checker.scoreRange, .points)
    let floor: Lane? = try pack.flag() ? try pack.choice() : nil
    let group = try pack.flag() ? try pack.position(.group, of: pack.verifier.groups) : nil
    var valid: ClosedRange<Int32>?
    if try pack.flag() {
      let first = try pack.day()
      let last = try pack.day()
      guard first <= last else { throw pack.fault(.value(.date, "\(first)...\(last)")) }
      valid = first...last
    }
    let status = try pack.flag() ? RuleStatus.live : .shadow
    let isSecret = try pack.flag()
    let file = FileID(UInt32(try pack.position(.file, of: pack.verifier.fileSizes.count)))
    let range = try SourceRange(from: &pack)
    let conditionsStart = pack.offset
    let conditions = try RuleConditions(from: &pack)
    self.init(
      name: name, points: points, floor: floor, group: group, valid: valid, status: status, isSecret: isSecret,
      file: file, range: range, detail: detail, conditions: conditions)
    leave(in: archive, archive.place(detail: detailStart, conditions: conditionsStart))
    pack.mark(start)
    for register in [when, unless] where register?.table ?? .consignment != .consignment {
      throw pack.fault(.mismatch(.rule, name))
    }
  }
}

extension RuleConditions {
  init(from pack: inout PackReader) throws(PackFault) {
    self.init(when: try pack.tree(), unless: try pack.flag() ? try pack.tree() : nil)
  }
}

/// What is said of a rule, in packs and in memory.
extension RuleDetail: Packable {
  func write(to pack: inout PackWriter) {
    title.write(to: &pack)
    pack.list(tags) { $0.text($1) }
    pack.text(source)
    pack.text(version)
    pack.optional(because) { $1.write(to: &$0) }
    pack.optional(check) { $1.write(to: &$0) }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init(
      title: try LocalizedText(from: &pack),
      tags: try pack.list(.text) { (pack: inout PackReader) throws(PackFault) in try pack.text() },
      source: try pack.text(), version: try pack.text(),
      because: try pack.flag() ? try LocalizedTemplate(from: &pack) : nil,
      check: try pack.flag() ? try LocalizedTemplate(from: &pack) : nil)
  }
}

extension CompiledRuleset: Packable {
  func write(to pack: inout PackWriter) {
    pack.text(name)
    pack.text(version)
    pack.text(owner)
    pack.text(source)
    pack.number(file.rawValue)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init(
      name: try pack.text(), version: try pack.text(), owner: try pack.text(), source: try pack.text(),
      file: FileID(UInt32(try pack.position(.file, of: pack.verifier.fileSizes.count))))
  }
}
