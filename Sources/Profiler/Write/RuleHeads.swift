// What result lines repeat of a rule, rendered when it hits first: the head of a hit, the name in terms and groups.
// Read by `JSONWriter`; one for each worker.

import RiskDSL

/// The rendered parts of rules.
final class RuleHeads {
  /// What a rule's part of lines is made of.
  private struct Rendered {
    var head = TapeText()
    var name = TapeText()
    var points = 0
    /// It has a group, in which its points are joined.
    var hasGroup = false
    var floor: Lane?
  }

  /// A group of scoring.
  struct Group {
    /// Its name as a member of an object.
    fileprivate(set) var name = TapeText()
    fileprivate(set) var isDiminishing: Bool
    fileprivate(set) var cap: Int?
  }

  let program: Program
  let scoring: Scoring
  /// By position in `Scoring.groups`.
  private(set) var groups: [Group] = []
  private var text = JSONBuffer()
  /// By rule; a rule that has not hit yet has an empty head.
  private var rules: [Rendered]

  init(_ program: Program) {
    self.program = program
    scoring = program.scoring
    rules = Array(repeating: Rendered(), count: program.rules.count)
    for group in scoring.groups {
      var name = JSONWriter()
      name.field("group", group.name)
      groups.append(Group(name: keep(name.bytes), isDiminishing: group.isDiminishing, cap: group.cap))
    }
  }

  /// A hit from the brace to the title; not for hits that are withheld.
  func head(_ rule: Int) -> UnsafeBufferPointer<UInt8> { text.bytes(of: rendered(rule).head) }

  /// The name as a JSON text.
  func name(_ rule: Int) -> UnsafeBufferPointer<UInt8> { text.bytes(of: rendered(rule).name) }

  /// The name of a group as a member of an object.
  func name(of group: Group) -> UnsafeBufferPointer<UInt8> { text.bytes(of: group.name) }

  /// The points of a rule before its group is joined.
  func points(_ rule: Int) -> Int { rendered(rule).points }

  /// Whether its points are joined with others.
  func hasGroup(_ rule: Int) -> Bool { rendered(rule).hasGroup }

  /// The lane that it raises to.
  func floor(_ rule: Int) -> Lane? { rendered(rule).floor }

  private func rendered(_ rule: Int) -> Rendered {
    if rules[rule].head.count == 0 {
      var made = Rendered(
        points: program.rules[rule].points, hasGroup: program.rules[rule].group != nil,
        floor: program.rules[rule].floor)
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
    return text.stretch(from: start)
  }

  /// The head of a hit, which tells no points where it is withheld.
  func make(_ index: Int, isWithheld: Bool) -> [UInt8] {
    let rule = program.rules[index]
    let detail = rule.detail
    var json = JSONWriter()
    json.beginObject()
    json.field("rule", rule.name)
    json.field("version", detail.version)
    json.field("status", rule.status.rawValue)
    if rule.isSecret {
      json.name("secret")
      json.bool(true)
    }
    if !isWithheld { json.field("points", rule.points) }
    if let floor = rule.floor { json.field("floor", floor.name) }
    if let group = rule.group { json.field("group", program.scoring.groups[group].name) }
    json.name("title")
    json.localized(detail.title)
    return json.take()
  }
}
