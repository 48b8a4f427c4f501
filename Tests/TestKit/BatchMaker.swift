// Batches from consignments in memory, without a reader in between: what the engine makes of cells is tested alone.

import Profiler
import RiskDSL

/// A batch and the bytes its cells point into.
public final class MadeBatch {
  /// The batch.
  public let batch: Batch
  private var bytes: UnsafeMutablePointer<UInt8>

  /// Lays out the consignments of a file as columns of a program.
  public init(_ manifest: SampleManifest, for program: Program) {
    let columns = program.columns
    let fields = columns.map { program.catalogue[$0.field] }
    let states = fields.enumerated().map { position, field -> ColumnState in
      var state = ColumnState()
      state.header = field.name
      state.isPresent = manifest.has(field)
      state.mayOccur = state.isPresent
      state.position = state.isPresent ? position : -1
      if !field.unitName.isEmpty { state.scale = Unit.parse(field.unitName)?.factor ?? 1 }
      state.currency = manifest.impliedCurrencies[field.name] ?? CurrencyCode(rawValue: 0)
      return state
    }
    let file = FileContext(
      index: 0, name: "sample", format: "sample", columns: states, findings: [], unknownHeaders: [],
      absentTables: Set(TableID.allCases.filter { $0 != .consignment && manifest.isAbsent($0) }))
    batch = Batch(columnCount: columns.count, file: file)
    var rows: [TableID: [SampleRow]] = [.consignment: manifest.consignments]
    for table in TableID.allCases {
      guard let parent = table.parent else { continue }
      var children: [SampleRow] = []
      var offsets: [UInt32] = [0]
      for row in rows[parent]! {
        if !manifest.isAbsent(table) { children += row.rows[table] ?? [] }
        offsets.append(UInt32(children.count))
      }
      rows[table] = children
      batch.tables[Int(table.rawValue)].offsets = offsets
    }
    for table in TableID.allCases {
      let index = Int(table.rawValue)
      batch.tables[index].count = rows[table]!.count
      batch.tables[index].isMissing = manifest.isAbsent(table)
      guard table.parent == .consignment, manifest.consignments.contains(where: { $0.missingTables.contains(table) })
      else { continue }
      var bits = [UInt64](repeating: 0, count: (manifest.consignments.count + 63) / 64)
      for (row, consignment) in manifest.consignments.enumerated() where consignment.missingTables.contains(table) {
        bits[row / 64] |= 1 << UInt64(row % 64)
      }
      batch.tables[index].missingParents = bits
    }
    var text: [UInt8] = Array(repeating: 0x20, count: 64)
    for (position, field) in fields.enumerated() {
      let owners = rows[field.table]!
      batch.reserve(position, rows: owners.count)
      for (row, owner) in owners.enumerated() {
        let cell = Array((manifest.has(field) ? owner.cells[field.name] ?? "" : "").utf8)
        batch.cells[position][row] =
          cell.isEmpty ? .absent : CellRef(start: UInt32(text.count), length: UInt32(cell.count))
        text += cell
      }
    }
    text += Array(repeating: 0x20, count: 64)
    bytes = .allocate(capacity: text.count)
    bytes.initialize(from: text, count: text.count)
    batch.bytes = bytes
    for (row, consignment) in manifest.consignments.enumerated() {
      batch.records.append(RecordInfo(line: UInt64(row + 2), records: 1, quality: []))
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in "\(row)/\(consignment)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
      batch.keyHashes.append(hash)
    }
  }

  deinit { bytes.deallocate() }
}
