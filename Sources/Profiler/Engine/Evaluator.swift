// The evaluator: runs a program's instructions over a batch, each once, and leaves every register standing.
// program + batch → registers; the scorer and the explainer read them.

import CSystem
import RiskDSL

/// Runs one program. Owned by one worker; the program is shared.
public final class Evaluator {
  /// The program.
  public let program: Program
  /// The batch whose registers stand.
  public internal(set) var batch: Batch
  /// By `TableID.rawValue`.
  let registers: UnsafeMutablePointer<TableRegisters>
  /// The same as joins see them.
  let planes: UnsafeMutablePointer<pcu_planes>
  /// The planes of all registers.
  let arena: UnsafeMutablePointer<pcu_arena>
  /// Operands that are joined for one row alone where somebody asks for it.
  private static let fewOperands = 32
  /// What is run, and in which order.
  let steps: StepList
  /// The groups of `and` in the order that suits the batches of this worker.
  private let groups: UnsafeMutableBufferPointer<UInt32>
  /// By register that is not there after a run, the batch it was last made in.
  private var unfoldedIn: [UInt64]
  let ranks = BoundRanks()
  /// A copy, so that no step touches a count of references that all threads share.
  private let constants: UnsafeMutableBufferPointer<Double>
  /// By column.
  let scans: [ColumnScan]
  let numberFacts: UnsafeMutableBufferPointer<NumberFacts>
  /// The file that `numberFacts` speaks of.
  private var factsFile: FileContext?
  /// Scratch for folded cells; grows with the longest cell.
  var folded: UnsafeMutablePointer<UInt8>
  var foldedCapacity = 0
  private var owners: [OwnerRows]
  private var batchNumber: UInt64 = 0
  /// Offsets of tables two levels down, made on demand for each batch.
  var composed: [TableID: [UInt32]] = [:]
  /// For each table whether it has exactly one row for every parent row.
  var isFlat: [Bool]
  /// For each table whether some row above it says nothing of it.
  var hasSilentRows: [Bool]
  /// As-of day of each consignment (days since 1970-01-01), `Int32.min` where there is none; only kept when something asks.
  var asOf: [Int32] = []
  /// Fixed as-of day for the run.
  public let fixedAsOf: Int32?
  let needsAsOf: Bool
  /// Columns that date a consignment, the first readable one wins: its arrival, else the lodging of its manifest.
  let datingColumns: [ColumnID]
  var scratch = PhraseScratch()
  /// Conditions of rules, for what is asked of those that could not decide.
  let conditions: ConditionShelf
  /// Column positions of fields that stand in for an absent one.
  let derivations: [(column: Int, from: Int, kind: Derivation)]

  /// What stands in for an absent column.
  enum Derivation {
    /// The first two letters of a UN/LOCODE.
    case countryOfPlace
    /// The sum of the item weights or packages.
    case sumOfItems
  }

  /// Prepares registers for a program.
  /// - Parameter asOf: Day for which rules and rates count; nil: the arrival of each consignment, else the lodging of its manifest.
  public convenience init(_ program: Program, batch: Batch, asOf: Int32?) {
    self.init(program, StepList(program), batch: batch, asOf: asOf)
  }

  /// Prepares registers for a program whose steps other workers run as well.
  init(_ program: Program, _ steps: StepList, batch: Batch, asOf: Int32?) {
    self.program = program
    self.batch = batch
    conditions = ConditionShelf(program)
    fixedAsOf = asOf
    arena = .allocate(capacity: 1)
    arena.initialize(to: pcu_arena_make())
    registers = .allocate(capacity: TableID.allCases.count)
    planes = .allocate(capacity: TableID.allCases.count)
    for table in TableID.allCases {
      let index = Int(table.rawValue)
      (registers + index).initialize(
        to: TableRegisters(
          truthCount: Int(program.truthCounts[index]), numberCount: Int(program.numberCounts[index]), planes + index,
          arena))
    }
    self.steps = steps
    groups = Evaluator.copy(steps.groups)
    unfoldedIn = Array(repeating: 0, count: steps.leftOutCount)
    constants = Evaluator.copy(program.constants)
    owners = (0..<TableID.allCases.count * TableID.allCases.count).map { _ in OwnerRows() }
    folded = .allocate(capacity: 1)
    var needs = [Bool](repeating: false, count: program.columns.count)
    var needsDate = program.rules.contains { $0.valid != nil }
    for instruction in program.instructions {
      switch instruction {
      case .lookup(_, let key, _, _): needs[Int(key.rawValue)] = true
      case .sameCode(let a, let b, _):
        needs[Int(a.rawValue)] = true
        needs[Int(b.rawValue)] = true
      case .distinctRows(let column, _, _): needs[Int(column.rawValue)] = true
      case .money: needsDate = needsDate || program.rates != nil
      default: break
      }
    }
    let store = ValueStore()
    scans = program.columns.enumerated().map {
      ColumnScan(
        $0.element, column: $0.offset, needsKeys: needs[$0.offset],
        truthCount: Int(program.truthCounts[Int($0.element.table.rawValue)]), store: store)
    }
    numberFacts = Evaluator.copy(
      program.columns.map { plan in
        let field = program.catalogue[plan.field]
        var unit = Unit.none
        if case .quantity(let own) = plan.type { unit = own }
        return NumberFacts(
          type: plan.type, unit: unit, isPercent: field.typeName == "percent", isNonNegative: field.isNonNegative)
      })
    needsAsOf = needsDate
    isFlat = Array(repeating: false, count: TableID.allCases.count)
    hasSilentRows = isFlat
    datingColumns = ["arrival", "submitted"].compactMap { name in
      program.catalogue.find(name).flatMap { program.column(of: $0.id) }
    }
    var derivations: [(Int, Int, Derivation)] = []
    for (name, source, kind) in [
      ("load.country", "load.port", Derivation.countryOfPlace),
      ("discharge.country", "discharge.port", .countryOfPlace),
      ("consignment.gross_weight", "item.gross_weight", .sumOfItems),
      ("consignment.packages", "item.packages", .sumOfItems),
    ] {
      if let field = program.catalogue.find(name), let column = program.column(of: field.id),
        let from = program.catalogue.find(source).flatMap({ program.column(of: $0.id) })
      {
        derivations.append((Int(column.rawValue), Int(from.rawValue), kind))
      }
    }
    self.derivations = derivations
  }

  deinit {
    for table in TableID.allCases { registers[Int(table.rawValue)].deallocate() }
    registers.deallocate()
    planes.deallocate()
    pcu_arena_free(arena)
    arena.deallocate()
    groups.deallocate()
    constants.deallocate()
    numberFacts.deallocate()
    for rows in owners { rows.deallocate() }
    folded.deallocate()
  }

  private static func copy<Element>(_ array: [Element]) -> UnsafeMutableBufferPointer<Element> {
    let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: Swift.max(array.count, 1))
    guard !array.isEmpty else { return UnsafeMutableBufferPointer(start: copy.baseAddress, count: 0) }
    _ = copy.initialize(fromContentsOf: array)
    return copy
  }

  /// Takes a batch without evaluating it: enough to ask which columns and tables its file has.
  func prepare(_ batch: Batch) {
    self.batch = batch
    guard factsFile !== batch.file else { return }
    factsFile = batch.file
    for column in numberFacts.indices {
      let state = batch.file.columns[column]
      numberFacts[column].scale = state.scale
      numberFacts[column].numberStyle = state.numberStyle
      numberFacts[column].dateStyle = state.dateStyle
      numberFacts[column].isPresent = state.isPresent
    }
  }

  /// Evaluates a batch; afterwards its registers stand until the next call.
  public func evaluate(_ batch: Batch) {
    prepare(batch)
    batchNumber += 1
    if !composed.isEmpty { composed.removeAll(keepingCapacity: true) }
    layOut(batch)
    deriveCountries()
    if needsAsOf { readAsOf() }
    run(steps.steps, steps.count)
  }

  private func run(_ list: UnsafePointer<pcu_step>, _ count: Int) {
    steps.operands.withUnsafeBufferPointer { operands in
      var place = 0
      while true {
        place = pcu_run_joins(planes, list, place, count, operands.baseAddress, groups.baseAddress)
        if place == count { return }
        run(list[place])
        place += 1
      }
    }
  }

  /// A step that is not done with planes alone.
  private func run(_ step: pcu_step) {
    switch Int(step.kind) {
    case PCU_STEP_OTHER: run(steps.others[Int(step.start)])
    case PCU_STEP_BOUNDS: compare(steps.bounds[Int(step.start)])
    default: any(step)
    }
  }

  /// The operands of an `or` of few that the run has left out or written over, by their places in `steps.operands`; nil for
  /// any other register, and for one that has been made since.
  func leftOutOperands(of register: TruthRegister) -> Range<Int>? {
    guard let number = steps.leftOut(register), unfoldedIn[number] != batchNumber else { return nil }
    let step = steps.leftOutStep(number)
    guard Int(step.kind) == PCU_STEP_SOME, step.count <= Evaluator.fewOperands else { return nil }
    return Int(step.start)..<Int(step.start) + Int(step.count)
  }

  /// Makes a register that the run has left out or written over.
  func unfold(_ register: TruthRegister) {
    guard let number = steps.leftOut(register), unfoldedIn[number] != batchNumber else { return }
    unfoldedIn[number] = batchNumber
    let step = steps.leftOutStep(number)
    switch Int(step.kind) {
    case PCU_STEP_SOME:
      for place in Int(step.start)..<Int(step.start) + Int(step.count) {
        unfold(TruthRegister(table: register.table, index: steps.operands[place]))
      }
    default: unfold(Evaluator.operand(step))
    }
    withUnsafePointer(to: step) { run($0, 1) }
  }

  /// The register that a step of the kind `PCU_STEP_ANY` reads.
  static func operand(_ step: pcu_step) -> TruthRegister {
    TruthRegister(table: TableID(rawValue: UInt8(step.count))!, index: step.start)
  }

  /// Gives every table its size, and the arena its plane of zeros and the planes of all rows.
  private func layOut(_ batch: Batch) {
    var longest = 8
    for table in TableID.allCases {
      let index = Int(table.rawValue)
      registers[index].resize(rows: batch.tables[index].count)
      longest = Swift.max(longest, registers[index].stride)
      let parent = table.parent.map { Int($0.rawValue) }
      if let parent { isFlat[index] = flat(batch.tables[index], batch.tables[parent].count) }
      hasSilentRows[index] =
        !batch.tables[index].missingParents.isEmpty || parent.map { hasSilentRows[$0] } ?? false
      planes[index].lifts = isFlat[index] && !batch.tables[index].isMissing && !hasSilentRows[index] ? 1 : 0
      planes[index].owners = nil
    }
    arena.pointee.begin(longest: longest)
    for table in 0..<TableID.allCases.count {
      let all = arena.pointee.take(registers[table].stride)
      for word in 0..<registers[table].words { arena.pointee.words[Int(all) + word] = registers[table].mask(word) }
      registers[table].allMask = mask(all, registers[table])
      registers[table].all = all
    }
  }

  private func flat(_ table: TableRows, _ parents: Int) -> Bool {
    guard table.count == parents, table.offsets.count == parents + 1 else { return false }
    return table.offsets.withUnsafeBufferPointer { offsets in
      for row in 0...parents where offsets[row] != UInt32(row) { return false }
      return true
    }
  }

  private func run(_ instruction: Instruction) {
    switch instruction {
    case .scan(let column): scan(Int(column.rawValue))
    case .constantTruth(let truth, let into): constant(truth, into)
    case .all, .some: preconditionFailure("joins are steps of their own")
    case .not(let operand, let into): invert(operand, into)
    case .compare(let number, let symbol, let bound, let into): compare(number, symbol, constants[Int(bound)], into)
    case .compareNumbers(let left, let symbol, let right, let into): compare(left, symbol, right, into)
    case .compareMoments(let left, let symbol, let right, let into): compareMoments(left, symbol, right, into)
    case .sameText(let left, let right, let into): sameText(Int(left.rawValue), Int(right.rawValue), into)
    case .sameCode(let left, let right, let into): sameCode(Int(left.rawValue), Int(right.rawValue), into)
    case .atLeast(let count, let operand, let into): atLeast(Int(count), operand, into)
    case .spread(let operand, let into): spread(operand, into)
    case .sumPasses(let number, let condition, let strictly, let bound, let into):
      sumPasses(number, condition, strictly, constants[Int(bound)], into)
    case .constant(let value, let into): constant(constants[Int(value)], into)
    case .arithmetic(let left, let symbol, let right, let into): arithmetic(left, symbol, right, into)
    case .money(let amount, let currency, let target, let into):
      money(Int(amount.rawValue), currency.map { Int($0.rawValue) }, target, into)
    case .lookup(let table, let key, let value, let into):
      lookup(program.tables[Int(table)], Int(key.rawValue), Int(value), into)
    case .length(let column, let into): length(Int(column.rawValue), into)
    case .hour(let column, let into): hour(Int(column.rawValue), into)
    case .days(let from, let to, let into): elapsed(Int(from.rawValue), Int(to.rawValue), byDay: true, into)
    case .hours(let from, let to, let into): elapsed(Int(from.rawValue), Int(to.rawValue), byDay: false, into)
    case .countRows(let table, let condition, let into): count(table, condition, into)
    case .sumRows(let number, let condition, let into): fold(number, condition, into, .sum)
    case .leastRow(let number, let condition, let into): fold(number, condition, into, .least)
    case .greatestRow(let number, let condition, let into): fold(number, condition, into, .greatest)
    case .distinctRows(let column, let condition, let into): distinct(Int(column.rawValue), condition, into)
    case .spreadNumber(let number, let into): spread(number, into)
    }
  }

  // MARK: Places of rows

  /// Offsets of a table's rows below the rows of a table above it, with one more entry at the end.
  func offsets(of table: TableID, in parent: TableID) -> [UInt32] {
    if table.parent == parent { return batch.tables[Int(table.rawValue)].offsets }
    if let known = composed[table] { return known }
    guard let middle = table.parent else { return [] }
    let inner = batch.tables[Int(table.rawValue)].offsets
    let outer = offsets(of: middle, in: parent)
    let made = outer.map { Int($0) < inner.count ? inner[Int($0)] : 0 }
    composed[table] = made
    return made
  }

  /// For each row of a table the row of a table above that owns it; made once for a batch.
  func owners(of table: TableID, in parent: TableID) -> UnsafePointer<UInt32> {
    let place = Int(table.rawValue) * TableID.allCases.count + Int(parent.rawValue)
    if owners[place].batch == batchNumber { return UnsafePointer(owners[place].rows) }
    owners[place].batch = batchNumber
    let count = registers[Int(table.rawValue)].rows
    owners[place].reserve(count + 4)
    let rows = owners[place].rows
    if table == parent || table.parent == parent && isFlat[Int(table.rawValue)] {
      for row in 0..<count { rows[row] = UInt32(row) }
      return UnsafePointer(rows)
    }
    rows.update(repeating: 0, count: count)
    offsets(of: table, in: parent).withUnsafeBufferPointer { offsets in
      for row in 0..<Swift.max(offsets.count - 1, 0) {
        let from = Int(offsets[row])
        let to = Int(offsets[row + 1])
        // One row seldom owns more than four: so many are written unasked, and the next row writes over those too many.
        let few = SIMD4(repeating: UInt32(truncatingIfNeeded: row))
        UnsafeMutableRawPointer(rows + from).storeBytes(of: few, as: SIMD4<UInt32>.self)
        if to > from + 4 { (rows + from + 4).update(repeating: few[0], count: to - from - 4) }
      }
    }
    return UnsafePointer(rows)
  }

  /// Whether nothing can be said about a table's rows in this file.
  func isMissing(_ table: TableID) -> Bool {
    table != .consignment && batch.tables[Int(table.rawValue)].isMissing
  }

  /// Makes room for the fold of a cell of `count` bytes.
  @inline(__always)
  func reserveFolded(_ count: Int) {
    let wanted = count * TextFold.maxGrowth + 16
    if wanted > foldedCapacity {
      folded.deallocate()
      foldedCapacity = Swift.max(wanted, 4096)
      folded = .allocate(capacity: foldedCapacity)
    }
  }

  // MARK: What stands in for absent columns

  private func deriveCountries() {
    for (column, source, kind) in derivations
    where kind == .countryOfPlace && !numberFacts[column].isPresent && numberFacts[source].isPresent {
      let rows = batch.tables[0].count
      batch.reserve(column, rows: rows)
      for row in 0..<rows {
        if batch.file.columns[column].mayOccur, batch.cells[column][row].length > 0 { continue }
        let cell = batch.cells[source][row]
        let bytes = batch.bytes(of: cell)
        let isLocode = bytes.count == 5 && bytes.prefix(2).allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        batch.cells[column][row] = isLocode ? CellRef(start: cell.start, length: 2) : .absent
      }
    }
  }

  /// Whether cells of a column are worth looking at: JSON keys may turn up that the look-ahead did not show.
  func mayHold(_ column: Int) -> Bool { batch.file.columns[column].mayOccur || isPresent(column) }

  /// Whether a column can be read in this file, by itself or through what stands in for it.
  func isPresent(_ column: Int) -> Bool {
    if numberFacts[column].isPresent { return true }
    return derivations.contains { $0.column == column && numberFacts[$0.from].isPresent }
  }

  private func readAsOf() {
    let rows = batch.tables[0].count
    asOf = Array(repeating: fixedAsOf ?? Int32.min, count: rows)
    guard fixedAsOf == nil else { return }
    for column in datingColumns.reversed() where batch.file.columns[Int(column.rawValue)].mayOccur {
      let style = batch.file.columns[Int(column.rawValue)].dateStyle
      for row in 0..<rows {
        let reading = DateReader.read(batch.cell(column, row), style: style)
        if reading.state == .read { asOf[row] = reading.value.days }
      }
    }
  }

  /// The as-of day of a consignment; nil when neither the run nor the record has one.
  public func asOfDay(_ row: Int) -> Int32? {
    if let fixedAsOf { return fixedAsOf }
    guard row < asOf.count, asOf[row] != Int32.min else { return nil }
    return asOf[row]
  }
}

/// The owners of one table's rows in one table above.
private struct OwnerRows {
  var batch: UInt64 = 0
  var rows = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
  private var capacity = 1

  mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    rows.deallocate()
    capacity = count + count / 2
    rows = .allocate(capacity: capacity)
  }

  func deallocate() { rows.deallocate() }
}
