// The arithmetic of a score in the NDJSON output: every term, so that the total can be redone by hand.
// The names are fixed by docs/assessment.schema.json.

import RiskDSL

extension JSONWriter {
  /// How the points of each group were joined.
  mutating func groups(_ result: some ResultSource, _ heads: RuleHeads) {
    name("groups")
    beginArray()
    for place in 0..<result.groupCount {
      let group = result.group(place)
      let rules = heads.groups[group.group]
      beginObject()
      raw(heads.name(of: rules))
      name("rules")
      beginArray()
      for rule in group.rules { raw(heads.name(rule)) }
      endArray()
      name("points")
      beginArray()
      for rule in group.rules { int(heads.points(rule)) }
      endArray()
      name("terms")
      beginArray()
      for term in group.terms { int(term) }
      endArray()
      if rules.isDiminishing {
        name("diminishing")
        bool(true)
      }
      if let cap = rules.cap { field("cap", cap) }
      field("counted", group.counted)
      endObject()
    }
    endArray()
  }

  /// The terms outside of groups, the floors and the draw; left out where there is nothing to add up.
  mutating func arithmetic(_ result: some ResultSource, _ heads: RuleHeads) {
    let hits = 0..<result.hitCount
    let isDrawn = result.selectedBy.contains(.random)
    guard isDrawn || hits.contains(where: { result.hit($0).status == .live }), !result.isScoreWithheld else { return }
    name("arithmetic")
    beginObject()
    name("ungrouped")
    terms(result, heads) { $0.points >= 0 && !heads.hasGroup($0.rule) }
    name("lowered")
    terms(result, heads) { $0.points < 0 }
    field("score_lane", heads.scoring.lane(of: result.score).name)
    name("floors")
    beginArray()
    for place in hits {
      let hit = result.hit(place)
      guard hit.status == .live, let floor = heads.floor(hit.rule) else { continue }
      beginObject()
      name("rule")
      raw(heads.name(hit.rule))
      field("lane", floor.name)
      endObject()
    }
    endArray()
    if isDrawn, let random = heads.program.scoring.random { field("random", random.lane.name) }
    endObject()
  }

  private mutating func terms<Result: ResultSource>(
    _ result: Result, _ heads: RuleHeads, where isTerm: (Result.OneHit) -> Bool
  ) {
    beginArray()
    for place in 0..<result.hitCount {
      let hit = result.hit(place)
      guard hit.status == .live, isTerm(hit) else { continue }
      beginObject()
      name("rule")
      raw(heads.name(hit.rule))
      field("points", hit.points)
      endObject()
    }
    endArray()
  }

  /// Rules that did not hit by little, and how far it is to red.
  mutating func near(_ result: some ResultSource, _ heads: RuleHeads) {
    let found = result.near
    name("near")
    beginArray()
    for near in found ?? [] {
      beginObject()
      name("rule")
      raw(heads.name(near.rule))
      field("points", heads.program.rules[near.rule].points)
      name("closeness")
      number(near.closeness)
      name("missing")
      raw(near.missing)
      name("distance")
      localized(near.distance)
      endObject()
    }
    endArray()
    if found != nil, !result.isScoreWithheld, result.lane < .red, let red = heads.program.scoring.red,
      red > result.score
    {
      field("points_below_red", red - result.score)
    }
  }

  /// What the capacity came to, for the trailer.
  mutating func capacity(_ result: CapacityResult) {
    name("capacity")
    beginObject()
    field("size", result.size)
    field("inside", result.inside)
    field("random", result.random)
    field("over", result.over)
    if let cut = result.cut {
      field("cut_lane", cut.lane.name)
      name("cut_score")
      if let score = cut.score { int(score) } else { null() }
    }
    name("just_below")
    beginArray()
    for below in result.justBelow {
      beginObject()
      name("id")
      if let id = below.id { string(id) } else { null() }
      name("manifest")
      if let manifest = below.manifest { string(manifest) } else { null() }
      field("lane", below.lane.name)
      name("score")
      if let score = below.score { int(score) } else { null() }
      endObject()
    }
    endArray()
    endObject()
  }
}
