// The rules of the speed test for engines that do not read our language: every predicate with columns and values.
// bench-gen rules --describe FILE → what benchmarks/peers.py translates.

import Profiler

/// What a predicate asks, independent of any language. Fields are those of the rules.
enum Meaning {
  /// One of the fields has one of the values. A blank cell has none.
  case oneOf([String], [String])
  /// The code begins with one of these digits.
  case under(String, [String])
  /// The text has one of the terms in it: the same words in the same order, whatever case and signs between them.
  case mentions(String, [String])
  /// A number, ratio or total is below (or above) a bound. A blank cell in it makes it neither.
  case bound(String, isLow: Bool, String, unit: String)
}

/// Collects the rules and writes them as JSON.
struct RulesDescription {
  private let path: String
  private var text = "{\"rules\":["
  private var count = 0

  init(path: String) { self.path = path }

  /// Adds a rule that hits when all of these are yes.
  mutating func add(_ name: String, _ all: [Meaning]) {
    text += "\(count == 0 ? "" : ",")\n{\"name\":\"\(name)\",\"all\":[\(all.map(json).joined(separator: ",")) ]}"
    count += 1
  }

  mutating func finish() throws(PlatformError) {
    text += "\n]}\n"
    let descriptor = try System.create(path)
    defer { System.close(descriptor) }
    try System.write(text, to: descriptor, path: path)
  }

  private func json(_ meaning: Meaning) -> String {
    switch meaning {
    case .oneOf(let fields, let values):
      "{\"kind\":\"one_of\",\"columns\":\(list(fields.map(column))),\"values\":\(list(values))}"
    case .under(let field, let headings):
      "{\"kind\":\"under\",\"column\":\(quoted(column(field))),\"values\":\(list(headings))}"
    case .mentions(let field, let terms):
      "{\"kind\":\"mentions\",\"column\":\(quoted(column(field))),\"values\":\(list(terms))}"
    case .bound(let value, let isLow, let bound, let unit):
      "{\"kind\":\"bound\",\(number(value)),\"op\":\"\(isLow ? "<" : ">")\",\"bound\":\(bound),\"unit\":\(quoted(unit))}"
    }
  }

  private func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ","))]" }

  private func quoted(_ text: String) -> String {
    var out = "\""
    for character in text.unicodeScalars {
      if character == "\"" || character == "\\" { out.append("\\") }
      out.unicodeScalars.append(character)
    }
    return out + "\""
  }

  /// `a`, `a / b` or `sum(a)` as columns; a price per weight holds for dollars alone.
  private func number(_ value: String) -> String {
    let isSum = value.hasPrefix("sum(")
    let inner = isSum ? String(value.dropFirst(4).dropLast()) : value
    let parts = inner.split(separator: " ").map(String.init).filter { $0 != "/" }.map(column)
    let currency = parts[0] == "declared_value" ? ",\"where\":{\"currency\":\"USD\"}" : ""
    return "\"columns\":\(list(parts)),\"sum\":\(isSum)\(currency)"
  }

  /// The header under which the manifest has a field.
  private func column(_ field: String) -> String {
    switch field {
    case "item.origin": "origin_country"
    case "load.port": "port_of_loading"
    case "transhipment.port": "port_of_transhipment"
    case "discharge.port": "port_of_discharge"
    case "item.hs_code": "hs_code"
    case "item.description": "goods_description"
    case "shipper.name": "shipper_name"
    case "consignee.name": "consignee_name"
    case "notify.name": "notify_name"
    case "container.number": "container_no"
    case "item.gross_weight": "gross_weight_kg"
    case "item.net_weight": "net_weight_kg"
    case "item.value": "declared_value"
    case "item.volume": "volume_m3"
    case "item.packages": "package_count"
    default: fatalError("no column for \(field)")
    }
  }
}
