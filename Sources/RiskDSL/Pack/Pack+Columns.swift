// Fields, columns and what is asked of them: written and read in pairs.
// The tables of a scan are not carried: they are laid out from the questions, as after compiling.

extension PackWriter {
  /// A field by its name, so that the catalogue may grow.
  mutating func field(_ id: FieldID) { text(catalogue[id].name) }

  mutating func table(_ table: TableID) { byte(table.rawValue) }
}

extension PackReader {
  mutating func table() throws(PackFault) -> TableID {
    let value = try byte()
    guard let table = TableID(rawValue: value) else { throw unknownKind(value) }
    return table
  }

  /// The field of a name.
  mutating func field() throws(PackFault) -> Field {
    mark()
    let name = try text()
    guard let field = verifier.catalogue.find(name) else { throw fault(.value(.field, name)) }
    return field
  }
}

/// A field that the rules declare.
struct DeclaredField: Packable {
  var name: String
  var typeName: String
  var unitName: String
  var labelEN: String
  var labelRU: String
  var aliases: [HeaderAlias]
  var isSecret: Bool

  init(_ field: Field) {
    name = field.name
    typeName = field.typeName
    unitName = field.unitName
    labelEN = field.labelEN
    labelRU = field.labelRU
    aliases = field.aliases
    isSecret = field.isSecret
  }

  func write(to pack: inout PackWriter) {
    pack.text(name)
    pack.text(typeName)
    pack.text(unitName)
    pack.text(labelEN)
    pack.text(labelRU)
    pack.list(aliases)
    pack.flag(isSecret)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    name = try pack.text()
    typeName = try pack.text()
    unitName = try pack.text()
    labelEN = try pack.text()
    labelRU = try pack.text()
    aliases = try pack.list(.text)
    isSecret = try pack.flag()
  }
}

extension HeaderAlias: Packable {
  func write(to pack: inout PackWriter) {
    pack.text(text)
    pack.text(impliedUnit)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init(text: try pack.text(), impliedUnit: try pack.text())
  }
}

extension FieldCatalogue {
  func write(to pack: inout PackWriter) {
    pack.list(fields.filter(\.isDeclared).map(DeclaredField.init))
  }

  /// The built-in catalogue with the fields that the rules declare.
  init(from pack: inout PackReader) throws(PackFault) {
    self = FieldCatalogue.builtIn
    let count = try pack.count(.field, limit: Limits.maxFields - fields.count)
    for _ in 0..<count {
      pack.mark()
      let field = try DeclaredField(from: &pack)
      let id = add(
        name: field.name, typeName: field.typeName, unitName: field.unitName, labelEN: field.labelEN,
        labelRU: field.labelRU, aliases: field.aliases, isDeclared: true, isSecret: field.isSecret)
      guard id != nil else { throw pack.fault(.value(.field, field.name)) }
    }
  }
}

// MARK: - Columns

extension ColumnPlan {
  func write(to pack: inout PackWriter, _ questions: ColumnQuestions) {
    pack.field(field)
    pack.flag(isEvaluated)
    for register in [missing, valid, listed, flag, number] { pack.optional(register) { $0.number($1) } }
    for registers in [codeRegisters, textRegisters, phraseRegisters, partRegisters] {
      pack.list(registers) { $0.number($1) }
    }
    pack.list(phraseEntries)
    questions.write(to: &pack)
  }

  /// A column before its tables are laid out, and what they are laid out from.
  static func read(
    from pack: inout PackReader
  ) throws(PackFault) -> (plan: ColumnPlan, questions: ColumnQuestions) {
    let start = pack.offset
    let field = try pack.field()
    var plan = ColumnPlan(field: field.id, table: field.table, type: field.type)
    plan.isEvaluated = try pack.flag()
    plan.missing = try pack.optional { (pack: inout PackReader) throws(PackFault) in try pack.register() }
    plan.valid = try pack.optional { (pack: inout PackReader) throws(PackFault) in try pack.register() }
    plan.listed = try pack.optional { (pack: inout PackReader) throws(PackFault) in try pack.register() }
    plan.flag = try pack.optional { (pack: inout PackReader) throws(PackFault) in try pack.register() }
    plan.number = try pack.optional { (pack: inout PackReader) throws(PackFault) in try pack.register() }
    plan.codeRegisters = try pack.registers()
    plan.textRegisters = try pack.registers()
    plan.phraseRegisters = try pack.registers()
    plan.partRegisters = try pack.registers()
    plan.phraseEntries = try pack.list(.term)
    let questions = try ColumnQuestions(from: &pack)
    pack.mark(start)
    try pack.verify { (verifier: inout ProgramVerifier) throws(PackProblem) in
      try verifier.column(plan, questions)
    }
    return (plan, questions)
  }
}

extension PackReader {
  mutating func register() throws(PackFault) -> UInt32 {
    UInt32(try number(upTo: UInt64(UInt32.max), .truth))
  }

  mutating func registers() throws(PackFault) -> [UInt32] {
    try list(.truth) { (pack: inout PackReader) throws(PackFault) in try pack.register() }
  }
}

extension PhraseEntry: Packable {
  func write(to pack: inout PackWriter) {
    pack.signed(list)
    pack.signed(entry)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    list = Int32(try pack.signed(in: -1...Int(Int32.max), .list))
    entry = Int32(try pack.signed(in: 0...Int(Int32.max), .entry))
  }
}

// MARK: - Questions

extension ColumnQuestions: Packable {
  func write(to pack: inout PackWriter) {
    codes.write(to: &pack) {
      $0.word($1.low)
      $0.word($1.high)
    }
    headings.write(to: &pack) { $0.number($1) }
    texts.write(to: &pack) { $0.raw($1) }
    pack.list(phrases) { $0.list($1) }
    pack.list(terms)
    pack.list(parts)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init()
    codes = try KeyTargets(from: &pack, bytes: 17) { (pack: inout PackReader) throws(PackFault) in
      CodeKey(low: try pack.word(), high: try pack.word())
    }
    headings = try KeyTargets(from: &pack, bytes: 2) { (pack: inout PackReader) throws(PackFault) in
      try pack.number()
    }
    texts = try KeyTargets(from: &pack, bytes: 2) { (pack: inout PackReader) throws(PackFault) in
      try pack.raw(.text)
    }
    phrases = try pack.list(.term) { (pack: inout PackReader) throws(PackFault) in
      try pack.list(.term, limit: Term.maxWords)
    }
    terms = try pack.list(.term)
    parts = try pack.list(.text)
  }
}

extension KeyTargets {
  func write(to pack: inout PackWriter, _ write: (inout PackWriter, Key) -> Void) {
    pack.count(keys.count)
    for (slot, key) in keys.enumerated() {
      write(&pack, key)
      pack.list(targets.of(slot)) { $0.number($1) }
    }
  }

  init(
    from pack: inout PackReader, bytes: Int, _ read: (inout PackReader) throws(PackFault) -> Key
  ) throws(PackFault) {
    self.init()
    let count = try pack.count(.kind, bytes: bytes)
    keys.reserveCapacity(count)
    targets.starts.reserveCapacity(count + 1)
    for _ in 0..<count {
      keys.append(try read(&pack))
      for _ in 0..<(try pack.count(.truth)) { targets.registers.append(try pack.register()) }
      targets.starts.append(UInt32(targets.registers.count))
    }
  }
}

extension TermQuestion: Packable {
  func write(to pack: inout PackWriter) {
    pack.number(phrase)
    pack.flag(isException)
    pack.number(group)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    phrase = try pack.register()
    isException = try pack.flag()
    group = try pack.register()
  }
}

extension TermWord: Packable {
  func write(to pack: inout PackWriter) {
    pack.byte(UInt8(kind.rawValue))
    pack.raw(bytes)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let value = try pack.byte()
    guard let kind = Kind(rawValue: UInt32(value)) else { throw pack.unknownKind(value) }
    self.kind = kind
    bytes = try pack.raw(.term)
  }
}

extension PartQuestion: Packable {
  func write(to pack: inout PackWriter) {
    pack.byte(UInt8(kind.rawValue))
    pack.raw(bytes)
  }

  init(from pack: inout PackReader) throws(PackFault) {
    let value = try pack.byte()
    guard let kind = SubstringMatcher.Kind(rawValue: Int(value)) else { throw pack.unknownKind(value) }
    self.kind = kind
    bytes = try pack.raw(.text)
  }
}
