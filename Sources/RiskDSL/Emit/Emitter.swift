// The emitter: from the checked tree to instructions. Equal predicates of all rules become one register (hash-consing).
// checked tree → **program**

/// What makes two truth predicates the same.
enum TruthKey: Equatable, Sendable {
  case missing(Int)
  case valid(Int)
  case listed(Int)
  case flag(Int)
  case code(Int, CodeKey)
  case codes(Int, [CodeKey])
  case heading(Int, UInt64)
  case under(Int, [UInt64])
  case texts(Int, [[UInt8]])
  /// Several terms, and those of lists; a term alone has its register by its phrase.
  case mentions(Int, phrases: [UInt32], lists: [Int])
  case part(Int, TextPart, [UInt8])
  case all(TableID, [UInt32])
  case some(TableID, [UInt32])
  /// Any other step, with the register it writes left out.
  case step(Instruction)

  /// A hash of the whole key: keys are long, and every question of every rule is looked up.
  ///
  /// - Parameter seed: Another number in every run, so that nobody can write rules whose questions all fall together.
  func hash(_ seed: UInt64) -> UInt64 {
    var mixed = seed
    func mix(_ value: UInt64) { mixed = ByteHash.mix(mixed ^ value ^ ByteHash.seed, ByteHash.step) }
    func mix(_ kind: UInt64, _ position: Int) { mix(kind << 32 | UInt64(truncatingIfNeeded: position)) }
    func mix(_ registers: [UInt32]) { for register in registers { mix(UInt64(register)) } }
    switch self {
    case .missing(let column): mix(1, column)
    case .valid(let column): mix(2, column)
    case .listed(let column): mix(3, column)
    case .flag(let column): mix(4, column)
    case .code(let column, let key):
      mix(5, column)
      mix(key.low)
      mix(key.high)
    case .codes(let column, let keys):
      mix(6, column)
      for key in keys {
        mix(key.low)
        mix(key.high)
      }
    case .heading(let column, let heading):
      mix(7, column)
      mix(heading)
    case .under(let column, let headings):
      mix(8, column)
      for heading in headings { mix(heading) }
    case .texts(let column, let texts):
      mix(9, column)
      for text in texts { mix(Emitter.hash(text, seed)) }
    case .mentions(let column, let phrases, let lists):
      mix(10, column)
      mix(phrases)
      for list in lists { mix(UInt64(list)) }
    case .part(let column, let part, let text):
      mix(11, column)
      mix(UInt64(part.kind.rawValue))
      mix(Emitter.hash(text, seed))
    case .all(let table, let operands):
      mix(12, Int(table.rawValue))
      mix(operands)
    case .some(let table, let operands):
      mix(13, Int(table.rawValue))
      mix(operands)
    case .step(let instruction): mix(UInt64(bitPattern: Int64(instruction.hashValue)))
    }
    return mixed
  }
}

/// What is collected about a column while rules are emitted; laid out into its plan at the end.
struct ColumnBuilder {
  var plan: ColumnPlan
  var codes: [(key: CodeKey, register: UInt32)] = []
  var headings: [(key: UInt64, register: UInt32)] = []
  var texts: [(key: [UInt8], register: UInt32)] = []
  var phrases: [[TermWord]] = []
  private var phraseOf = InternTable<PhraseKey>()
  /// By phrase: the register of the phrase alone plus one; 0 where nobody has asked for it.
  var registerOfPhrase: [UInt32] = []
  var terms: [TermQuestion] = []
  var parts: [PartQuestion] = []
  var isScanned = false
  /// The column as the only one of a clause, and its cell as the only value a clause shows: arrays that thousands of clauses
  /// share.
  let columns: [ColumnID]
  let cell: [ClauseOperand]

  init(_ plan: ColumnPlan, position: Int) {
    self.plan = plan
    columns = [ColumnID(UInt16(position))]
    cell = [ClauseOperand(column: columns[0], kind: .cell)]
  }

  /// What was collected, in the order of packs and plans.
  var questions: ColumnQuestions {
    var questions = ColumnQuestions()
    questions.codes = KeyTargets(codes) { ($0.high, $0.low) < ($1.high, $1.low) }
    questions.headings = KeyTargets(headings, <)
    questions.texts = KeyTargets(texts) { $0.lexicographicallyPrecedes($1) }
    questions.phrases = phrases
    questions.terms = terms
    questions.parts = parts
    return questions
  }

  /// The position of a term's words.
  mutating func phrase(of term: CheckedTerm) -> UInt32 {
    let key = PhraseKey(term)
    if let known = phraseOf.find(key, key.hash) { return known }
    let position = UInt32(phrases.count)
    phrases.append(term.words)
    registerOfPhrase.append(0)
    phraseOf.add(key, key.hash, position)
    return position
  }
}

/// What decides the words of a term: its bytes, since folding tells apart what Swift takes for the same text.
struct PhraseKey: Hashable, Sendable {
  let text: String
  let exact: Bool
  /// Of the text, made once however often the term is looked up.
  let hash: UInt64

  /// Another number in every run, so that nobody can write terms that all fall together.
  private static let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

  static func == (a: PhraseKey, b: PhraseKey) -> Bool {
    a.hash == b.hash && a.exact == b.exact && a.text.hasBytes(of: b.text)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  init(_ term: Term) {
    text = term.text
    exact = term.exact
    var bytes = term.text
    hash = bytes.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return PhraseKey.seed }
      return ByteHash.hash(start, 0, bytes.count, bytes.count, seed: PhraseKey.seed)
    }
  }

  init(_ checked: CheckedTerm) {
    text = checked.term.text
    exact = checked.term.exact
    hash = checked.hash
  }
}

/// Turns checked rules into a program.
struct Emitter: Sendable {
  var program: Program
  /// The packed parts of the rules.
  let archive: RuleArchive
  var lists: [CheckedList]
  let sources: [SourceFile]
  /// Versions of the rule sets, by file.
  private let versions: [FileID: String]
  var builders: [ColumnBuilder] = []
  /// By field: its column, -1 where it has none yet.
  private var columnOf: [Int]
  /// By question: the index of its register.
  private var truthOf = InternTable<TruthKey>()
  private let hashSeed = UInt64(bitPattern: Int64(Hasher().finalize()))
  var numberOf: [Instruction: NumberRegister] = [:]
  var constantOf: [UInt64: UInt32] = [:]
  /// By the number of a define: its tree, emitted where it is first used.
  private var defines: [Int: ClauseTree] = [:]
  /// Trees of defines that the archive does not know yet.
  var shared: [ClauseTree] = []
  /// Whether the places of registers are noted.
  let keepsPlaces: Bool
  /// By column and list: the phrases of the list's terms.
  var listPhrases: [[Int]: [UInt32]] = [:]

  /// Sets up to this size are an `or` of one register per code, so that rules share them; larger ones have one register.
  static let smallSet = 24
  /// The same for the terms of a `mentions`.
  static let fewTerms = 16
  /// Stands for "the register this step writes" in keys.
  static let anyIndex = UInt32.max

  /// An emitter for the rules of a checker that has declared all names.
  init(_ checker: Checker, keepsPlaces: Bool) {
    program = Program(catalogue: checker.catalogue)
    archive = RuleArchive(checker.catalogue)
    program.rules.reserveCapacity(min(checker.ruleCount, Limits.maxRules))
    columnOf = Array(repeating: -1, count: checker.catalogue.fields.count)
    lists = checker.names.lists
    sources = checker.sources
    versions = checker.rulesets.mapValues { $0.version?.value ?? "" }
    self.keepsPlaces = keepsPlaces
  }

  /// Takes away, when all rules are emitted, what was kept to find what is known.
  mutating func takeKeys() -> some Sendable {
    defer {
      truthOf = InternTable()
      numberOf = [:]
      defines = [:]
      listPhrases = [:]
      lists = []
    }
    return (truthOf, numberOf, defines, listPhrases, lists)
  }

  /// The version of the rule set of a file; empty where none is stated.
  func version(of file: FileID) -> String { versions[file] ?? "" }

  fileprivate static func hash(_ text: [UInt8], _ seed: UInt64) -> UInt64 {
    text.withUnsafeBufferPointer { text in
      text.baseAddress.map { ByteHash.hash($0, 0, text.count, text.count, seed: seed) } ?? seed
    }
  }

  // MARK: Registers and columns

  mutating func newTruth(_ table: TableID) -> TruthRegister {
    let index = program.truthCounts[Int(table.rawValue)]
    program.truthCounts[Int(table.rawValue)] += 1
    return TruthRegister(table: table, index: index)
  }

  mutating func newNumber(_ table: TableID) -> NumberRegister {
    let index = program.numberCounts[Int(table.rawValue)]
    program.numberCounts[Int(table.rawValue)] += 1
    return NumberRegister(table: table, index: index)
  }

  /// The column of a field, added when it is new.
  mutating func column(_ field: FieldID) -> Int {
    let known = columnOf[Int(field.rawValue)]
    if known >= 0 { return known }
    let entry = program.catalogue[field]
    builders.append(
      ColumnBuilder(ColumnPlan(field: field, table: entry.table, type: entry.type), position: builders.count))
    columnOf[Int(field.rawValue)] = builders.count - 1
    return builders.count - 1
  }

  /// The column of a field that a condition reads: its scan stands before the first step that needs it.
  mutating func scanned(_ field: FieldID) -> Int {
    let position = column(field)
    if !builders[position].isScanned {
      builders[position].isScanned = true
      builders[position].plan.isEvaluated = true
      program.instructions.append(.scan(ColumnID(UInt16(position))))
    }
    return position
  }

  /// The register of a predicate: the known one, or a new one that `make` fills in.
  mutating func truth(
    _ key: TruthKey, _ table: TableID, _ range: SourceRange, _ make: (inout Emitter, TruthRegister) -> Void
  ) -> TruthRegister {
    let hash = key.hash(hashSeed)
    if let known = truthOf.find(key, hash) {
      let register = TruthRegister(table: table, index: known)
      note(range, register)
      return register
    }
    let register = newTruth(table)
    truthOf.add(key, hash, register.index)
    make(&self, register)
    note(range, register)
    return register
  }

  /// The register of a phrase alone: the known one, or a new one that `make` fills in.
  mutating func truth(
    ofPhrase phrase: UInt32, _ position: Int, _ table: TableID, _ range: SourceRange,
    _ make: (inout Emitter, TruthRegister) -> Void
  ) -> TruthRegister {
    let known = builders[position].registerOfPhrase[Int(phrase)]
    let register = known > 0 ? TruthRegister(table: table, index: known - 1) : newTruth(table)
    if known == 0 {
      builders[position].registerOfPhrase[Int(phrase)] = register.index + 1
      make(&self, register)
    }
    note(range, register)
    return register
  }

  private mutating func note(_ range: SourceRange, _ register: TruthRegister) {
    if keepsPlaces { program.debug.truth.append((register, range)) }
  }

  mutating func note(_ range: SourceRange, _ register: NumberRegister) {
    if keepsPlaces { program.debug.numbers.append((register, range)) }
  }

  /// The register of a number step; `step` gets the register it writes.
  mutating func number(_ table: TableID, _ range: SourceRange, _ step: (NumberRegister) -> Instruction)
    -> NumberRegister
  {
    let key = step(NumberRegister(table: table, index: Emitter.anyIndex))
    if let known = numberOf[key] { return known }
    let register = newNumber(table)
    numberOf[key] = register
    program.instructions.append(step(register))
    note(range, register)
    return register
  }

  mutating func step(_ table: TableID, _ range: SourceRange, _ step: (TruthRegister) -> Instruction) -> TruthRegister {
    let key = TruthKey.step(step(TruthRegister(table: table, index: Emitter.anyIndex)))
    return truth(key, table, range) { $0.program.instructions.append(step($1)) }
  }

  mutating func constant(_ value: Double) -> UInt32 {
    if let known = constantOf[value.bitPattern] { return known }
    program.constants.append(value)
    constantOf[value.bitPattern] = UInt32(program.constants.count - 1)
    return UInt32(program.constants.count - 1)
  }

  /// A truth register of a table above, spread to the rows of `table`.
  mutating func spread(_ register: TruthRegister, to table: TableID, _ range: SourceRange) -> TruthRegister {
    if register.table == table { return register }
    return step(table, range) { .spread(register, into: $0) }
  }

  mutating func spread(_ register: NumberRegister, to table: TableID, _ range: SourceRange) -> NumberRegister {
    if register.table == table { return register }
    return number(table, range) { .spreadNumber(register, into: $0) }
  }

  // MARK: Conditions

  /// Emits a condition and gives its tree over registers.
  mutating func emit(_ condition: CheckedCondition) -> ClauseTree {
    switch condition {
    case .all(let parts, let range): return join(parts, condition.table, range, isAll: true)
    case .some(let parts, let range): return join(parts, condition.table, range, isAll: false)
    case .not(let part, let range):
      let tree = part.range == range ? markNegated(emit(part)) : emit(part)
      let register = step(tree.register.table, range) { .not(tree.register, into: $0) }
      return .not(tree, register)
    case .quantified(let quantifier, let table, let parent, let body, let range):
      let tree = emit(body)
      let register = reduce(quantifier, spread(tree.register, to: table, range), parent, range)
      return .quantified(quantifier, table: table, body: tree, reduced: register)
    case .clause(let clause): return .clause(emit(clause))
    case .define(let define, _):
      if let known = defines[define.number] { return known }
      let tree = emit(define.condition)
      defines[define.number] = tree
      shared.append(tree)
      return tree
    }
  }

  private mutating func join(
    _ parts: [CheckedCondition], _ table: TableID, _ range: SourceRange, isAll: Bool
  ) -> ClauseTree {
    let trees = parts.map { emit($0) }
    let registers = trees.map { spread($0.register, to: table, range).index }
    let register = join(registers, table, range, isAll: isAll)
    return isAll ? .all(trees, register) : .some(trees, register)
  }

  mutating func join(_ registers: [UInt32], _ table: TableID, _ range: SourceRange, isAll: Bool) -> TruthRegister {
    let operands = registers.count == 1 ? registers : SlotTargets.sortedSet(registers)
    if operands.count == 1 { return TruthRegister(table: table, index: operands[0]) }
    return truth(isAll ? .all(table, operands) : .some(table, operands), table, range) { emitter, register in
      let span = OperandRange(start: UInt32(emitter.program.operands.count), count: UInt32(operands.count))
      emitter.program.operands += operands
      emitter.program.instructions.append(isAll ? .all(span, into: register) : .some(span, into: register))
    }
  }

  private mutating func reduce(
    _ quantifier: Quantifier, _ body: TruthRegister, _ parent: TableID, _ range: SourceRange
  ) -> TruthRegister {
    switch quantifier {
    case .any: return step(parent, range) { .atLeast(1, of: body, into: $0) }
    case .atLeast(let count):
      return step(parent, range) { .atLeast(UInt32(clamping: count), of: body, into: $0) }
    case .none:
      let some = step(parent, range) { .atLeast(1, of: body, into: $0) }
      return step(parent, range) { .not(some, into: $0) }
    case .every:
      let failing = step(body.table, range) { .not(body, into: $0) }
      let someFails = step(parent, range) { .atLeast(1, of: failing, into: $0) }
      let noneFails = step(parent, range) { .not(someFails, into: $0) }
      let row = step(body.table, range) { .constantTruth(.yes, into: $0) }
      let someRow = step(parent, range) { .atLeast(1, of: row, into: $0) }
      return join([noneFails.index, someRow.index], parent, range, isAll: true)
    }
  }
}
