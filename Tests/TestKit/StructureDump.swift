// A value as text with all its stored properties, whatever their access: two values are the same if their texts are.
// Needs no change when a type gains a member, so that nothing can be forgotten.

import RiskDSL

/// Writes values out member by member.
public struct StructureDump {
  /// Types that are only tables made of something else that is dumped beside them.
  private let opaque: Set<String>
  private var lines: [String] = []
  /// Members of each type that was met, without a copy of a member's type.
  public private(set) var members: [String: [String]] = [:]

  /// Leaves out what is inside the types of the given names.
  public init(opaque: Set<String>) { self.opaque = opaque }

  /// The text of a value.
  public static func text(_ value: Any, opaque: Set<String> = []) -> String {
    var dump = StructureDump(opaque: opaque)
    dump.add("", value, 0)
    return dump.lines.joined(separator: "\n")
  }

  /// Adds a value.
  public mutating func add(_ label: String, _ value: Any, _ depth: Int) {
    // What is packed in memory is dumped as what it stands for.
    if let entries = value as? EntryTable { return add(label, Array(entries), depth) }
    let indent = String(repeating: " ", count: depth)
    let type = "\(Swift.type(of: value))"
    let mirror = Mirror(reflecting: value)
    if opaque.contains(type) || mirror.displayStyle == .class {
      lines.append("\(indent)\(label): \(type)")
      return
    }
    switch value {
    case let text as String: return lines.append("\(indent)\(label): \(text.debugDescription)")
    // The bits tell -0 from 0, and one NaN is another's equal.
    case let number as Double: return lines.append("\(indent)\(label): \(number.bitPattern)")
    default: break
    }
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
      lines.append("\(indent)\(label): \(mirror.children.count) of \(type)")
      for line in mirror.children.map({ child in
        var inner = StructureDump(opaque: opaque)
        inner.add("", child.value, depth + 1)
        members.merge(inner.members) { first, _ in first }
        return inner.lines.joined(separator: "\n")
      }).sorted() {
        lines.append(line)
      }
      return
    }
    guard !mirror.children.isEmpty else { return lines.append("\(indent)\(label): \(value)") }
    var children = Array(mirror.children)
    if let rule = value as? CompiledRule {
      // Packed, they lie where it suits their archive.
      children.removeAll { $0.label == "rest" }
      children += [("detail", rule.detail), ("conditions", rule.conditions)]
    }
    if mirror.displayStyle == .struct { members[type] = children.map { child in "\(child.label ?? "")" } }
    lines.append("\(indent)\(label): \(mirror.displayStyle == .collection ? "list" : type)")
    for child in children { add(child.label ?? "", child.value, depth + 1) }
  }

  /// The lines added so far.
  public var text: String { lines.joined(separator: "\n") }
}
