// What was seen where and when: small rows, one for each thing that a report has seen, sorted once at the end.
// Filled by BulletinIntake, asked by BulletinMaker for what was seen at several posts. Rows, not objects: there may be millions.

import RiskDSL

/// Sightings of all reports that came in.
final class SightingIndex {
  /// One thing seen by one unit on one day.
  struct Row {
    /// Short keys lie inside of the row.
    var key: String
    var owner: Int32
    var consignments: Int32
    /// Minutes of the day; -1 where no time is known.
    var minute: Int16
    var day: Int32
    var kind: UInt8
    var cases: UInt8
  }

  /// A thing that was seen at several posts.
  struct Link {
    var kind: DayReport.Sighting.Kind
    var key: String
    var rows: [Row]
    var units: Set<Int>
    var consignments: Int { rows.reduce(0) { $0 + Int($1.consignments) } }
    var cases: Int { rows.reduce(0) { $0 + Int($1.cases) } }
  }

  private var rows: [Row] = []
  private var owners: [String: Int32] = [:]
  private var names: [String: String] = [:]

  /// Takes in what a report has seen.
  func add(_ report: DayReport, owner digest: String) {
    let owner = Int32(owners.count)
    owners[digest] = owner
    let kinds = DayReport.Sighting.Kind.allCases
    for sighting in report.sightings {
      var day = report.header.day
      var minute: Int16 = -1
      if let time = sighting.time.map({ DateReader.read($0) }), time.state == .read {
        day = time.value.days
        minute = time.value.minutes
      }
      rows.append(
        Row(
          key: sighting.key, owner: owner, consignments: Int32(clamping: sighting.consignments), minute: minute,
          day: day, kind: UInt8(kinds.firstIndex(of: sighting.kind)!), cases: UInt8(clamping: sighting.cases.count)))
      // Two names with one token differ in writing alone; the choice must not depend on the order of files.
      if let name = sighting.name, name < names[sighting.key] ?? "\u{10FFFF}" { names[sighting.key] = name }
    }
  }

  /// The firm that a token stands for, where reports say.
  func name(_ key: String) -> String? { names[key] }

  /// What was seen by two units or more, of the reports that count; what matters most first.
  ///
  /// - Parameters:
  ///   - units: By digest of a report that counts: place of its unit, and its day.
  ///   - day: Only what was seen by a report of this day too; nil for all.
  func links(_ units: [String: (unit: Int, day: Int32)], on day: Int32?) -> [Link] {
    var places: [(unit: Int, day: Int32)?] = Array(repeating: nil, count: owners.count)
    for (digest, owner) in owners { places[Int(owner)] = units[digest] }
    rows.sort {
      if $0.kind != $1.kind { return $0.kind < $1.kind }
      if $0.key != $1.key { return $0.key < $1.key }
      if $0.day != $1.day { return $0.day < $1.day }
      if $0.minute != $1.minute { return $0.minute < $1.minute }
      let (first, second) = (places[Int($0.owner)], places[Int($1.owner)])
      return (first?.unit ?? -1, first?.day ?? 0) < (second?.unit ?? -1, second?.day ?? 0)
    }
    var links: [Link] = []
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, rows[end].kind == rows[start].kind, rows[end].key == rows[start].key { end += 1 }
      defer { start = end }
      guard end - start > 1 else { continue }
      let counted = rows[start..<end].filter { places[Int($0.owner)] != nil }
      let seen = Set(counted.map { places[Int($0.owner)]!.unit })
      guard seen.count > 1 else { continue }
      if let day, !counted.contains(where: { places[Int($0.owner)]!.day == day }) { continue }
      links.append(
        Link(
          kind: DayReport.Sighting.Kind.allCases[Int(rows[start].kind)], key: rows[start].key, rows: counted,
          units: seen))
    }
    return links.sorted {
      if ($0.cases > 0) != ($1.cases > 0) { return $0.cases > 0 }
      if $0.units.count != $1.units.count { return $0.units.count > $1.units.count }
      if $0.cases != $1.cases { return $0.cases > $1.cases }
      return ($0.kind.rawValue, $0.key) < ($1.kind.rawValue, $1.key)
    }
  }

  /// The digest of the report that a row stands in, by its owner.
  var digests: [Int32: String] { Dictionary(uniqueKeysWithValues: owners.map { ($0.value, $0.key) }) }
}
