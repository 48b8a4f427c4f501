// A made-up operation of nine countries, thirty units and fourteen days, with everything that happens to reports on the way.
// Bulletins are held against it: it knows which reports have to count and what every unit really sent.

import Profiler
import RiskDSL

/// An operation with the files that came in.
public struct SeededOperation {
  /// A file as it came in.
  public struct File: Sendable {
    /// Its name.
    public var name: String
    /// Its bytes.
    public var bytes: [UInt8]
  }

  /// The operation.
  public let operation: JointOperation
  /// Its key.
  public let key: OperationKey
  /// Everything that came in, in no order.
  public private(set) var files: [File] = []
  /// The reports that have to count, by day and unit.
  public private(set) var counting: [DayReport] = []
  /// Reports that a correction replaces.
  public private(set) var replaced = 0
  /// Files that came twice.
  public private(set) var duplicates = 0
  /// Files that no longer are what they were.
  public private(set) var damaged = 0
  /// Reports of one number with different contents.
  public private(set) var conflicting = 0

  private var chance: SeededGenerator
  private static let countries = ["AF", "AZ", "GE", "KZ", "KG", "PK", "TJ", "TM", "UZ"]
  private static let posts = [
    "AF": ["HAIRATAN", "TORKHAM", "ISLAM-QALA"], "AZ": ["ALAT", "BOYUK-KESIK", "ASTARA"], "GE": ["POTI", "BATUMI"],
    "KZ": ["AKTAU", "KHORGOS", "DOSTYK", "ALMATY-AIR"], "KG": ["OSH", "BISHKEK"],
    "PK": ["KARACHI", "CHAMAN", "PESHAWAR"],
    "TJ": ["DUSHANBE", "NIZHNY-PYANJ", "TURSUNZADE"], "TM": ["TURKMENBASHI", "SERHETABAT", "FARAP", "IMAMNAZAR"],
    "UZ": ["TERMEZ", "TASHKENT-AIR", "KELES", "ALAT-UZ", "ANDIJAN", "CHUKURSAY"],
  ]
  private static let rules = [
    ("precursor_to_afghanistan", "Precursor on the way to Afghanistan", "Прекурсор следует в Афганистан"),
    ("heavy_for_its_packages", "Too heavy for its packages", "Слишком большой вес для числа мест"),
    ("seal_changed", "Seal number changed on the way", "Номер пломбы изменился в пути"),
    ("first_time_consignee", "Consignee seen for the first time", "Получатель встречается впервые"),
    ("odd_route", "Detour without a reason", "Необоснованный крюк на маршруте"),
    ("cover_load", "Cover goods for chemicals", "Товар прикрытия для химикатов"),
  ]

  /// Makes an operation.
  ///
  /// - Parameters:
  ///   - seed: Equal seeds make equal operations.
  ///   - days: How long it lasts.
  ///   - sightings: What a busy post sees on a day.
  public init(seed: UInt64, days: Int32 = 14, sightings: Int = 40) {
    chance = SeededGenerator(seed: seed)
    key = OperationKey((0..<32).map { UInt8($0) &+ UInt8(truncatingIfNeeded: seed) })
    let from = DateValue.days(year: 2026, month: 9, day: 7)!
    var operation = JointOperation.sample(key, from: from, to: from + days - 1)
    operation.countries = SeededOperation.countries.map { country in
      JointOperation.Member(
        country: country,
        contactPoint: LocalizedText(en: "Contact point \(country)", ru: "Контактный пункт \(country)"),
        units: SeededOperation.posts[country]!.map { post in
          JointOperation.Unit(
            code: "\(country)-\(post)", name: LocalizedText(en: "Unit \(post)", ru: "Подразделение \(post)"),
            post: LocalizedText(en: "Post \(post)", ru: "Пост \(post)"))
        })
    }
    self.operation = operation
    for day in operation.days {
      for (member, unit) in operation.units { send(member.country, unit.code, day, sightings) }
    }
    // Nobody sorts what comes in.
    for place in stride(from: files.count - 1, to: 0, by: -1) { files.swapAt(place, chance.number(0...place)) }
    counting.sort { ($0.header.day, $0.header.unit) < ($1.header.day, $1.header.unit) }
  }

  private mutating func send(_ country: String, _ unit: String, _ day: Int32, _ sightings: Int) {
    let first = report(country, unit, day, sightings)
    let name = "\(unit)-\(DateValue(days: day).text(.iso))"
    switch chance.number(1...100) {
    // Nothing came.
    case 1...4: return
    // It came with a byte changed, and was not sent again.
    case 5...6:
      var bytes = SealedReport(first, key).file
      let place = chance.number(bytes.count / 3...bytes.count - 80)
      bytes[place] = bytes[place] == 0x31 ? 0x32 : 0x31
      files.append(File(name: name + ".json", bytes: bytes))
      damaged += 1
    // Two reports of one number say different things; neither can be believed.
    case 7...8:
      var second = first
      second.unreadable += 1
      files.append(File(name: name + ".json", bytes: SealedReport(first, key).file))
      files.append(File(name: name + "-b.json", bytes: SealedReport(second, key).file))
      conflicting += 2
    // A correction, sometimes of a correction.
    case 9...18:
      var last = first
      files.append(File(name: name + ".json", bytes: SealedReport(first, key).file))
      for number in 2...chance.number(2...3) {
        last = report(country, unit, day, sightings)
        last.header.number = number
        last.header.corrects = number - 1
        files.append(File(name: "\(name)-\(number).json", bytes: SealedReport(last, key).file))
        replaced += 1
      }
      counting.append(last)
    // The same file by two ways.
    case 19...24:
      files.append(File(name: name + ".json", bytes: SealedReport(first, key).file))
      files.append(File(name: "copy of \(name).json", bytes: SealedReport(first, key).file))
      duplicates += 1
      counting.append(first)
    default:
      files.append(File(name: name + ".json", bytes: SealedReport(first, key).file))
      counting.append(first)
    }
  }

  // MARK: A report

  private mutating func report(_ country: String, _ unit: String, _ day: Int32, _ sightings: Int) -> DayReport {
    var report = DayReport(.init(operation: operation.code, unit: unit, country: country, day: day))
    report.header.utcOffset = operation.utcOffset
    report.header.ruleSets = [.init(name: "precursors", version: "2026.11")]
    // One country is a day behind with its rules.
    report.header.rulesDigest = String(repeating: country == "PK" ? "b" : "a", count: 64)
    if chance.chance(8) { return report }
    let mode = unit.contains("AIR") ? "air" : unit.hasSuffix("I") ? "sea" : chance.pick(["rail", "road"])
    for direction in ["import", "export", "transit"] where chance.chance(75) {
      report.activity.append(.init(direction: direction, mode: mode, counts: counts(mode)))
    }
    if report.activity.isEmpty { report.activity = [.init(direction: nil, mode: nil, counts: counts("road"))] }
    let total = report.total
    report.header.inputs = [
      .init(
        kind: .manifest, name: "day.csv", digest: String(repeating: "c", count: 64), bytes: 90_000,
        records: total.records, setAside: 2)
    ]
    report.unreadable = chance.number(0...2)
    report.caseCount = total.selected
    report.cases = (0..<min(12, total.selected)).map {
      self.entry($0 + 1, mode, isSeizure: $0 < total.seizures)
    }
    report.rules = SeededOperation.rules.filter { _ in chance.chance(70) }.map { name, en, ru in
      let hits = chance.number(1...30)
      let examined = chance.number(0...hits)
      return .init(
        rule: name, title: .init(en: en, ru: ru), status: name == "odd_route" ? .shadow : .live, hits: hits,
        examined: examined, positive: chance.number(0...examined / 3))
    }
    report.routes = (0..<chance.number(1...6)).map { _ in route(country, mode) }
    report.routeCount = report.routes.count
    report.sightings = (0..<chance.number(sightings / 2...sightings)).map { _ in sighting(day, report.cases.count) }
    report.sightings += [chain(unit, day)].compactMap(\.self)
    report.sightingCount = report.sightings.count
    for section in DayReport.Note.Section.allCases where chance.chance(6) {
      var note = DayReport.Note(
        section: section, english: chance.chance(85) ? "Drums | behind <sacks>, 20 kg" : nil,
        russian: "Бочки за мешками, 20 кг")
      note.caseNumber = report.cases.isEmpty ? nil : 1
      note.number = chance.chance(50) ? 1_012.5 : nil
      note.unit = note.number == nil ? nil : "kg"
      note.status = section == .requests ? chance.pick([.open, .answered]) : nil
      note.country = section == .requests ? "UZ" : nil
      report.notes.append(note)
    }
    report.quality = [
      .init(code: "unreadable_number", consignments: chance.number(1...9)),
      .init(code: "container_check_digit", consignments: chance.number(1...4)),
    ]
    return report
  }

  private mutating func counts(_ mode: String) -> DayReport.Counts {
    var counts = DayReport.Counts()
    counts.red = chance.number(0...6)
    counts.yellow = chance.number(0...12)
    counts.blue = chance.number(0...25)
    counts.green = chance.number(20...1_400)
    counts.profiled = counts.red + counts.yellow + counts.blue + counts.green
    counts.consignments = counts.profiled
    counts.records = counts.profiled + chance.number(0...400)
    counts.random = chance.number(0...3)
    counts.selected = counts.red + counts.yellow + counts.random
    counts.withHits = counts.red + counts.yellow + counts.blue
    counts.totalHits = counts.withHits + chance.number(0...60)
    counts.examined = chance.number(0...counts.selected)
    counts.documents = counts.examined
    counts.scanned = counts.examined / 2
    counts.physical = counts.examined / 3
    counts.positive = counts.examined / 4
    counts.seizures = counts.positive / 2
    counts.containers = mode == "sea" || mode == "rail" ? chance.number(0...300) : 0
    counts.wagons = mode == "rail" ? chance.number(0...200) : 0
    counts.vehicles = mode == "road" ? chance.number(0...300) : 0
    counts.waybills = mode == "air" ? chance.number(0...200) : 0
    return counts
  }

  private mutating func entry(_ number: Int, _ mode: String, isSeizure: Bool) -> DayReport.Case {
    var entry = DayReport.Case(number: number, lane: "red", couldBe: "red")
    entry.manifest = "M\(number)"
    entry.id = "C\(number)"
    entry.mode = mode
    entry.direction = "transit"
    entry.from = "CN"
    entry.load = "CNSHA"
    entry.discharge = "AFHRT"
    entry.to = "AF"
    var goods = DayReport.Goods()
    goods.description = chance.pick(["Ацетон технический", "acetic anhydride in drums", "carpets <wool> | 'best'"])
    goods.hsCode = chance.pick(["291524", "291411", "570110"])
    goods.grossWeight = Double(chance.number(100...40_000)) / 2
    entry.goods = [goods]
    entry.grossWeight = goods.grossWeight
    entry.hits = [.init(rule: "precursor_to_afghanistan", version: "1", status: .live, title: .init(en: "t", ru: "т"))]
    if isSeizure || chance.chance(40) {
      var outcome = DayReport.Outcome(
        isExamined: true, methods: [.scan, .physical],
        result: isSeizure ? .seizure : chance.pick([.nothingFound, .discrepancy]))
      if isSeizure {
        outcome.found = "acetic anhydride"
        outcome.quantity = "20 kg"
      }
      entry.outcome = outcome
    }
    return entry
  }

  private mutating func route(_ country: String, _ mode: String) -> DayReport.Route {
    var route = DayReport.Route()
    route.from = chance.pick(["CN", "IR", "RU", "TR", "PK", "IN"])
    route.load = chance.chance(50) ? chance.pick(["CNSHA", "TRMER", "IRBND"]) : nil
    route.discharge = chance.pick(["AFHRT", "UZTMZ", "KZAAU"])
    route.to = chance.chance(90) ? chance.pick(["AF", "AF", "UZ", "TJ", "KZ", country]) : nil
    route.mode = mode
    route.direction = "transit"
    route.consignments = chance.number(5...300)
    route.withHits = chance.number(0...5)
    route.selected = chance.number(0...route.withHits)
    route.positive = route.selected / 3
    return route
  }

  private mutating func sighting(_ day: Int32, _ cases: Int) -> DayReport.Sighting {
    let kind = chance.pick(DayReport.Sighting.Kind.allCases)
    return .init(
      kind: kind, key: "\(kind.rawValue.prefix(1).uppercased())\(chance.number(1_000_000...9_999_999))",
      name: kind == .party && chance.chance(50) ? "ACME LLC" : nil,
      time: DateValue(days: day, minutes: Int16(chance.number(0...1439))).text(.iso),
      consignments: chance.number(1...3), directions: ["transit"], cases: cases > 0 && chance.chance(10) ? [1] : [])
  }

  /// A container that goes from Poti over Alat and Turkmenbashi to Hairatan, a post a day.
  private func chain(_ unit: String, _ day: Int32) -> DayReport.Sighting? {
    let path = ["GE-POTI", "AZ-ALAT", "TM-TURKMENBASHI", "AF-HAIRATAN"]
    guard let place = path.firstIndex(of: unit), day >= operation.from + Int32(place) else { return nil }
    return .init(
      kind: .container, key: "TGHU\(600_000 + Int(day) - place)1",
      time: DateValue(days: day, minutes: Int16(600 + place)).text(.iso), directions: ["transit"])
  }
}

extension JointOperation {
  /// An operation with every member filled; countries and units are those of the test.
  public static func sample(_ key: OperationKey, from: Int32, to: Int32) -> JointOperation {
    func text(_ en: String, _ ru: String) -> LocalizedText { LocalizedText(en: en, ru: ru) }
    return JointOperation(
      code: "CHEM-1", name: text("Chemical Check", "Проверка химикатов"), from: from, to: to, utcOffset: 300,
      coordination: CoordinationUnit(name: text("Regional centre", "Региональный центр")), countries: [],
      focus: Focus(
        goods: ["2915", "2914"],
        corridors: [
          Corridor(
            name: text("Caspian to Afghanistan", "Каспий — Афганистан"), countries: ["TR", "GE", "AZ", "TM", "AF"])
        ]),
      handling: text("For official use", "Для служебного пользования"), keyCheck: key.check("CHEM-1"))
  }
}
