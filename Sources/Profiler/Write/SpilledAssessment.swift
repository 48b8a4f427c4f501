// An assessment as bytes for the spill file and back: every member, in the order declared.
// A test fills every member and holds what comes back to what went in.

import RiskDSL

extension Assessment {
  /// All of it as bytes.
  func spilled() -> [UInt8] {
    var out = SpillWriter()
    out.put(file)
    out.put(line)
    out.put(records)
    out.put(keyHash)
    facts.spill(to: &out)
    out.put(score)
    out.put(Int(lane.rawValue))
    out.put(couldBeScore)
    out.put(Int(couldBe.rawValue))
    out.put(each: selectedBy) { $0.put($1.rawValue) }
    out.put(each: hits) { $1.spill(to: &$0) }
    out.put(each: groups) { out, group in
      out.put(group.group)
      out.put(each: group.rules) { $0.put($1) }
      out.put(each: group.terms) { $0.put($1) }
      out.put(group.counted)
    }
    out.put(each: unknown) { out, unknown in
      out.put(unknown.rule)
      out.put(each: unknown.fields) { $0.put($1) }
    }
    out.put(wouldBe != nil)
    if let wouldBe {
      out.put(wouldBe.score)
      out.put(Int(wouldBe.lane.rawValue))
    }
    out.put(Int(quality.rawValue))
    out.put(each: qualityPlaces) { out, place in
      out.put(Int(place.code.rawValue))
      out.put(place.field)
      out.put(place.line)
      out.put(place.column)
    }
    out.put(asOf != nil)
    if let asOf { out.put(Int(asOf)) }
    out.put(near != nil)
    out.put(each: near ?? []) { out, near in
      out.put(near.rule)
      out.put(near.closeness)
      out.put(near.missing)
      near.distance.spill(to: &out)
    }
    out.put(mentions != nil)
    mentions?.spill(to: &out)
    out.put(isScoreWithheld)
    out.put(isCouldBeWithheld)
    return out.bytes
  }

  /// What was spilled.
  init(spilled bytes: [UInt8]) {
    var input = SpillReader(bytes)
    func lane(_ input: inout SpillReader) -> Lane { Lane(rawValue: UInt8(clamping: input.int())) ?? .green }
    let file = input.int()
    let line = input.word()
    let records = input.int()
    let keyHash = input.word()
    let facts = FactValues(spilled: &input)
    let score = input.int()
    let ownLane = lane(&input)
    let couldBeScore = input.int()
    let couldBe = lane(&input)
    let selectedBy = input.each { SelectionReason(rawValue: $0.string()) ?? .rules }
    let hits = input.each { Hit(spilled: &$0) }
    let groups = input.each { input in
      GroupScore(
        group: input.int(), rules: input.each { $0.int() }, terms: input.each { $0.int() }, counted: input.int())
    }
    let unknown = input.each { UnknownRule(rule: $0.int(), fields: $0.each { $0.string() }) }
    var wouldBe: (score: Int, lane: Lane)?
    if input.bool() { wouldBe = (input.int(), lane(&input)) }
    let quality = QualitySet(rawValue: UInt32(truncatingIfNeeded: input.int()))
    let qualityPlaces = input.each { input in
      QualityPlace(
        code: QualityCode(rawValue: UInt8(clamping: input.int())) ?? .badText, field: input.string(),
        line: input.word(), column: input.int())
    }
    let asOf = input.bool() ? Int32(clamping: input.int()) : nil
    self.init(
      file: file, line: line, records: records, keyHash: keyHash, facts: facts, score: score, lane: ownLane,
      couldBeScore: couldBeScore, couldBe: couldBe, selectedBy: selectedBy, hits: hits, groups: groups,
      unknown: unknown, wouldBe: wouldBe, quality: quality, qualityPlaces: qualityPlaces, asOf: asOf)
    let hasNear = input.bool()
    let near = input.each { input in
      NearMiss(
        rule: input.int(), closeness: input.double() ?? 0, missing: input.array(),
        distance: LocalizedText(spilled: &input))
    }
    if hasNear { self.near = near }
    if input.bool() { mentions = Mentions(spilled: &input) }
    isScoreWithheld = input.bool()
    isCouldBeWithheld = input.bool()
  }
}

extension Mentions {
  fileprivate func spill(to out: inout SpillWriter) {
    out.put(each: parties) { out, party in
      out.put(party.role)
      let texts = [party.name, party.address, party.country, party.taxNumber, party.phone, party.email]
      for text in texts { out.put(text) }
    }
    out.put(each: containers) { out, container in
      out.put(container.number)
      out.put(each: container.seals) { $0.put($1) }
    }
    out.put(each: wagons) { $0.put($1) }
    for text in [conveyance, imo, flight, vehicle, trailer, waybill, master] { out.put(text) }
  }

  fileprivate init(spilled input: inout SpillReader) {
    self.init()
    parties = input.each { input in
      var party = Party(role: input.string())
      party.name = input.optional()
      party.address = input.optional()
      party.country = input.optional()
      party.taxNumber = input.optional()
      party.phone = input.optional()
      party.email = input.optional()
      return party
    }
    containers = input.each { input in
      Container(number: input.optional(), seals: input.each { $0.string() })
    }
    wagons = input.each { $0.string() }
    conveyance = input.optional()
    imo = input.optional()
    flight = input.optional()
    vehicle = input.optional()
    trailer = input.optional()
    waybill = input.optional()
    master = input.optional()
  }
}

extension LocalizedText {
  fileprivate func spill(to out: inout SpillWriter) {
    out.put(en)
    out.put(ru)
  }

  fileprivate init(spilled input: inout SpillReader) { self.init(en: input.string(), ru: input.string()) }
}

extension Hit {
  fileprivate func spill(to out: inout SpillWriter) {
    out.put(rule)
    out.put(status.rawValue)
    out.put(points)
    because.spill(to: &out)
    check.spill(to: &out)
    out.put(exemptionUnknown)
    out.put(isUndated)
    out.put(isWithheld)
    out.put(clauses)
  }

  fileprivate init(spilled input: inout SpillReader) {
    self.init(
      rule: input.int(), status: RuleStatus(rawValue: input.string()) ?? .live, points: input.int(),
      because: LocalizedText(spilled: &input), check: LocalizedText(spilled: &input),
      exemptionUnknown: input.bool(), isUndated: input.bool(), isWithheld: input.bool(), clauses: input.array())
  }
}

extension FactValues {
  private static let texts: [any WritableKeyPath<FactValues, String?> & Sendable] = [
    \.id, \.manifest, \.version, \.docType, \.masterID, \.mode, \.direction, \.customsOffice, \.arrival, \.conveyance,
    \.waybill, \.vehicle, \.dispatchCountry, \.loadPort, \.dischargePort, \.destinationCountry, \.destinationPort,
    \.finalDestinationCountry, \.shipper, \.consignee, \.notify, \.shipperAddress, \.shipperPhone,
    \.consigneeAddress, \.consigneePhone, \.notifyAddress, \.notifyPhone,
  ]

  fileprivate func spill(to out: inout SpillWriter) {
    for text in FactValues.texts { out.put(self[keyPath: text]) }
    for list in [containers, seals, wagons] { out.put(each: list) { $0.put($1) } }
    out.put(each: items) { out, item in
      for text in [item.description, item.hsCode, item.origin, item.packageType, item.currency] { out.put(text) }
      for number in [item.packages, item.grossWeight, item.value] { out.put(number) }
    }
    out.put(moreItems)
    out.put(grossWeight)
    out.put(packages)
  }

  fileprivate init(spilled input: inout SpillReader) {
    self.init()
    for text in FactValues.texts { self[keyPath: text] = input.optional() }
    containers = input.each { $0.string() }
    seals = input.each { $0.string() }
    wagons = input.each { $0.string() }
    items = input.each { input in
      var item = ItemFacts()
      item.description = input.optional()
      item.hsCode = input.optional()
      item.origin = input.optional()
      item.packageType = input.optional()
      item.currency = input.optional()
      item.packages = input.double()
      item.grossWeight = input.double()
      item.value = input.double()
      return item
    }
    moreItems = input.int()
    grossWeight = input.double()
    packages = input.double()
  }
}
