// The same consignment in several files of a run (`day.csv` and `day.csv.gz`, a later version of a manifest) counts once.
// Built in a first pass over the keys alone, then asked by all workers.

import RiskDSL

/// Which file has the last word on a consignment that stands in several.
public final class DuplicateIndex: Sendable {
  /// Hash of the key → the file that counts.
  private let winners: [UInt64: UInt32]
  /// Consignments that stand in more than one file.
  public var duplicateCount: Int { winners.count }
  /// `ReadLimits.duplicateKeys` was reached: consignments read later in the first pass were not compared.
  public let isCut: Bool
  /// Documents that consignments of any file name as their master; those in files that name none are found by them.
  let namedMasters: Set<DocumentKey>

  private init(winners: [UInt64: UInt32], isCut: Bool, namedMasters: Set<DocumentKey>) {
    self.winners = winners
    self.isCut = isCut
    self.namedMasters = namedMasters
  }

  /// Nothing stands twice.
  public static let empty = DuplicateIndex(winners: [:], isCut: false, namedMasters: [])

  /// Whether another file's version of the consignment counts.
  ///
  /// - Parameter key: as in `Batch.keyHashes`, made with the same `ReadOptions.keySecret`.
  public func isSuperseded(_ key: UInt64, file: Int) -> Bool {
    if winners.isEmpty { return false }
    guard let winner = winners[key] else { return false }
    return Int(winner) != file
  }

  /// Whether the consignment stands in several files.
  public func isDuplicate(_ key: UInt64) -> Bool { !winners.isEmpty && winners[key] != nil }

  /// Reads the keys of several inputs. The latest version counts; with equal or no versions, the later file.
  ///
  /// Inputs must be readable twice (`InputFinder.spool`). One input has no duplicates and is not read.
  /// - Complexity: 24 bytes for each consignment, at most `ReadLimits.duplicateKeys`.
  public static func build(inputs: [ManifestInput], catalogue: FieldCatalogue, options: ReadOptions) -> DuplicateIndex {
    guard inputs.count > 1 else { return .empty }
    guard let version = catalogue.find("consignment.version"), let number = catalogue.find("consignment.id"),
      let master = catalogue.find("consignment.master_id")
    else { return .empty }
    var keysOnly = options
    keysOnly.wantsDigest = false
    keysOnly.noticesReturns = false
    let plan = ReadPlan(catalogue: catalogue, fields: [version.id, number.id, master.id], options: keysOnly)
    let source = ManifestSource(inputs: inputs, plan: plan, options: keysOnly)
    var first: [UInt64: (file: UInt32, version: Double)] = [:]
    var winners: [UInt64: (file: UInt32, version: Double)] = [:]
    var masters: Set<DocumentKey> = []
    var isCut = false
    var batch: Batch?
    while let block = source.next() {
      let used = batch ?? Batch(columnCount: 3, file: block.file)
      batch = used
      let file = UInt32(block.file.index)
      while block.fill(used) {
        if block.file.columns[2].mayOccur {
          for row in 0..<used.tables[0].count where masters.count < ReadLimits.masterKeys {
            let cell = used.cell(ColumnID(2), row)
            if !cell.isEmpty { masters.insert(DocumentKey(cell)) }
          }
        }
        // Records without a number have the digest as key and may well be alike by chance of content: not compared.
        guard block.hasNumbers else { continue }
        for row in 0..<used.tables[0].count {
          let key = used.keyHashes[row]
          let cell = used.cell(ColumnID(0), row)
          let given = cell.isEmpty ? nil : Double(String(decoding: cell, as: UTF8.self))
          // `nan` is neither above nor below another.
          let version = given.flatMap { $0.isFinite ? $0 : nil } ?? 0
          guard let known = first[key] else {
            if first.count >= ReadLimits.duplicateKeys {
              isCut = true
            } else {
              first[key] = (file, version)
            }
            continue
          }
          let best = winners[key] ?? known
          if best.file == file, winners[key] == nil {
            first[key] = (file, max(version, best.version))
            continue
          }
          winners[key] = version >= best.version ? (file, version) : best
        }
      }
      source.finish(block)
    }
    return DuplicateIndex(
      winners: winners.mapValues(\.file), isCut: isCut,
      namedMasters: masters.subtracting([DocumentKey([])]))
  }
}
