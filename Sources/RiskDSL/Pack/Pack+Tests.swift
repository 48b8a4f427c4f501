// Tests of the rules, by which a release is accepted where it is used.

extension CompiledTest: Packable {
  func write(to pack: inout PackWriter) {
    pack.text(name)
    pack.number(file.rawValue)
    range.write(to: &pack)
    pack.list(rules) { $0.count($1) }
    pack.optional(asOf) { $0.signed($1) }
    given.write(to: &pack)
    pack.list(expectations)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let name = try pack.text()
    let file = FileID(UInt32(try pack.position(.file, of: pack.verifier.fileSizes.count)))
    let range = try SourceRange(from: &pack)
    let rules = try pack.list(.rule) { (pack: inout PackReader) throws(PackFault) in try pack.rule() }
    let asOf = try pack.flag() ? try pack.day() : nil
    self.init(
      name: name, file: file, range: range, rules: rules, asOf: asOf,
      given: try GivenConsignment(from: &pack), expectations: try pack.list(.test))
  }
}

extension PackReader {
  mutating func rule() throws(PackFault) -> Int { try position(.rule, of: verifier.rules) }
}

extension GivenConsignment: Packable {
  func write(to pack: inout PackWriter) {
    switch self {
    case .described(let row):
      pack.flag(false)
      row.write(to: &pack)
    case .manifest(let path, let id):
      pack.flag(true)
      pack.text(path)
      pack.text(id)
    }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    if try pack.flag() {
      self = .manifest(path: try pack.text(), id: try pack.text())
    } else {
      self = .described(try GivenRow(from: &pack, of: .consignment))
    }
  }
}

extension GivenRow {
  func write(to pack: inout PackWriter) {
    pack.list(cells) {
      $0.field($1.field)
      $0.list($1.values) { $0.text($1) }
    }
    pack.list(rows) {
      $0.table($1.table)
      $1.row.write(to: &$0)
    }
  }

  /// A row of a table; the rows in it are those of the tables below, so that it ends.
  init(from pack: inout PackReader, of parent: TableID) throws(PackFault) {
    cells = try pack.list(.field, bytes: 2) { (pack: inout PackReader) throws(PackFault) in
      (
        field: try pack.field().id,
        values: try pack.list(.text) { (pack: inout PackReader) throws(PackFault) in try pack.text() }
      )
    }
    rows = []
    for _ in 0..<(try pack.count(.tableOfRows, bytes: 3)) {
      pack.mark()
      let table = try pack.table()
      guard table.parent == parent else { throw pack.fault(.mismatch(.tableOfRows, table.name)) }
      rows.append((table, try GivenRow(from: &pack, of: table)))
    }
  }
}

extension CompiledExpectation: Packable {
  func write(to pack: inout PackWriter) {
    kind.write(to: &pack)
    range.write(to: &pack)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init(kind: try Kind(from: &pack), range: try SourceRange(from: &pack))
  }
}

extension CompiledExpectation.Kind: Packable {
  private enum Kind: UInt8 {
    case hit, noHit, unknown, score, lane, couldBe
  }

  func write(to pack: inout PackWriter) {
    switch self {
    case .hit(let rule):
      pack.byte(Kind.hit.rawValue)
      pack.count(rule)
    case .noHit(let rule):
      pack.byte(Kind.noHit.rawValue)
      pack.count(rule)
    case .unknown(let rule):
      pack.byte(Kind.unknown.rawValue)
      pack.count(rule)
    case .score(let symbol, let bound):
      pack.byte(Kind.score.rawValue)
      pack.choice(symbol)
      pack.signed(bound)
    case .lane(let lane):
      pack.byte(Kind.lane.rawValue)
      pack.choice(lane)
    case .couldBe(let lane):
      pack.byte(Kind.couldBe.rawValue)
      pack.choice(lane)
    }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let value = try pack.byte()
    guard let kind = Kind(rawValue: value) else { throw pack.unknownKind(value) }
    switch kind {
    case .hit: self = .hit(rule: try pack.rule())
    case .noHit: self = .noHit(rule: try pack.rule())
    case .unknown: self = .unknown(rule: try pack.rule())
    case .score: self = .score(try pack.choice(), try pack.signed(in: Int.min...Int.max, .points))
    case .lane: self = .lane(try pack.choice())
    case .couldBe: self = .couldBe(try pack.choice())
    }
  }
}
