// The arithmetic of a score in the NDJSON output: every term, so that the total can be redone by hand.
// The names are fixed by docs/assessment.schema.json.

import RiskDSL

extension JSONWriter {
  /// How the points of each group were joined.
  mutating func groups(_ groups: [GroupScore], _ program: Program) {
    name("groups")
    beginArray()
    for group in groups {
      let rules = program.scoring.groups[group.group]
      beginObject()
      field("group", rules.name)
      name("rules")
      beginArray()
      for rule in group.rules { string(program.rules[rule].name) }
      endArray()
      name("points")
      beginArray()
      for rule in group.rules { int(program.rules[rule].points) }
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
  mutating func arithmetic(_ assessment: Assessment, _ program: Program) {
    let live = assessment.hits.filter { $0.status == .live }
    let isDrawn = assessment.selectedBy.contains(.random)
    guard !live.isEmpty || isDrawn, !assessment.isScoreWithheld else { return }
    name("arithmetic")
    beginObject()
    name("ungrouped")
    terms(live.filter { $0.points >= 0 && program.rules[$0.rule].group == nil }, program)
    name("lowered")
    terms(live.filter { $0.points < 0 }, program)
    field("score_lane", program.scoring.lane(of: assessment.score).name)
    name("floors")
    beginArray()
    for hit in live {
      guard let floor = program.rules[hit.rule].floor else { continue }
      beginObject()
      field("rule", program.rules[hit.rule].name)
      field("lane", floor.name)
      endObject()
    }
    endArray()
    if isDrawn, let random = program.scoring.random { field("random", random.lane.name) }
    endObject()
  }

  /// Rules that did not hit by little, and how far it is to red.
  mutating func near(_ assessment: Assessment, _ program: Program) {
    name("near")
    beginArray()
    for near in assessment.near ?? [] {
      beginObject()
      field("rule", program.rules[near.rule].name)
      field("points", program.rules[near.rule].points)
      name("closeness")
      number(near.closeness)
      name("missing")
      raw(near.missing)
      name("distance")
      localized(near.distance)
      endObject()
    }
    endArray()
    if assessment.near != nil, !assessment.isScoreWithheld, assessment.lane < .red, let red = program.scoring.red,
      red > assessment.score
    {
      field("points_below_red", red - assessment.score)
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

  private mutating func terms(_ hits: [Hit], _ program: Program) {
    beginArray()
    for hit in hits {
      beginObject()
      field("rule", program.rules[hit.rule].name)
      field("points", hit.points)
      endObject()
    }
    endArray()
  }
}
