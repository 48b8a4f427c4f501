// Holds a result line to itself: outcomes of nodes to those of their parts, clauses to their values, the score to its terms.
// Written against docs/assessment.schema.json, knows nothing of the engine.

import Foundation

/// Checks result lines of NDJSON.
public enum TraceCheck {
  /// What does not add up in a result line of an officer's output; empty when all does.
  public static func problems(_ line: [String: Any]) -> [String] {
    guard let hits = line["hits"] as? [[String: Any]] else { return [] }
    var found: [String] = []
    let id = line["id"] as? String ?? "?"
    for hit in hits {
      let rule = hit["rule"] as? String ?? "?"
      found += decision(hit).map { "\(id) \(rule): \($0)" }
    }
    found += arithmetic(line, hits).map { "\(id): \($0)" }
    return found
  }

  // MARK: Decisions

  private static func decision(_ hit: [String: Any]) -> [String] {
    var found: [String] = []
    for node in hit["clauses"] as? [[String: Any]] ?? [] {
      found += check(node)
      guard let outcome = node["outcome"] as? String else { continue }
      if node["node"] as? String == "unless" {
        if outcome == "yes" { found.append("a rule hit although its exemption is yes") }
        if (outcome == "unknown") != (hit["exemption"] as? String == "unknown") {
          found.append("the exemption is \(outcome), the hit says \(hit["exemption"] ?? "nothing")")
        }
      } else if outcome != "yes" {
        found.append("a rule hit although a part of its condition is \(outcome): \(node)")
      }
    }
    if (hit["clauses"] as? [Any] ?? []).isEmpty { found.append("no clauses") }
    return found
  }

  /// What does not add up in a node and all below it.
  public static func check(_ node: [String: Any]) -> [String] {
    guard let kind = node["node"] as? String else { return leaf(node) }
    let parts = (node["clauses"] as? [[String: Any]] ?? [])
    var found = parts.flatMap(check)
    let outcomes = parts.map { $0["outcome"] as? String }
    // A part that is cut says nothing.
    guard !outcomes.contains(where: { $0 == nil }), let outcome = node["outcome"] as? String else { return found }
    let known = outcomes.compactMap { $0 }
    switch kind {
    case "all", "unless": if outcome != all(known) { found.append("all of \(known) is not \(outcome)") }
    case "any": if outcome != any(known) { found.append("any of \(known) is not \(outcome)") }
    case "not": if outcome != not(all(known)) { found.append("not \(known) is not \(outcome)") }
    case "quantifier": found += quantifier(node, body: all(known), outcome)
    default: found.append("node \(kind)")
    }
    return found
  }

  private static func all(_ parts: [String]) -> String {
    parts.contains("no") ? "no" : parts.contains("unknown") ? "unknown" : "yes"
  }

  private static func any(_ parts: [String]) -> String {
    parts.contains("yes") ? "yes" : parts.contains("unknown") ? "unknown" : "no"
  }

  private static func not(_ part: String) -> String { part == "yes" ? "no" : part == "no" ? "yes" : part }

  private static func quantifier(_ node: [String: Any], body: String, _ outcome: String) -> [String] {
    let text = node["text"] as? String ?? ""
    let rows = node["rows"] as? [Int] ?? []
    let yes = rows.count + (node["more"] as? Int ?? 0)
    let open = (node["undecided"] as? [Int] ?? []).count
    let total = node["of"] as? Int ?? 0
    if node["state"] as? String == "absent" {
      return outcome == "unknown" ? [] : ["\(text): absent rows are \(outcome)"]
    }
    let isListed = open < 32
    let expected: String
    if text.hasPrefix("any ") {
      expected = yes > 0 ? "yes" : open > 0 ? "unknown" : "no"
    } else if text.hasPrefix("no ") {
      expected = yes > 0 ? "no" : open > 0 ? "unknown" : "yes"
    } else if text.hasPrefix("every ") {
      expected = total == 0 || yes + open < total ? "no" : open > 0 ? "unknown" : "yes"
    } else if let words = Optional(text.split(separator: " ")), words.count > 2, let needed = Int(words[2]) {
      expected = yes >= needed ? "yes" : yes + open < needed ? "no" : "unknown"
    } else {
      return ["quantifier \(text)"]
    }
    var found: [String] = []
    if isListed, expected != outcome { found.append("\(text): \(yes) yes, \(open) open of \(total) is not \(outcome)") }
    if let row = node["row"] as? Int, isListed, total > 0 {
      let shown = rows.contains(row) ? "yes" : (node["undecided"] as? [Int] ?? []).contains(row) ? "unknown" : "no"
      if rows.count < 32, shown != body { found.append("\(text): row \(row) is \(shown), its clauses are \(body)") }
    }
    return found
  }

  // MARK: Clauses

  /// A comparison of numbers is done again from its value and its bound.
  private static func leaf(_ node: [String: Any]) -> [String] {
    guard let outcome = node["outcome"] as? String else { return [] }
    guard let op = node["op"] as? String else { return ["a clause without operator: \(node)"] }
    guard let bounds = node["bound"] as? [String], node["lists"] == nil,
      let value = number(node["understood"] as? String ?? (node["operands"] == nil ? node["value"] as? String : nil))
    else { return [] }
    let limits = bounds.compactMap(number)
    guard limits.count == bounds.count, !limits.isEmpty, limits.allSatisfy({ $0.unit == value.unit }) else { return [] }
    guard let expected = compare(value.value, op, limits.map(\.value), isPartial: value.isPartial) else { return [] }
    return (expected ? "yes" : "no") == outcome ? [] : ["\(node["text"] ?? "") is not \(outcome): \(node)"]
  }

  private static func compare(_ value: Double, _ op: String, _ limits: [Double], isPartial: Bool) -> Bool? {
    // What is shown is rounded to nine digits: a value at its bound may have been on either side.
    for limit in limits where value != limit && abs(value - limit) < abs(limit) * 1e-8 { return nil }
    if isPartial, op != ">", op != ">=" { return nil }
    switch op {
    case "<": return value < limits[0]
    case "<=": return value <= limits[0]
    case ">": return value > limits[0]
    case ">=": return value >= limits[0]
    case "between": return limits.count == 2 ? value >= limits[0] && value <= limits[1] : nil
    case "not between": return limits.count == 2 ? value < limits[0] || value > limits[1] : nil
    default: return nil
    }
  }

  /// `>= 21500.5 kg` → 21500.5, kg.
  private static func number(_ text: String?) -> (value: Double, unit: String, isPartial: Bool)? {
    guard var words = text?.split(separator: " ").map(String.init), !words.isEmpty else { return nil }
    let isPartial = words[0] == ">="
    if isPartial { words.removeFirst() }
    guard words.count == 1 || words.count == 2, let value = Double(words[0]) else { return nil }
    return (value, words.count == 2 ? words[1] : "", isPartial)
  }

  // MARK: Arithmetic

  private static func arithmetic(_ line: [String: Any], _ hits: [[String: Any]]) -> [String] {
    var found: [String] = []
    var sum = 0
    var counted: Set<String> = []
    for group in line["groups"] as? [[String: Any]] ?? [] {
      let points = group["points"] as? [Int] ?? []
      let terms = group["terms"] as? [Int] ?? []
      let rules = group["rules"] as? [String] ?? []
      for (place, point) in points.enumerated() {
        let share = group["diminishing"] == nil || place == 0 ? 1 : place == 1 ? 2 : 4
        if terms[place] != point / share { found.append("term \(place) of \(group)") }
      }
      if zip(points, points.dropFirst()).contains(where: { $0 < $1 }) { found.append("order of \(group)") }
      let total = min(terms.reduce(0, +), group["cap"] as? Int ?? .max)
      if total != group["counted"] as? Int { found.append("sum of \(group)") }
      sum += total
      counted.formUnion(rules)
    }
    let live = hits.filter { $0["status"] as? String == "live" }
    let rest = line["arithmetic"] as? [String: Any]
    if rest == nil, !live.isEmpty { found.append("hits without arithmetic") }
    for name in ["ungrouped", "lowered"] {
      for term in rest?[name] as? [[String: Any]] ?? [] {
        let points = term["points"] as? Int ?? 0
        if (points < 0) != (name == "lowered") { found.append("\(name): \(term)") }
        sum += points
        counted.insert(term["rule"] as? String ?? "")
      }
    }
    if sum != line["score"] as? Int { found.append("terms make \(sum), the score is \(line["score"] ?? "")") }
    let names = Set(live.compactMap { $0["rule"] as? String })
    if names != counted { found.append("hits \(names.sorted()), counted \(counted.sorted())") }
    let lanes = ["green", "blue", "yellow", "red"]
    var lane = lanes.firstIndex(of: rest?["score_lane"] as? String ?? "green") ?? 0
    for floor in rest?["floors"] as? [[String: Any]] ?? [] {
      lane = max(lane, lanes.firstIndex(of: floor["lane"] as? String ?? "") ?? 9)
    }
    if let random = rest?["random"] as? String { lane = max(lane, lanes.firstIndex(of: random) ?? 9) }
    if lanes.indices.contains(lane), lanes[lane] != line["lane"] as? String {
      found.append("the parts make \(lanes[lane]), the lane is \(line["lane"] ?? "")")
    }
    return found
  }
}
