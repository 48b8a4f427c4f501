// Capacity: the order, what stands on top of it and beyond it, and that nothing is lost while results wait.

import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite struct CapacityTests {
  /// Keeps everything with what the run said at its end.
  private final class Keeper: AssessmentSink {
    var taken: [Assessment] = []
    var unreadable = 0
    var info = RunInfo()
    var counts = RunCounts(rules: 0)
    func begin(_ program: Program, _ info: RunInfo) {}
    func beginFile(_ info: RunInfo) {}
    func write(_ assessment: Assessment) { taken.append(assessment) }
    func write(_ record: UnreadableRecord) { unreadable += 1 }
    func end(_ info: RunInfo, _ counts: RunCounts) {
      self.info = info
      self.counts = counts
    }
  }

  private func order(
    _ assessments: [Assessment], capacity: Int, most: Int? = nil
  ) throws -> (Keeper, CapacityResult) {
    let keeper = Keeper()
    let sink = try CapacitySink(keeper, capacity: capacity, most: most)
    WriteSamples.run(sink, assessments, [WriteSamples.unreadable()])
    return (keeper, sink.result)
  }

  private func sample(_ id: String, _ lane: Lane, _ score: Int, could: Int? = nil, drawn: Bool = false) -> Assessment {
    var sample = WriteSamples.full(id, lane: lane, score: score, could: could ?? score)
    if drawn { sample.selectedBy.append(.random) }
    return sample
  }

  private var day: [Assessment] {
    [
      sample("B1", .blue, 25), sample("Y1", .yellow, 50), sample("R1", .red, 75), sample("D1", .yellow, 0, drawn: true),
      sample("Y2", .yellow, 50, could: 80), sample("R2", .red, 90), sample("Y3", .yellow, 50), sample("R3", .red, 75),
      sample("D2", .red, 99, drawn: true),
    ]
  }

  private func places(_ keeper: Keeper) -> [String] {
    keeper.taken.map { assessment in
      let rank = assessment.capacity?.rank ?? 0
      let place = (assessment.capacity?.place.rawValue ?? "-") + (rank > 0 ? " \(rank)" : "")
      return (assessment.facts.id ?? "") + " " + place
    }
  }

  @Test("B4: order is lane, score, could-be score, input; random picks come on top")
  func orders() throws {
    let (keeper, result) = try order(day, capacity: 5)
    #expect(
      places(keeper) == [
        "R2 inside 1", "R1 inside 2", "R3 inside 3", "Y2 inside 4", "Y1 inside 5", "D1 random", "D2 random", "B1 below",
        "Y3 below",
      ])
    #expect(result.inside == 5 && result.random == 2 && result.over == 0)
    #expect(result.cut?.lane == .yellow && result.cut?.score == 50)
    #expect(result.justBelow.map(\.id) == ["Y3", "B1"])
    #expect(keeper.info.capacity?.inside == 5)
    #expect(keeper.unreadable == 1)
  }

  @Test("B4: reds beyond the capacity are over it and stay red")
  func over() throws {
    let (keeper, result) = try order(day, capacity: 1)
    #expect(places(keeper).prefix(5) == ["R2 inside 1", "D1 random", "D2 random", "R1 over", "R3 over"])
    #expect(result.over == 2)
    #expect(keeper.taken.filter { $0.capacity?.place == .over }.map(\.lane) == [.red, .red])
    #expect(result.justBelow.map(\.id) == ["R1", "R3", "Y2", "Y1", "Y3"])
  }

  @Test("room to spare takes in what is neither red nor yellow, and says that the capacity selected it")
  func spare() throws {
    let (keeper, result) = try order(day, capacity: 50)
    let blue = try #require(keeper.taken.first { $0.facts.id == "B1" })
    #expect(blue.selectedBy == [.capacity])
    #expect(blue.isSelected)
    #expect(blue.lane == .blue)
    #expect(result.selectedByCapacity == 1)
    #expect(result.cut == nil && result.justBelow.isEmpty)
    #expect(keeper.counts.selected == WriteSamples.counts.selected + 1)
  }

  @Test("clean consignments take nobody's place")
  func clean() throws {
    var clean = WriteSamples.undecided("G1")
    clean.couldBe = .green
    clean.unknown = []
    let (keeper, result) = try order([clean, sample("B1", .blue, 21)], capacity: 2)
    #expect(places(keeper) == ["B1 inside 1", "G1 -"])
    #expect(result.inside == 1)
  }

  @Test("a list for people has the capacity, and of the rest only what must be seen")
  func lists() throws {
    let (keeper, result) = try order(day, capacity: 1, most: 1)
    #expect(places(keeper) == ["R2 inside 1", "D1 random", "R1 over"])
    #expect(result.over == 2 && result.random == 2)
  }

  @Test("the order does not depend on how results come in")
  func large() throws {
    var random = SeededGenerator(seed: 3)
    var many: [Assessment] = []
    for index in 0..<3000 {
      let score = random.number(0...120)
      many.append(sample("C\(index)", WriteSamples.program.scoring.lane(of: score), score, drawn: random.chance(2)))
    }
    let (keeper, result) = try order(many, capacity: 100)
    let expected = many.enumerated().filter { !$0.element.selectedBy.contains(.random) }
      .sorted { (-$0.element.score, $0.offset) < (-$1.element.score, $1.offset) }.map { $0.element.facts.id }
    #expect(keeper.taken.prefix(100).map(\.facts.id) == Array(expected.prefix(100)))
    #expect(keeper.taken.count == many.count)
    #expect(Set(keeper.taken.map { $0.facts.id ?? "" }).count == many.count)
    #expect(result.random == many.count { $0.selectedBy.contains(.random) })
  }

  @Test("the table and the summary say where the cut is", arguments: [MessageLanguage.english, .russian])
  func words(_ language: MessageLanguage) throws {
    let output = OutputTarget()
    let table = TableSink(output, style: TableStyle(languages: [language], top: nil))
    let sink = try CapacitySink(table, capacity: 1, most: 20)
    WriteSamples.run(sink, day)
    let text = String(decoding: output.bytes, as: UTF8.self)
    #expect(text.contains(language == .english ? "Red, over capacity." : "Красный, сверх возможностей поста."))
    var info = WriteSamples.finished
    info.capacity = sink.result
    let summary = SummaryWriter(WriteSamples.program, language: language).text(info, WriteSamples.counts)
    let flat = summary.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(
      flat.contains(
        language == .english
          ? "Capacity 1: inside 1, on top at random 2, red over capacity 2"
          : "Возможности поста 1: в пределах 1, сверх них случайно 2, красных сверх возможностей 2"))
    #expect(
      flat.contains(language == .english ? "Just below: R1 (red 75); R3 (red 75)" : "Сразу за ней: R1 (красный 75)"))
  }
}

@Suite struct SpillTests {
  @Test("every member of an assessment comes back")
  func roundTrip() {
    var full = WriteSamples.full()
    full.facts.version = "2"
    full.facts.docType = "master"
    full.facts.masterID = "MB-77"
    full.facts.customsOffice = "50412"
    full.facts.conveyance = "VOY 1"
    full.facts.waybill = "999-12345675"
    full.facts.vehicle = "01 A 1"
    full.facts.destinationPort = "AFKBL"
    full.facts.finalDestinationCountry = "AF"
    full.facts.notify = "N"
    full.facts.shipperAddress = "1 Quay"
    full.facts.shipperPhone = "+998 1"
    full.facts.consigneeAddress = "2 Quay"
    full.facts.consigneePhone = "+998 2"
    full.facts.notifyAddress = "3 Quay"
    full.facts.notifyPhone = "+998 3"
    full.facts.items[0].origin = "CN"
    full.facts.moreItems = 3
    full.unknown = [UnknownRule(rule: 1, fields: ["item.value"])]
    full.isScoreWithheld = true
    full.isCouldBeWithheld = true
    full.hits[1].isWithheld = true
    full.near = [
      NearMiss(
        rule: 1, closeness: 0.95, missing: Array("{}".utf8), distance: LocalizedText(en: "near", ru: "рядом"))
    ]
    var party = Mentions.Party(role: "shipper")
    (party.name, party.address, party.country) = ("N", "A", "AF")
    (party.taxNumber, party.phone, party.email) = ("1", "2", "a@b")
    var mentions = Mentions()
    mentions.parties = [party]
    mentions.containers = [Mentions.Container(number: "TGHU6004171", seals: ["S1"])]
    mentions.wagons = ["99051666"]
    (mentions.conveyance, mentions.imo, mentions.flight) = ("V", "9074729", "F1")
    (mentions.vehicle, mentions.trailer, mentions.waybill, mentions.master) = ("P", "T", "W", "M")
    full.mentions = mentions
    // A member that is added later has to be filled here, so that the file does not lose it.
    #expect(empty(full) == ["capacity"])
    for sample in [full, WriteSamples.undecided(), WriteSamples.hostile()] {
      #expect("\(Assessment(spilled: sample.spilled()))" == "\(sample)")
    }
  }

  /// Members that say nothing: nil, empty, nought or false, in the assessment and in its parts.
  private func empty(_ value: Any, _ name: String = "") -> [String] {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      return mirror.children.first.map { empty($0.value, name) } ?? [name]
    }
    if mirror.displayStyle == .collection {
      guard let fullest = mirror.children.map({ empty($0.value, name) }).min(by: { $0.count < $1.count }) else {
        return [name]
      }
      return value is [UInt8] || value is [String] || value is [Int] || value is [SelectionReason] ? [] : fullest
    }
    if mirror.displayStyle == .struct || mirror.displayStyle == .tuple, !(value is QualitySet), !(value is String) {
      return mirror.children.flatMap { child in empty(child.value, child.label ?? name) }
    }
    switch value {
    case let flag as Bool: return flag ? [] : [name]
    case let text as String: return text.isEmpty ? [name] : []
    case let number as Int where !["file", "group", "rule"].contains(name): return number == 0 ? [name] : []
    default: return []
    }
  }

  @Test("records longer than a stretch of the file are read whole")
  func longRecords() throws {
    let spill = try SpillFile()
    var places: [Int] = []
    let sizes = [3, 0, 300_000, 1, 262_144, 262_140, 5, 900_000]
    for (index, size) in sizes.enumerated() {
      places.append(try spill.add([UInt8](repeating: UInt8(index), count: size)))
    }
    try spill.flush()
    var seen: [Int] = []
    var at: [Int] = []
    try spill.forEach { place, record in
      seen.append(record.count)
      at.append(place)
    }
    #expect(seen == sizes)
    #expect(at == places)
    #expect(try spill.record(at: places[4]).count == 262_144)
  }
}
