// A joint operation for tests, examples and measurements: who takes part, what each unit does on each day, and what
// travels through several posts. Seeded; the files are written by `OperationRun`.

import Profiler
import RiskDSL

/// What becomes of a unit's report of a day.
enum ReportFate: String, CaseIterable {
  /// In time and whole.
  case normal
  /// Nothing was manifested.
  case none = "nil"
  /// Never sent.
  case missing
  /// Comes with the post of the next day.
  case late
  /// Followed by a second one that replaces it.
  case corrected
  /// Damaged on the way.
  case damaged
  /// Sent twice.
  case duplicate
}

/// A unit of the generated operation.
struct OperationUnit {
  var country: Bytes
  var code: String
  var post: Post
  /// Place of discharge or loading, as the manifests of its kind write it.
  var place: Bytes
  var name: LocalizedText
  /// Part of its code that numbers carry.
  var short: Bytes { Bytes(code.utf8.dropFirst(3)) }
}

/// Something that passes several posts: a container under one seal, between the same parties.
struct Journey {
  var container: Bytes
  var seal: Bytes
  var wagon: Bytes
  var shipper: Party
  var consignee: Party
  /// Positions of units and days, days rising.
  var stops: [(unit: Int, day: Int)]
  /// Carries what the operation looks for.
  var isSensitive: Bool
}

/// The operation: a plan of units and days.
struct Operation {
  let seed: UInt64
  let isSmall: Bool
  let units: [OperationUnit]
  /// First day, in days since 1970-01-01.
  let first: Int32
  let days: Int
  let journeys: [Journey]

  init(seed: UInt64, isSmall: Bool) {
    self.seed = seed
    self.isSmall = isSmall
    // The small one stands on the day of the other samples; the large one has two weeks around it.
    first = DateReader.read(isSmall ? "2026-03-04" : "2026-03-02").value.days
    days = isSmall ? 2 : 14
    let units = Operation.units(isSmall: isSmall)
    self.units = units
    let parties = PartyCatalogue()
    let days = days
    journeys = (0..<(isSmall ? 3 : 35)).map { number in
      var random = SplitMix64(seed: seed, post: 9001, number: UInt64(number))
      return Operation.journey(number, units, days, parties, &random)
    }
  }

  private static func units(isSmall: Bool) -> [OperationUnit] {
    operationUnits.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      precondition(cells.count == 7, "unit row with \(cells.count) cells: \(line)")
      guard !isSmall || cells[6] == "*", let post = Post.named(cells[2]) else { return nil }
      return OperationUnit(
        country: Bytes(cells[0].utf8), code: cells[1], post: post, place: Bytes(cells[3].utf8),
        name: LocalizedText(en: cells[4], ru: cells[5]))
    }
  }

  private static func journey(
    _ number: Int, _ units: [OperationUnit], _ days: Int, _ parties: PartyCatalogue, _ random: inout SplitMix64
  ) -> Journey {
    let boxed = units.indices.filter { units[$0].post.kind != .air }
    var stops: [(unit: Int, day: Int)] = []
    var day = random.below(max(1, days - 2))
    // In two days there is time for two posts only; the first of them is never the same.
    let most = days > 2 ? random.between(2, 4) : 2
    while stops.count < most, day < days {
      var unit = boxed[(number + random.below(boxed.count)) % boxed.count]
      while stops.contains(where: { $0.unit == unit }) { unit = boxed[(boxed.firstIndex(of: unit)! + 1) % boxed.count] }
      stops.append((unit, day))
      day += days > 2 ? random.between(1, 3) : 1
    }
    let trade = Bytes("chem".utf8)
    return Journey(
      container: Identifiers.container(&random),
      seal: Bytes("TR".utf8) + Bytes(String(random.between(1_000_000, 9_899_999)).utf8),
      wagon: Identifiers.wagon(kind: 9, &random),
      shipper: parties.firm(country: Bytes("TR".utf8), trade: trade, russian: false, &random),
      consignee: number % 3 == 1
        ? parties.privatePerson(country: Bytes("AF".utf8), russian: false, &random)
        : parties.firm(country: Bytes("AF".utf8), trade: trade, russian: false, &random),
      stops: stops, isSensitive: number % 2 == 0)
  }

  /// What becomes of a report. In the small operation each fate that an example can show stands at a fixed place.
  func fate(unit: Int, day: Int) -> ReportFate {
    if isSmall {
      switch (units[unit].code, day) {
      case ("UZ-TMZ", 0): return .corrected
      case ("TJ-NPJ", 1): return .none
      case ("UZ-SRS", 1): return .missing
      default: return .normal
      }
    }
    // A journey that is planted somewhere is to be reported there.
    if journeys.contains(where: { $0.stops.contains { $0.unit == unit && $0.day == day } }) { return .normal }
    var random = SplitMix64(seed: seed, post: 9002, number: UInt64(day * 1000 + unit))
    switch random.below(100) {
    case 0..<3: return .none
    case 3..<6: return .missing
    case 6..<10: return .late
    case 10..<17: return .corrected
    case 17..<20: return .damaged
    case 20..<24: return .duplicate
    default: return .normal
    }
  }

  /// `2026-03-04`
  func date(_ day: Int) -> String { DateValue(days: first + Int32(day)).text(.iso) }

  /// The operation's key: made from the seed, and so a secret of nobody.
  var keyBytes: [UInt8] {
    var hash = SHA256()
    hash.add(Array("manifest-gen: a key for demonstrations, known to everybody: \(seed)".utf8))
    return hash.finishBytes()
  }

  /// The operation's file.
  var file: JointOperation {
    let code = isSmall ? "DEMO-2026" : "GENERATED-2026"
    let rows = operationCountries.split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
    return JointOperation(
      code: code,
      name: LocalizedText(en: "Operation Example (invented data)", ru: "Операция «Пример» (вымышленные данные)"),
      from: first, to: first + Int32(days) - 1, utcOffset: 300,
      coordination: JointOperation.CoordinationUnit(
        name: LocalizedText(en: "Operation Coordination Unit (example)", ru: "Группа координации операции (пример)")),
      countries: rows.compactMap { row in
        let own = units.filter { $0.country == Bytes(row[0].utf8) }
        guard !own.isEmpty else { return nil }
        return JointOperation.Member(
          country: row[0], contactPoint: LocalizedText(en: row[1], ru: row[2]),
          units: own.map { unit in
            JointOperation.Unit(code: unit.code, name: unit.name, post: unit.name)
          })
      },
      focus: JointOperation.Focus(
        tags: ["precursor"], goods: ["2915", "2806", "2914"],
        corridors: [
          JointOperation.Corridor(
            name: LocalizedText(en: "Caspian to Afghanistan", ru: "Каспий — Афганистан"),
            countries: ["TR", "GE", "AZ", "KZ", "UZ", "AF"])
        ]),
      handling: LocalizedText(en: "Example data, no restriction", ru: "Пример, без ограничений"),
      keyCheck: OperationKey(keyBytes).check(code))
  }
}
