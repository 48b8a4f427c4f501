// Batches as text, for comparing what the readers make of a file.
// One line for each consignment, one indented line for each row of a child table.

import Profiler
import RiskDSL

/// Reads manifests in tests.
public struct ManifestReading {
  /// One text for each consignment, in order.
  public var consignments: [String] = []
  /// Records set aside as `line:column reason`.
  public var rejects: [String] = []
  /// Reports by input.
  public var reports: [FileReport] = []
  /// Key hashes in order.
  public var keys: [UInt64] = []

  /// Everything in one text.
  public var text: String { (consignments + rejects.map { "! " + $0 }).joined(separator: "\n") }
}

/// Reads inputs with the named fields as columns and gives what the batches hold.
public func readManifests(
  _ inputs: [[UInt8]], fields: [String], tables: Set<TableID> = [], options: ReadOptions = ReadOptions(),
  catalogue: FieldCatalogue = .builtIn
) -> ManifestReading {
  let ids = fields.map { name -> FieldID in
    guard let field = catalogue.find(name) else { fatalError("no field \(name)") }
    return field.id
  }
  let plan = ReadPlan(catalogue: catalogue, fields: ids, tables: tables, options: options)
  let source = ManifestSource(
    inputs: inputs.enumerated().map { ManifestInput(place: .bytes($0.element), name: "input\($0.offset)") }, plan: plan,
    options: options)
  var reading = ManifestReading()
  var batch: Batch?
  while let block = source.next() {
    let used = batch ?? Batch(columnCount: fields.count, file: block.file)
    batch = used
    while block.fill(used) {
      for row in 0..<used.tables[0].count {
        reading.consignments.append(dump(used, row, fields: ids, catalogue: catalogue, tables: tables))
        reading.keys.append(used.keyHashes[row])
      }
    }
    for reject in block.rejects { reading.rejects.append("\(reject.line):\(reject.column) \(reject.reason.name)") }
    source.finish(block)
  }
  reading.reports = source.reports
  return reading
}

/// Reads one text.
public func readManifest(
  _ text: String, fields: [String], tables: Set<TableID> = [], options: ReadOptions = ReadOptions(),
  catalogue: FieldCatalogue = .builtIn
) -> ManifestReading {
  readManifests([Array(text.utf8)], fields: fields, tables: tables, options: options, catalogue: catalogue)
}

private func dump(_ batch: Batch, _ row: Int, fields: [FieldID], catalogue: FieldCatalogue, tables: Set<TableID>)
  -> String
{
  let info = batch.records[row]
  var text = "\(info.line)"
  if info.records != 1 { text += " x\(info.records)" }
  if !info.quality.codes.isEmpty { text += " [" + info.quality.codes.map(\.name).joined(separator: " ") + "]" }
  func cells(_ table: TableID, _ row: Int) -> String {
    var parts: [String] = []
    for (column, field) in fields.enumerated() where catalogue[field].table == table {
      let cell = String(decoding: batch.cell(ColumnID(UInt16(column)), row), as: UTF8.self)
      if !cell.isEmpty { parts.append("\(catalogue[field].leaf)=\(cell)") }
    }
    return parts.joined(separator: " ")
  }
  let own = cells(.consignment, row)
  if !own.isEmpty { text += " " + own }
  var shown = tables
  for field in fields { shown.insert(catalogue[field].table) }
  if shown.contains(.seal) { shown.insert(.container) }
  for table in TableID.allCases where shown.contains(table) && table.parent == .consignment {
    let rows = batch.tables[Int(table.rawValue)]
    let isMissing =
      rows.isMissing || (!rows.missingParents.isEmpty && rows.missingParents[row / 64] >> UInt64(row % 64) & 1 == 1)
    if isMissing {
      text += " | \(table.plural) missing"
      continue
    }
    if rows.offsets[row] == rows.offsets[row + 1] { text += " | no \(table.plural)" }
    for child in Int(rows.offsets[row])..<Int(rows.offsets[row + 1]) {
      text += " | \(table.name)"
      let line = batch.line(of: table, row: child)
      if line != info.line { text += "@\(line)" }
      let own = cells(table, child)
      if !own.isEmpty { text += " " + own }
      guard table == .container, shown.contains(.seal) else { continue }
      let seals = batch.tables[Int(TableID.seal.rawValue)]
      if seals.isMissing
        || (!seals.missingParents.isEmpty && seals.missingParents[child / 64] >> UInt64(child % 64) & 1 == 1)
      {
        text += " <seals missing>"
        continue
      }
      for seal in Int(seals.offsets[child])..<Int(seals.offsets[child + 1]) { text += " <\(cells(.seal, seal))>" }
    }
  }
  return text
}
