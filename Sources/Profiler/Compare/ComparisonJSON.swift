// A comparison for programs: one line for the run, one for each changed consignment as it comes, one for each rule, a trailer.
// The form is described in docs/diff.md.

import RiskDSL

/// Writes a comparison as NDJSON.
public final class ComparisonJSON {
  /// Version of the form.
  public static let schema = 1

  private var json = JSONWriter()

  /// Starts.
  public init() {}

  /// The first line: which rules, read how.
  public func head(_ old: ComparedRules, _ new: ComparedRules, asOf: Int32?, options: [(String, String)])
    -> [UInt8]
  {
    json.beginObject()
    json.field("kind", "diff")
    json.field("schema", ComparisonJSON.schema)
    json.field("version", ProductVersion.text)
    json.name("old")
    add(old)
    json.name("new")
    add(new)
    if let asOf { json.field("as_of", DateValue(days: asOf).text(.english)) }
    json.name("options")
    json.beginObject()
    for (name, value) in options {
      json.name(text: name)
      json.string(value)
    }
    json.endObject()
    json.endObject()
    json.endLine()
    return json.take()
  }

  private func add(_ rules: ComparedRules) {
    json.beginObject()
    json.field("name", rules.name)
    json.field("rules", rules.rules)
    json.name("files")
    json.beginArray()
    for (path, digest) in rules.digests {
      json.beginObject()
      json.field("path", path)
      json.field("sha256", digest)
      json.endObject()
    }
    json.endArray()
    json.name("lanes")
    json.beginObject()
    for (lane, bound) in [
      ("red", rules.scoring.red), ("yellow", rules.scoring.yellow), ("blue", rules.scoring.blue),
    ] {
      json.name(text: lane)
      if let bound { json.int(bound) } else { json.null() }
    }
    json.endObject()
    json.endObject()
  }

  /// The line of a consignment.
  public func line(_ change: ConsignmentChange, _ rules: [RulePair]) -> [UInt8] {
    json.beginObject()
    json.field("kind", "change")
    json.field("file", change.file)
    json.field("line", change.line)
    json.field(ifAny: "id", change.id)
    json.field(ifAny: "manifest", change.manifest)
    for (name, standing) in [("old", change.old), ("new", change.new)] {
      json.name(text: name)
      json.beginObject()
      json.field("lane", standing.lane.name)
      json.field("score", standing.score)
      json.field("could_be", standing.couldBe.name)
      json.endObject()
    }
    json.name("rules")
    json.beginArray()
    for move in change.moves { add(move, rules[move.rule]) }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.take()
  }

  private func add(_ move: RuleMove, _ pair: RulePair) {
    json.beginObject()
    json.field("rule", pair.name)
    json.field("change", move.kind.rawValue)
    points(pair)
    json.name("clauses")
    json.beginArray()
    for clause in move.clauses {
      json.beginObject()
      add(clause.key)
      if let value = clause.leaf?.value, value.gap == nil { json.field("value", value.text) }
      json.field(ifAny: "number", clause.leaf?.left?.value)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private func points(_ pair: RulePair) {
    if let old = pair.old { json.field("old_points", old.points) }
    if let new = pair.new { json.field("new_points", new.points) }
  }

  private func add(_ key: ClauseMove.Key) {
    json.field("text", key.text)
    if key.isExemption {
      json.name("exemption")
      json.bool(true)
    }
    if let old = key.old { json.field("old", ComparisonJSON.name(old)) }
    if let new = key.new { json.field("new", ComparisonJSON.name(new)) }
  }

  private static func name(_ truth: Truth) -> String {
    switch truth {
    case .yes: "yes"
    case .no: "no"
    case .unknown: "unknown"
    }
  }

  /// The lines of the rules, then the trailer.
  public func tail(_ comparison: RuleComparison) -> [UInt8] {
    for pair in comparison.movedRules { add(pair) }
    json.beginObject()
    json.field("kind", "trailer")
    json.field("compared", comparison.compared)
    json.field("changed", comparison.changed)
    json.field("lane_up", comparison.laneUp)
    json.field("lane_down", comparison.laneDown)
    json.field("score_up", comparison.scoreUp)
    json.field("score_down", comparison.scoreDown)
    json.field("by_scoring", comparison.byScoring)
    json.field("could_be_only", comparison.couldBeOnly)
    json.field("unpaired", comparison.unpaired)
    json.field("set_aside", comparison.setAside)
    json.name("lanes")
    json.beginObject()
    for old in Lane.allCases.reversed() {
      json.name(text: old.name)
      json.beginObject()
      for new in Lane.allCases.reversed() {
        json.name(text: new.name)
        json.int(comparison.lanes[Int(old.rawValue)][Int(new.rawValue)])
      }
      json.endObject()
    }
    json.endObject()
    json.name("notes")
    json.beginArray()
    for note in comparison.notes {
      json.beginObject()
      json.field("en", note.en)
      json.field("ru", note.ru)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.take()
  }

  private func add(_ pair: RulePair) {
    json.beginObject()
    json.field("kind", "rule")
    json.field("rule", pair.name)
    points(pair)
    if let old = pair.old { json.field("old_status", old.status.rawValue) }
    if let new = pair.new { json.field("new_status", new.status.rawValue) }
    json.field("old_hits", pair.hitsOld)
    json.field("new_hits", pair.hitsNew)
    json.field("gained", pair.gained)
    json.field("lost", pair.lost)
    json.field("lane_up", pair.laneUp)
    json.field("lane_down", pair.laneDown)
    json.name("clauses")
    json.beginArray()
    for entry in pair.clauses {
      json.beginObject()
      add(entry.key)
      json.field("consignments", entry.count)
      json.endObject()
    }
    json.endArray()
    if pair.moreClauses > 0 { json.field("more_clauses", pair.moreClauses) }
    json.endObject()
    json.endLine()
  }
}
