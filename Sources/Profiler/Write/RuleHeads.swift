// What result lines repeat of a rule, rendered when it hits first: the head of a hit, the name in terms and groups.
// Read by `JSONWriter`; one for each worker.

import RiskDSL

/// The rendered parts of rules.
final class RuleHeads {
  /// What a rule's part of lines is made of.
  private struct Rendered {
    var head = TapeText()
    var name = TapeText()
    /// It has a group, in which its points are joined.
    var hasGroup = false
    var floor: Lane?
  }

  let program: Program
  private var text = JSONBuffer()
  /// By rule; a rule that has not hit yet has an empty head.
  private var rules: [Rendered]

  init(_ program: Program) {
    self.program = program
    rules = Array(repeating: Rendered(), count: program.rules.count)
  }

  /// A hit from the brace to the title; not for hits that are withheld.
  func head(_ rule: Int) -> UnsafeBufferPointer<UInt8> { text.bytes(of: rendered(rule).head) }

  /// The name as a JSON text.
  func name(_ rule: Int) -> UnsafeBufferPointer<UInt8> { text.bytes(of: rendered(rule).name) }

  /// Whether its points are joined with others.
  func hasGroup(_ rule: Int) -> Bool { rendered(rule).hasGroup }

  /// The lane that it raises to.
  func floor(_ rule: Int) -> Lane? { rendered(rule).floor }

  private func rendered(_ rule: Int) -> Rendered {
    if rules[rule].head.count == 0 {
      var made = Rendered(hasGroup: program.rules[rule].group != nil, floor: program.rules[rule].floor)
      made.head = keep(make(rule, isWithheld: false))
      var name = JSONWriter()
      name.string(program.rules[rule].name)
      made.name = keep(name.bytes)
      rules[rule] = made
    }
    return rules[rule]
  }

  private func keep(_ json: [UInt8]) -> TapeText {
    let start = text.count
    json.withUnsafeBufferPointer { text.append($0) }
    return TapeText(start: Int32(start), count: Int32(text.count - start))
  }

  /// The head of a hit, which tells no points where it is withheld.
  func make(_ index: Int, isWithheld: Bool) -> [UInt8] {
    let rule = program.rules[index]
    var json = JSONWriter()
    json.beginObject()
    json.field("rule", rule.name)
    json.field("version", rule.version)
    json.field("status", rule.status.rawValue)
    if rule.isSecret {
      json.name("secret")
      json.bool(true)
    }
    if !isWithheld { json.field("points", rule.points) }
    if let floor = rule.floor { json.field("floor", floor.name) }
    if let group = rule.group { json.field("group", program.scoring.groups[group].name) }
    json.name("title")
    json.localized(rule.title)
    return json.take()
  }
}
