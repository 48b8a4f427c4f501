// The operation's file as JSON: written with one member a line, so that people can fill it in; read with every fault noted.
// docs/operation.schema.json describes it.

import RiskDSL

extension JointOperation {
  /// Most bytes of an operation's file.
  public static let maxBytes = 4 << 20

  /// Reads a file.
  ///
  /// - Returns: the operation, or everything that is wrong with the file.
  public static func read(_ bytes: [UInt8]) -> (operation: JointOperation?, faults: [ExchangeFault]) {
    let faults = ExchangeFaults()
    if bytes.count > maxBytes { faults.note("", .fileTooLong(maxBytes)) }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
    guard faults.count == 0, let node = ExchangeNode.read(text, faults) else { return (nil, faults.list) }
    guard node.tree.members != nil else { return (nil, [ExchangeFault("", .objectExpected)]) }
    let operation = JointOperation(node)
    return faults.count == 0 ? (operation, []) : (nil, faults.list)
  }

  private init(_ node: ExchangeNode) {
    node.only([
      "kind", "schema", "code", "name", "from", "to", "utc_offset", "coordination", "countries", "focus", "handling",
      "audiences", "key_check",
    ])
    if let kind = node.node("kind")?.asText(), kind != "operation" {
      node.faults.note("/kind", .notAmong(String(kind.prefix(60)), ["operation"]))
    }
    if let schema = node.node("schema")?.asCount(), schema != ExchangeKind.schema {
      node.faults.note("/schema", .otherSchema(schema))
    }
    let offset = node.text("utc_offset")
    if JointOperation.offset(of: offset) == nil, !offset.isEmpty {
      node.faults.note("/utc_offset", .offsetExpected(String(offset.prefix(60))))
    }
    let coordination = node.node("coordination")
    coordination?.only(["name", "country"])
    self.init(
      code: node.code("code"), name: node.localized("name"), from: node.day("from"), to: node.day("to"),
      utcOffset: JointOperation.offset(of: offset) ?? 0,
      coordination: CoordinationUnit(
        name: coordination?.localized("name") ?? LocalizedText(en: "", ru: ""),
        country: coordination?.node(ifAny: "country")?.asCountry()),
      countries: node.list("countries").map(Member.init), handling: node.localized("handling"),
      keyCheck: node.text("key_check"))
    if let focus = node.node(ifAny: "focus") { self.focus = Focus(focus) }
    if node.node(ifAny: "audiences") != nil {
      audiences = node.list("audiences").compactMap { row in
        row.only(["place", "audience"])
        guard let place = row.choice("place", Place.self), let audience = row.choice("audience", Audience.self) else {
          return nil
        }
        return Receiver(place, audience)
      }
    }
    hold(node)
  }

  /// What no member shows alone.
  private func hold(_ node: ExchangeNode) {
    if to < from { node.faults.note("/to", .endsBeforeStart) }
    if Int(to) - Int(from) > 366 { node.faults.note("/to", .tooManyDays(366)) }
    if countries.isEmpty { node.faults.note("/countries", .blank) }
    var known: Set<String> = []
    var codes: Set<String> = []
    for (index, member) in countries.enumerated() {
      let place = "/countries/\(index)"
      if !member.country.isEmpty, !known.insert(member.country).inserted {
        node.faults.note(place + "/country", .listedTwice(member.country))
      }
      if member.units.isEmpty { node.faults.note(place + "/units", .blank) }
      for (number, unit) in member.units.enumerated() where !unit.code.isEmpty {
        if !codes.insert(unit.code).inserted {
          node.faults.note(place + "/units/\(number)/code", .listedTwice(unit.code))
        }
      }
    }
    var places: Set<Place> = []
    for (index, receiver) in audiences.enumerated() {
      let place = "/audiences/\(index)"
      if !places.insert(receiver.place).inserted {
        node.faults.note(place + "/place", .listedTwice(receiver.place.rawValue))
      }
      if receiver.place != .unit, receiver.audience == .officer { node.faults.note(place, .secretsLeaveUnit) }
    }
    if keyCheck.utf8.count != 16, !keyCheck.isEmpty { node.faults.note("/key_check", .keyCheckExpected) }
  }

  /// The file, with one member a line.
  public var file: [UInt8] {
    var json = JSONWriter()
    json.operation(self)
    return JSONLayout.spread(json.take())
  }
}

extension ExchangeNode {
  /// A code: capital Latin letters, digits and hyphens, at most 32.
  fileprivate func code(_ name: String) -> String {
    let text = text(name)
    let isCode =
      text.utf8.count <= 32
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x2D }
    if !isCode { faults.note(place + "/" + name, .codeExpected(String(text.prefix(60)))) }
    return text
  }
}

extension JointOperation.Member {
  fileprivate init(_ node: ExchangeNode) {
    node.only(["country", "contact_point", "units"])
    self.init(
      country: node.node("country")?.asCountry() ?? "", contactPoint: node.localized("contact_point"),
      units: node.list("units").map { row in
        row.only(["code", "name", "post"])
        return JointOperation.Unit(
          code: row.code("code"), name: row.localized("name"), post: row.localized("post"))
      })
  }
}

extension JointOperation.Focus {
  fileprivate init(_ node: ExchangeNode) {
    node.only(["rules", "tags", "goods", "corridors"])
    self.init()
    if node.node(ifAny: "rules") != nil { rules = node.texts("rules") }
    if node.node(ifAny: "tags") != nil { tags = node.texts("tags") }
    if node.node(ifAny: "goods") != nil {
      for row in node.list("goods") {
        guard let heading = row.asText() else { continue }
        let isHeading =
          [2, 4, 6, 8, 10].contains(heading.utf8.count) && heading.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if !isHeading { node.faults.note(row.place, .headingExpected(String(heading.prefix(60)))) }
        goods.append(heading)
      }
    }
    if node.node(ifAny: "corridors") != nil {
      corridors = node.list("corridors").map { row in
        row.only(["name", "countries"])
        let countries = row.list("countries").compactMap { $0.asCountry() }
        if countries.count < 2 { node.faults.note(row.place + "/countries", .corridorTooShort) }
        return JointOperation.Corridor(name: row.localized("name"), countries: countries)
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func operation(_ operation: JointOperation) {
    beginObject()
    field("kind", "operation")
    field("schema", ExchangeKind.schema)
    field("code", operation.code)
    name("name")
    localized(operation.name)
    field("from", ExchangeDay.text(operation.from))
    field("to", ExchangeDay.text(operation.to))
    field("utc_offset", operation.utcOffsetText)
    name("coordination")
    beginObject()
    name("name")
    localized(operation.coordination.name)
    field(ifAny: "country", operation.coordination.country)
    endObject()
    list("countries", operation.countries) { json, member in
      json.field("country", member.country)
      json.name("contact_point")
      json.localized(member.contactPoint)
      json.list("units", member.units) { json, unit in
        json.field("code", unit.code)
        json.name("name")
        json.localized(unit.name)
        json.name("post")
        json.localized(unit.post)
      }
    }
    name("focus")
    beginObject()
    field("rules", operation.focus.rules)
    field("tags", operation.focus.tags)
    field("goods", operation.focus.goods)
    list("corridors", operation.focus.corridors) { json, corridor in
      json.name("name")
      json.localized(corridor.name)
      json.field("countries", corridor.countries)
    }
    endObject()
    name("handling")
    localized(operation.handling)
    list("audiences", operation.audiences) { json, receiver in
      json.field("place", receiver.place.rawValue)
      json.field("audience", receiver.audience.rawValue)
    }
    field("key_check", operation.keyCheck)
    endObject()
  }
}

/// JSON laid out for people.
enum JSONLayout {
  /// Every member and element on a line of its own, two blanks for a level.
  static func spread(_ json: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var depth = 0
    var isText = false
    var isEscaped = false
    func newLine() {
      out.append(0x0A)
      out += [UInt8](repeating: 0x20, count: depth * 2)
    }
    for (index, byte) in json.enumerated() {
      if isText {
        out.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else if byte == 0x22 {
          isText = false
        }
        continue
      }
      switch byte {
      case 0x22:
        isText = true
        out.append(byte)
      case 0x7B, 0x5B:
        out.append(byte)
        depth += 1
        if index + 1 < json.count, json[index + 1] != byte + 2 { newLine() }
      case 0x7D, 0x5D:
        depth -= 1
        if index > 0, json[index - 1] != byte - 2 { newLine() }
        out.append(byte)
      case 0x2C:
        out.append(byte)
        newLine()
      case 0x3A: out += [0x3A, 0x20]
      default: out.append(byte)
      }
    }
    out.append(0x0A)
    return out
  }
}
