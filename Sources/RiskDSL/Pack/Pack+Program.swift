// A whole program: its parts in an order in which each is held against those before it.

extension Program {
  /// Writes the program: the table of texts first, then everything that names them; and apart from it the places of its
  /// registers, which a run does not need.
  func packed(_ questions: [ColumnQuestions]) -> (program: [UInt8], places: [UInt8]) {
    var body = PackWriter(catalogue)
    write(to: &body, questions)
    let end = body.bytes.count
    debug.write(to: &body)
    var pack = PackWriter(catalogue)
    pack.count(body.texts.count)
    pack.append(body.texts.bytes)
    pack.append(body.bytes[..<end])
    return (pack.bytes, Array(body.bytes[end...]))
  }

  private func write(to pack: inout PackWriter, _ questions: [ColumnQuestions]) {
    catalogue.write(to: &pack)
    for counts in [truthCounts, numberCounts] { pack.list(counts) { $0.number($1) } }
    pack.list(constants) { $0.double($1) }
    pack.list(lists)
    pack.list(tables)
    pack.optional(rates) { $1.write(to: &$0) }
    pack.count(columns.count)
    for (plan, asked) in zip(columns, questions) { plan.write(to: &pack, asked) }
    pack.list(operands) { $0.number($1) }
    pack.list(instructions)
    scoring.write(to: &pack)
    let conditions = rules.map(\.conditions)
    let trees = TreeTable(conditions)
    func name(_ pack: inout PackWriter, _ tree: ClauseTree) { pack.number(trees.position(of: tree)) }
    pack.list(trees.nodes) { $1.write(to: &$0, name) }
    pack.count(rules.count)
    for (rule, conditions) in zip(rules, conditions) { rule.write(to: &pack, conditions, name) }
    pack.list(rulesets)
    pack.list(secretFiles.sorted()) { $0.number($1.rawValue) }
    pack.list(tests)
  }

  /// Reads a program, the names of its rules files being known.
  ///
  /// - Parameters:
  ///   - file: The bytes of the pack, where the parts of rules stay.
  ///   - places: The part with the places of registers; nil to leave them out.
  init(
    from pack: inout PackReader, in file: [UInt8], fileNames: [String], places: Range<Int>?
  ) throws(PackFault) {
    try pack.readTexts()
    let catalogue = try FieldCatalogue(from: &pack)
    pack.verifier.catalogue = catalogue
    self.init(catalogue: catalogue)
    self.fileNames = fileNames
    truthCounts = try pack.counts(.truth, limit: Limits.maxTruthRegisters)
    numberCounts = try pack.counts(.numbers, limit: Limits.maxNumberRegisters)
    pack.verifier.registers(truths: truthCounts, numbers: numberCounts)
    constants = try pack.list(.constant, bytes: 8) { (pack: inout PackReader) throws(PackFault) in try pack.double() }
    pack.verifier.constants = constants.count
    lists = try pack.list(.list)
    pack.verifier.entryCounts = lists.map(\.entries.count)
    tables = try pack.list(.keyedTable, limit: Limits.maxTables)
    pack.verifier.tables = tables
    rates = try pack.flag() ? try RateTable(from: &pack) : nil
    var questions: [ColumnQuestions] = []
    for _ in 0..<(try pack.count(.column, limit: Limits.maxFields)) {
      let read = try ColumnPlan.read(from: &pack)
      columns.append(read.plan)
      questions.append(read.questions)
    }
    try pack.verify { (verifier: inout ProgramVerifier) throws(PackProblem) in try verifier.finishColumns() }
    operands = try pack.list(.operand) { (pack: inout PackReader) throws(PackFault) in try pack.register() }
    pack.verifier.operands = operands
    instructions = try pack.list(.instruction, bytes: 2) { (pack: inout PackReader) throws(PackFault) in
      let start = pack.offset
      let instruction = try Instruction(from: &pack)
      pack.mark(start)
      try pack.verify { (verifier: inout ProgramVerifier) throws(PackProblem) in try verifier.add(instruction) }
      return instruction
    }
    try pack.verify { (verifier: inout ProgramVerifier) throws(PackProblem) in try verifier.finishInstructions() }
    scoring = try Scoring(from: &pack)
    pack.verifier.groups = scoring.groups.count
    for _ in 0..<(try pack.count(.condition, bytes: 3)) { try ClauseTree.read(from: &pack) }
    let archive = RuleArchive(pack: file)
    rules = try pack.list(.rule, limit: Limits.maxRules) { (pack: inout PackReader) throws(PackFault) in
      try CompiledRule(from: &pack, archive)
    }
    archive.know(pack.placesRead())
    pack.trees = []
    pack.verifier.rules = rules.count
    rulesets = try pack.list(.file)
    secretFiles = Set(
      try pack.list(.file) { (pack: inout PackReader) throws(PackFault) in
        FileID(UInt32(try pack.position(.file, of: fileNames.count)))
      })
    tests = try pack.list(.test)
    try pack.finish()
    if let places {
      pack.move(to: places)
      debug = try DebugTable(from: &pack)
      try pack.finish()
    }
    for (position, asked) in questions.enumerated() { columns[position].layOut(asked) }
    archive.seal(self)
  }
}

extension PackReader {
  /// How many registers each table has; every one of them takes a byte or more further on.
  fileprivate mutating func counts(_ thing: PackThing, limit: Int) throws(PackFault) -> [UInt32] {
    mark()
    let counts = try list(thing, limit: TableID.allCases.count) { (pack: inout PackReader) throws(PackFault) in
      UInt32(try pack.count(thing, limit: limit))
    }
    guard counts.count == TableID.allCases.count, counts.reduce(0, { $0 + Int($1) }) <= remaining else {
      throw fault(.packEnds, ["@" + thing.rawValue])
    }
    return counts
  }
}
