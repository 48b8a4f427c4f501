// Consignments in memory for tests of the engine: cells as text, rows in tables, and what their file does not have.
// Read by the tree evaluator and by the batch maker, so that both judge the same thing.

import RiskDSL

/// A row of a table, with the rows below it.
public struct SampleRow: Sendable {
  /// Cells by full field name; a field that is not here is blank.
  public var cells: [String: String]
  /// Rows of child tables.
  public var rows: [TableID: [SampleRow]]
  /// Tables of which this row says nothing (a JSON line without the key); only for consignments.
  public var missingTables: Set<TableID> = []
  /// Makes a row.
  public init(_ cells: [String: String] = [:], rows: [TableID: [SampleRow]] = [:]) {
    self.cells = cells
    self.rows = rows
  }
}

/// Consignments of one file.
public struct SampleManifest: Sendable {
  /// The consignments in order.
  public var consignments: [SampleRow]
  /// Columns that the file does not have.
  public var absentColumns: Set<String> = []
  /// Tables of which the file has no column at all.
  public var absentTables: Set<TableID> = []
  /// Currencies that the headers of money columns imply.
  public var impliedCurrencies: [String: CurrencyCode] = [:]
  /// Makes a file.
  public init(_ consignments: [SampleRow]) { self.consignments = consignments }

  /// Whether the file has the column of a field.
  public func has(_ field: Field) -> Bool { !absentColumns.contains(field.name) && !isAbsent(field.table) }

  /// Whether nothing can be said of a table in this file.
  public func isAbsent(_ table: TableID) -> Bool {
    absentTables.contains(table) || (table.parent.map(isAbsent) ?? false)
  }
}

extension SampleRow: CustomStringConvertible {
  /// The cells and the rows below, a row a line.
  public var description: String { text(indent: "") }

  private func text(indent: String) -> String {
    var out = cells.sorted { $0.key < $1.key }.map { "\($0.key)=«\($0.value)»" }.joined(separator: " ")
    if !missingTables.isEmpty { out += " silent on \(missingTables.map(\.name).sorted())" }
    for table in TableID.allCases {
      guard let children = rows[table] else { continue }
      for child in children { out += "\n\(indent)  \(table.name): " + child.text(indent: indent + "  ") }
    }
    return out
  }
}
