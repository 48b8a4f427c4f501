// Holds what is read of a pack against what is allowed: what passes here runs without leaving a register, column or table.
// Fed by the reader in the order of the pack; a program that the compiler made passes always (tests).

/// What is known of a program so far.
struct ProgramVerifier {
  /// The fields a program may name.
  var catalogue = FieldCatalogue.builtIn
  /// Bytes of each rules file.
  var fileSizes: [Int] = []
  /// Entries of each list.
  var entryCounts: [Int] = []
  var tables: [KeyedTable] = []
  var constants = 0
  var operands: [UInt32] = []
  var groups = 0
  var rules = 0
  var columns: [Column] = []
  private var fields: Set<FieldID> = []
  /// By table and register: `free`, the mark of the column that will make it, or `made`.
  private var truths: [[UInt32]] = []
  private var numbers: [[UInt32]] = []
  /// Operands that instructions have taken: each has its own.
  var operandsTaken = 0

  static let free: UInt32 = 0
  static let made: UInt32 = 1

  /// How a column may set a register; equal marks mean the same column and the same kind of question.
  enum Question: UInt32 {
    case single, code, heading, text, phrase, part

    func mark(of column: Int) -> UInt32 { UInt32(column) << 3 | rawValue + 2 }
  }

  struct Column {
    var plan: ColumnPlan
    /// Registers that its headings set.
    var headings: [UInt32] = []
    var isScanned = false
  }

  /// Knows nothing yet.
  init() {}

  /// Knows a whole program: what is read of it again names nothing else.
  init(of program: Program) {
    catalogue = program.catalogue
    fileSizes = program.fileNames.map { _ in Int.max }
    entryCounts = program.lists.map(\.entries.count)
    tables = program.tables
    constants = program.constants.count
    groups = program.scoring.groups.count
    rules = program.rules.count
    columns = program.columns.map { Column(plan: $0, isScanned: true) }
    truths = program.truthCounts.map { [UInt32](repeating: ProgramVerifier.made, count: Int($0)) }
    numbers = program.numberCounts.map { [UInt32](repeating: ProgramVerifier.made, count: Int($0)) }
  }

  // MARK: - Registers

  /// Sets the number of registers of each table.
  mutating func registers(truths truthCounts: [UInt32], numbers numberCounts: [UInt32]) {
    truths = truthCounts.map { [UInt32](repeating: ProgramVerifier.free, count: Int($0)) }
    numbers = numberCounts.map { [UInt32](repeating: ProgramVerifier.free, count: Int($0)) }
  }

  func name(of plan: ColumnPlan) -> String { catalogue[plan.field].name }

  func name(_ table: TableID, _ index: UInt32) -> String { "\(table.name).\(index)" }

  func state(_ register: TruthRegister) throws(PackProblem) -> UInt32 {
    let all = truths[Int(register.table.rawValue)]
    guard register.index < UInt32(all.count) else { throw .index(.truth, register.index, of: all.count) }
    return all[Int(register.index)]
  }

  func state(_ register: NumberRegister) throws(PackProblem) -> UInt32 {
    let all = numbers[Int(register.table.rawValue)]
    guard register.index < UInt32(all.count) else { throw .index(.numbers, register.index, of: all.count) }
    return all[Int(register.index)]
  }

  /// A register that a step before this one has made.
  func known(_ register: TruthRegister) throws(PackProblem) {
    guard try state(register) == ProgramVerifier.made else {
      throw .order(.truth, name(register.table, register.index))
    }
  }

  func known(_ register: NumberRegister) throws(PackProblem) {
    guard try state(register) == ProgramVerifier.made else {
      throw .order(.numbers, name(register.table, register.index))
    }
  }

  mutating func make(_ register: TruthRegister, from old: UInt32 = free) throws(PackProblem) {
    guard try state(register) == old else { throw .order(.truth, name(register.table, register.index)) }
    truths[Int(register.table.rawValue)][Int(register.index)] = ProgramVerifier.made
  }

  mutating func make(_ register: NumberRegister, from old: UInt32 = free) throws(PackProblem) {
    guard try state(register) == old else { throw .order(.numbers, name(register.table, register.index)) }
    numbers[Int(register.table.rawValue)][Int(register.index)] = ProgramVerifier.made
  }

  /// After the last instruction every register is made, so that their number is bounded by that of the steps.
  func finishInstructions() throws(PackProblem) {
    for table in TableID.allCases {
      if let open = truths[Int(table.rawValue)].firstIndex(where: { $0 != ProgramVerifier.made }) {
        throw .order(.truth, name(table, UInt32(open)))
      }
      if let open = numbers[Int(table.rawValue)].firstIndex(where: { $0 != ProgramVerifier.made }) {
        throw .order(.numbers, name(table, UInt32(open)))
      }
    }
    guard operandsTaken == operands.count else { throw .order(.operand, "\(operandsTaken)") }
  }

  // MARK: - Columns

  /// Takes the next column: its registers are its own, and its questions fit its type.
  mutating func column(_ plan: ColumnPlan, _ questions: ColumnQuestions) throws(PackProblem) {
    guard fields.insert(plan.field).inserted else { throw .mismatch(.column, name(of: plan)) }
    let number = columns.count
    for register in [plan.missing, plan.valid, plan.listed, plan.flag] {
      if let register { try promise(register, plan, number, .single) }
    }
    for register in plan.codeRegisters { try promise(register, plan, number, .code) }
    for register in plan.textRegisters { try promise(register, plan, number, .text) }
    for register in plan.phraseRegisters { try promise(register, plan, number, .phrase) }
    for register in plan.partRegisters { try promise(register, plan, number, .part) }
    var column = Column(plan: plan)
    for register in questions.headings.targets.registers {
      let mark = Question.heading.mark(of: number)
      if try state(TruthRegister(table: plan.table, index: register)) == mark { continue }
      try promise(register, plan, number, .heading)
      column.headings.append(register)
    }
    if let register = plan.number {
      let register = NumberRegister(table: plan.table, index: register)
      guard try state(register) == ProgramVerifier.free else {
        throw .order(.numbers, self.name(register.table, register.index))
      }
      numbers[Int(plan.table.rawValue)][Int(register.index)] = Question.single.mark(of: number)
    }
    guard fits(plan, questions) else { throw .mismatch(.column, name(of: plan)) }
    try keys(plan, questions, number)
    try terms(plan, questions)
    try parts(plan, questions)
    columns.append(column)
  }

  private mutating func promise(
    _ index: UInt32, _ plan: ColumnPlan, _ column: Int, _ question: Question
  ) throws(PackProblem) {
    let register = TruthRegister(table: plan.table, index: index)
    guard try state(register) == ProgramVerifier.free else { throw .order(.truth, name(plan.table, index)) }
    truths[Int(plan.table.rawValue)][Int(index)] = question.mark(of: column)
  }

  /// Whether the questions may be asked of the type.
  private func fits(_ plan: ColumnPlan, _ questions: ColumnQuestions) -> Bool {
    let asksText = !(plan.textRegisters.isEmpty && plan.phraseRegisters.isEmpty && plan.partRegisters.isEmpty)
    let asksCodes = !plan.codeRegisters.isEmpty
    let asksHeadings = !questions.headings.keys.isEmpty
    if plan.valid != nil, !plan.type.hasValidity { return false }
    switch plan.type {
    case .text, .party:
      return plan.listed == nil && plan.flag == nil && plan.number == nil && !asksCodes && !asksHeadings
    case .quantity, .date, .time:
      return plan.listed == nil && plan.flag == nil && !asksCodes && !asksHeadings && !asksText
    case .money, .condition:
      return plan.listed == nil && plan.flag == nil && plan.number == nil && !asksCodes && !asksHeadings && !asksText
    case .flag: return plan.listed == nil && plan.number == nil && !asksCodes && !asksHeadings && !asksText
    case .hs: return plan.listed == nil && plan.flag == nil && plan.number == nil && !asksText
    case .code, .choice: return plan.flag == nil && plan.number == nil && !asksHeadings && !asksText
    }
  }

  /// Keys rise, and set registers of their own kind.
  private func keys(_ plan: ColumnPlan, _ questions: ColumnQuestions, _ number: Int) throws(PackProblem) {
    func targets(_ registers: [UInt32], _ question: Question) throws(PackProblem) {
      for index in registers {
        let register = TruthRegister(table: plan.table, index: index)
        guard try state(register) == question.mark(of: number) else {
          throw .order(.truth, self.name(plan.table, index))
        }
      }
    }
    func rises<Key>(_ keys: [Key], _ precedes: (Key, Key) -> Bool) -> Bool {
      zip(keys, keys.dropFirst()).allSatisfy(precedes)
    }
    try targets(questions.codes.targets.registers, .code)
    try targets(questions.headings.targets.registers, .heading)
    try targets(questions.texts.targets.registers, .text)
    guard rises(questions.codes.keys, { ($0.high, $0.low) < ($1.high, $1.low) }), rises(questions.headings.keys, <),
      rises(questions.texts.keys, { $0.lexicographicallyPrecedes($1) })
    else { throw .mismatch(.column, name(of: plan)) }
    for heading in questions.headings.keys where !HeadingIndex.isHeading(heading) {
      throw .value(.column, "\(heading)")
    }
  }

  private func terms(_ plan: ColumnPlan, _ questions: ColumnQuestions) throws(PackProblem) {
    guard questions.terms.count == plan.phraseEntries.count else {
      throw .mismatch(.column, name(of: plan))
    }
    for term in questions.terms {
      guard term.group < UInt32(plan.phraseRegisters.count) else {
        throw .index(.term, term.group, of: plan.phraseRegisters.count)
      }
      guard term.phrase < UInt32(questions.phrases.count) else {
        throw .index(.term, term.phrase, of: questions.phrases.count)
      }
    }
    for words in questions.phrases {
      guard !words.isEmpty, words.allSatisfy({ !$0.bytes.isEmpty }) else { throw .value(.term, "") }
    }
    for entry in plan.phraseEntries { try origin(entry) }
  }

  /// A literal, or an entry of a list that is there.
  func origin(_ entry: PhraseEntry) throws(PackProblem) {
    guard entry.list >= 0 else { return }
    guard Int(entry.list) < entryCounts.count else { throw .index(.list, entry.list, of: entryCounts.count) }
    let count = entryCounts[Int(entry.list)]
    guard Int(entry.entry) < count else { throw .index(.entry, entry.entry, of: count) }
  }

  private func parts(_ plan: ColumnPlan, _ questions: ColumnQuestions) throws(PackProblem) {
    guard questions.parts.count == plan.partRegisters.count else {
      throw .mismatch(.column, name(of: plan))
    }
    var total = 0
    for part in questions.parts {
      // Folded text has neither small Latin letters nor control characters; the automaton counts on few letters.
      let isFolded = part.bytes.allSatisfy { $0 >= 0x20 && !(0x61...0x7A).contains($0) && $0 < 0xF5 }
      guard !part.bytes.isEmpty, isFolded else { throw .value(.text, name(of: plan)) }
      total += part.bytes.count
    }
    guard total <= Limits.maxPartBytes else { throw .tooMany(.byte, limit: Limits.maxPartBytes) }
  }

  /// A column of the program.
  func known(_ column: ColumnID) throws(PackProblem) -> ColumnPlan {
    guard Int(column.rawValue) < columns.count else { throw .index(.column, column.rawValue, of: columns.count) }
    return columns[Int(column.rawValue)].plan
  }

  /// The columns that every result shows have to be there.
  func finishColumns() throws(PackProblem) {
    for name in Facts.fields {
      guard let field = catalogue.find(name), fields.contains(field.id) else { throw .value(.column, name) }
    }
  }
}

extension HeadingIndex {
  /// A heading has two to ten digits, in pairs, behind a 1.
  static func isHeading(_ heading: UInt64) -> Bool {
    var power: UInt64 = 100
    for _ in 0..<5 {
      if heading >= power, heading < power * 2 { return true }
      power *= 100
    }
    return false
  }
}

extension ValueType {
  /// Cells of it are brought to code keys.
  var isKeyed: Bool {
    switch self {
    case .hs, .code, .choice: true
    case .text, .party, .quantity, .money, .date, .time, .flag, .condition: false
    }
  }

  /// Dates and times.
  var isMoment: Bool { self == .date || self == .time }
}
