// A bulletin read back from its JSON: for the change against the day before, and for what a correction changes.
// Reads tables as they are named in the file, so that bulletins of other versions can be compared as far as they agree.

import RiskDSL

/// A bulletin that was issued before.
public struct PreviousBulletin: Sendable {
  /// Code of the operation.
  public let operation: String
  /// First day it speaks of.
  public let firstDay: Int32
  /// Last day it speaks of.
  public let lastDay: Int32
  /// Whether it is the bulletin of the whole operation.
  public let isFinal: Bool
  /// Its revision.
  public let revision: Int
  /// SHA-256 of its file.
  public let digest: String
  private let tables: [BulletinTable.ID: Table]

  /// Changes that are listed.
  static let mostChanges = 500

  /// A value of a row.
  private enum Value: Hashable, Sendable {
    case nothing
    case number(Double)
    case text(String)
  }

  private struct Table: Sendable {
    var columns: [BulletinTable.Column] = []
    var keys = 1
    var rows: [[Value]] = []

    func key(_ row: [Value]) -> String {
      row.prefix(keys).map { value in
        switch value {
        case .nothing: "–"
        case .number(let number): ValueFormat.number(number, .english)
        case .text(let text): text
        }
      }.joined(separator: ", ")
    }
  }

  /// Reads a bulletin's JSON.
  ///
  /// - Returns: the bulletin, or everything that is wrong with the file.
  public static func read(_ bytes: [UInt8]) -> (bulletin: PreviousBulletin?, faults: [ExchangeFault]) {
    let faults = ExchangeFaults()
    if bytes.count > DayReport.Limits.bytes { faults.note("", .fileTooLong(DayReport.Limits.bytes)) }
    guard faults.count == 0, let node = ExchangeNode.read(bytes, faults) else { return (nil, faults.list) }
    guard node.tree.members != nil else { return (nil, [ExchangeFault("", .objectExpected)]) }
    let bulletin = PreviousBulletin(node, digest: SHA256.hex(bytes))
    return faults.count == 0 ? (bulletin, []) : (nil, faults.list)
  }

  private init(_ node: ExchangeNode, digest: String) {
    if node.text("kind") != "bulletin" { node.faults.note("/kind", .notAmong("", ["bulletin"])) }
    let schema = node.count("schema")
    if schema != BulletinJSON.schema { node.faults.note("/schema", .otherSchema(schema)) }
    operation = node.text("operation")
    firstDay = node.day("from")
    lastDay = node.day("to")
    isFinal = node.flag("final")
    revision = node.count("revision")
    self.digest = digest
    var tables: [BulletinTable.ID: Table] = [:]
    for (name, tree) in node.node("tables")?.tree.members ?? [] {
      if let id = BulletinTable.ID(rawValue: name), let table = PreviousBulletin.table(tree) { tables[id] = table }
    }
    self.tables = tables
  }

  private static func table(_ tree: JSONTree) -> Table? {
    guard let names = tree["columns"]?.elements, let rows = tree["rows"]?.elements else { return nil }
    let columns = names.compactMap { $0.text.flatMap(BulletinTable.Column.init(rawValue:)) }
    guard columns.count == names.count, let keys = tree["keys"]?.integer, (1...columns.count).contains(keys) else {
      return nil
    }
    return Table(
      columns: columns, keys: keys, rows: rows.map { row in columns.map { value(row[$0.rawValue] ?? .null) } })
  }

  private static func value(_ tree: JSONTree) -> Value {
    switch tree {
    case .null: .nothing
    case .bool(let flag): .text(flag ? "true" : "false")
    case .number(let digits): Double(digits).map { .number($0) } ?? .nothing
    case .string(let text): .text(text)
    case .array(let elements):
      .text(elements.map { $0.text ?? ($0["unit"]?.text ?? "") }.joined(separator: " "))
    case .object: .text(tree["en"]?.text ?? tree["ru"]?.text ?? "–")
    }
  }

  private func number(_ id: BulletinTable.ID, _ key: Value, _ column: BulletinTable.Column) -> Int? {
    guard let table = tables[id], let place = table.columns.firstIndex(of: column),
      let row = table.rows.first(where: { $0[0] == key }), case .number(let number) = row[place]
    else { return nil }
    return Int(exactly: number)
  }

  /// A figure of its overview.
  func measure(_ column: BulletinTable.Column) -> Int? { number(.overview, .text(column.rawValue), .value) }

  /// The row of a day in its trend; nil where it has none.
  func trend(_ day: Int32) -> [Int?]? {
    let key = Value.text(ExchangeDay.text(day))
    guard number(.days, key, .reports) != nil else { return nil }
    return BulletinMaker.trendColumns.map { number(.days, key, $0) }
  }

  // MARK: Corrections

  /// Every figure that differs in another bulletin, table by table.
  func changes(to bulletin: Bulletin) -> BulletinTable {
    var rows: [[BulletinCell]] = []
    let (now, _) = PreviousBulletin.read(BulletinJSON().file(bulletin))
    for id in BulletinTable.ID.allCases where id != .changes {
      compare(tables[id] ?? Table(), now?.tables[id] ?? Table(), id, &rows)
    }
    return BulletinTable(
      .changes, [.table, .row, .column, .before, .after], keys: 3, rows: rows, most: PreviousBulletin.mostChanges)
  }

  private func compare(_ old: Table, _ new: Table, _ id: BulletinTable.ID, _ rows: inout [[BulletinCell]]) {
    func byKey(_ table: Table) -> [String: [Value]] {
      Dictionary(table.rows.map { (table.key($0), $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (byKey(old), byKey(new))
    // A bulletin of one version against one of another: what only one of them can say is no change.
    let columns = new.columns.isEmpty ? old.columns : old.columns.isEmpty ? new.columns : new.columns
    let keys = max(old.keys, new.keys)
    var order = new.rows.map(new.key)
    order += old.rows.map(old.key).filter { after[$0] == nil }
    var seen: Set<String> = []
    let isOfMeasures = columns.first == .measure
    for key in order where seen.insert(key).inserted {
      // What a figure was the day before, and the difference, follow from figures that are listed themselves.
      for column in columns.dropFirst(columns.count > keys ? keys : 0) where column != .before && column != .change {
        let first = value(before[key], old, column)
        let second = value(after[key], new, column)
        if first == second { continue }
        rows.append([
          .word(.table, id.rawValue), isOfMeasures ? .word(.measure, key) : .text(key),
          .word(.column, column.rawValue), cell(first, before[key] != nil), cell(second, after[key] != nil),
        ])
      }
    }
  }

  private func value(_ row: [Value]?, _ table: Table, _ column: BulletinTable.Column) -> Value {
    guard let row, let place = table.columns.firstIndex(of: column) else { return .nothing }
    return row[place]
  }

  private func cell(_ value: Value, _ hasRow: Bool) -> BulletinCell {
    switch value {
    case .nothing: hasRow ? .count(nil) : .blank
    case .number(let number): .amount(number)
    case .text(let text): .text(text)
    }
  }
}
