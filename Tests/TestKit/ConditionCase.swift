// One condition over one consignment with the outcome it must have: the rows of most engine tests.

import Profiler
import RiskDSL

/// A condition, a consignment and the outcome.
public struct ConditionCase: Sendable, CustomStringConvertible {
  /// What the case shows.
  public var condition: String
  /// The file with the consignment.
  public var manifest: SampleManifest
  /// The outcome it must have.
  public var expected: Truth
  /// The case in one line, for test results.
  public var description: String { "\(condition) over \(manifest.consignments[0]) → \(expected)" }

  /// Makes a case.
  public init(
    _ condition: String, _ row: SampleRow, _ expected: Truth, absent: Set<String> = [], tables: Set<TableID> = []
  ) {
    self.condition = condition
    self.expected = expected
    manifest = SampleManifest([row])
    manifest.absentColumns = absent
    manifest.absentTables = tables
  }
}

extension SampleRow {
  /// A consignment with items, whose cells are named without their table.
  public static func sample(_ cells: [String: String] = [:], items: [[String: String]]? = nil) -> SampleRow {
    var row = SampleRow(cells)
    if let items { row.rows[.item] = items.map { .row(.item, $0) } }
    return row
  }

  /// A row of a table whose cells are named without the table.
  public static func row(_ table: TableID, _ cells: [String: String] = [:], rows: [TableID: [SampleRow]] = [:])
    -> SampleRow
  {
    SampleRow(Dictionary(uniqueKeysWithValues: cells.map { ("\(table.name).\($0.key)", $0.value) }), rows: rows)
  }
}

/// The outcome of a condition for the first consignment of a file; nil when it does not compile.
public func outcome(
  _ condition: String, _ manifest: SampleManifest, head: String = "", files: [String: String] = [:], asOf: String? = nil
) -> Truth? {
  let text = """
    ruleset conditions { version "1" language en }
    \(head)
    rule tried { title "t" score 1 status shadow when \(condition) }
    """
  guard let program = compileRules(text, files: files).program else { return nil }
  let made = MadeBatch(manifest, for: program)
  let evaluator = Evaluator(program, batch: made.batch, asOf: asOf.map { DateReader.read($0).value.days })
  evaluator.evaluate(made.batch)
  return evaluator.truth(program.rules[0].when, 0)
}

extension ConditionCase {
  /// The outcome the engine gives.
  public func found(head: String = "", files: [String: String] = [:], asOf: String? = nil) -> Truth? {
    outcome(condition, manifest, head: head, files: files, asOf: asOf)
  }
}
