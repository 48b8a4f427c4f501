// Checks JSON against a JSON Schema: the part of the 2020-12 draft that the schemas of this project use.
// A keyword it does not know is a failure, so that no part of a schema goes unchecked.

import Foundation

/// A JSON Schema.
public struct SchemaCheck {
  private let root: [String: Any]
  private static let silent: Set<String> = ["$schema", "$id", "$defs", "title", "description", "format"]

  /// Reads a schema.
  public init(_ data: Data) throws {
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What is wrong with a JSON text; empty when it fits.
  public func problems(_ text: String) -> [String] {
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else {
      return ["no JSON: \(text.prefix(80))"]
    }
    return check(value, root, "")
  }

  private func check(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    var found: [String] = []
    for (keyword, rule) in schema.sorted(by: { $0.key < $1.key }) {
      switch (keyword, rule) {
      case ("$ref", let name as String):
        let definitions = root["$defs"] as? [String: Any]
        guard let target = definitions?[String(name.dropFirst("#/$defs/".count))] as? [String: Any] else {
          return ["\(place): no definition \(name)"]
        }
        found += check(value, target, place)
      case ("oneOf", let choices as [[String: Any]]):
        let outcomes = choices.map { check(value, $0, place) }
        if outcomes.count(where: \.isEmpty) != 1 {
          found.append(
            "\(place): fits \(outcomes.count(where: \.isEmpty)) of oneOf: \(outcomes.min { $0.count < $1.count } ?? [])"
          )
        }
      case ("type", let name as String): if !fits(value, name) { found.append("\(place): not \(name)") }
      case ("type", let names as [String]):
        if !names.contains(where: { fits(value, $0) }) { found.append("\(place): not \(names)") }
      case ("const", _): if !same(value, rule) { found.append("\(place): not \(rule)") }
      case ("enum", let all as [Any]):
        if !all.contains(where: { same(value, $0) }) { found.append("\(place): \(value) not in \(all)") }
      case ("minimum", let least as NSNumber):
        if let number = value as? NSNumber, number.doubleValue < least.doubleValue {
          found.append("\(place): below \(least)")
        }
      case ("pattern", let pattern as String):
        if let text = value as? String, text.range(of: pattern, options: .regularExpression) == nil {
          found.append("\(place): \(text) is not \(pattern)")
        }
      case ("required", let names as [String]):
        guard let object = value as? [String: Any] else { continue }
        for name in names where object[name] == nil { found.append("\(place): \(name) is missing") }
      case ("properties", let properties as [String: [String: Any]]):
        guard let object = value as? [String: Any] else { continue }
        for (name, inner) in properties {
          if let part = object[name] { found += check(part, inner, place + "/" + name) }
        }
      case ("additionalProperties", let allowed as Bool):
        guard !allowed, let object = value as? [String: Any] else { continue }
        let known = (schema["properties"] as? [String: Any] ?? [:]).keys
        for name in object.keys where !known.contains(name) { found.append("\(place): \(name) is not known") }
      case ("additionalProperties", let inner as [String: Any]):
        let known = (schema["properties"] as? [String: Any] ?? [:]).keys
        for (name, part) in value as? [String: Any] ?? [:] where !known.contains(name) {
          found += check(part, inner, place + "/" + name)
        }
      case ("items", let inner as [String: Any]):
        for (index, part) in (value as? [Any] ?? []).enumerated() { found += check(part, inner, place + "/\(index)") }
      default:
        if !Self.silent.contains(keyword) { found.append("the schema says \(keyword), which is not checked") }
      }
    }
    return found
  }

  private func isBool(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }

  private func fits(_ value: Any, _ name: String) -> Bool {
    switch name {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": isBool(value)
    case "number": value is NSNumber && !isBool(value)
    case "integer": (value as? NSNumber).map { !isBool($0) && $0.doubleValue == $0.doubleValue.rounded() } ?? false
    default: false
    }
  }

  private func same(_ a: Any, _ b: Any) -> Bool {
    if let a = a as? String, let b = b as? String { return a == b }
    if let a = a as? NSNumber, let b = b as? NSNumber { return a == b && isBool(a) == isBool(b) }
    return false
  }
}
