// A look back for programs: one line for the run, one for each lane, set and rule, the curve, a trailer with the outcome lines.
// The form is described in docs/backtest.md.

import RiskDSL

/// Writes a look back as NDJSON.
public struct BacktestJSON: ~Copyable {
  /// Version of the form.
  public static let schema = 1

  private var json = JSONWriter()

  /// Starts.
  public init() {}

  /// All lines.
  public mutating func lines(_ backtest: Backtest, _ options: RunOptions, outcomes: [String]) -> [UInt8] {
    head(backtest, options, outcomes)
    for lane in Lane.allCases.reversed() {
      json.beginObject()
      json.field("kind", "lane")
      json.field("lane", lane.name)
      add(backtest.lanes[Int(lane.rawValue)], backtest)
      end()
    }
    for (name, counts) in [
      ("selected", backtest.selected), ("any_rule", backtest.anyRule), ("all", backtest.all),
      ("random", backtest.random),
    ] {
      json.beginObject()
      json.field("kind", "set")
      json.field("set", name)
      add(counts, backtest)
      end()
    }
    for rule in backtest.rankedRules + backtest.neverFired + backtest.blind { line(rule, backtest) }
    if let curve = backtest.curve { line(curve) }
    trailer(backtest)
    return json.take()
  }

  private mutating func head(_ backtest: Backtest, _ options: RunOptions, _ outcomes: [String]) {
    json.beginObject()
    json.field("kind", "backtest")
    json.field("schema", BacktestJSON.schema)
    json.field("version", ProductVersion.text)
    json.name("rules")
    json.beginArray()
    for (path, digest) in options.pack.map({ [$0] }) ?? options.rules {
      json.beginObject()
      json.field("path", path)
      json.field("sha256", digest)
      json.endObject()
    }
    json.endArray()
    json.field("outcomes", outcomes)
    json.field("positive", backtest.positives)
    if let asOf = options.asOf { json.field("as_of", DateValue(days: asOf).text(.english)) }
    json.name("options")
    json.beginObject()
    for (name, value) in options.described {
      json.name(text: name)
      json.string(value)
    }
    json.endObject()
    end()
  }

  private mutating func add(_ counts: BacktestCounts, _ backtest: Backtest) {
    json.field("hits", counts.hits)
    json.field(ifAny: "share", backtest.share(counts))
    json.field("examined", counts.examined)
    json.field("positive", counts.positive)
    if let rate = counts.precision {
      json.name("precision")
      json.number(rate.share)
      json.name("interval")
      json.beginArray()
      json.number(rate.interval.lowerBound)
      json.number(rate.interval.upperBound)
      json.endArray()
    } else {
      json.name("too_few")
      json.bool(true)
    }
    json.field(ifAny: "lift", backtest.lift(counts))
    json.field(ifAny: "lift_over_examined", backtest.liftOverExamined(counts))
    json.field(ifAny: "recall", backtest.recall(counts))
  }

  private mutating func line(_ rule: RuleRecord, _ backtest: Backtest) {
    json.beginObject()
    json.field("kind", "rule")
    json.field("rule", rule.name)
    json.field("status", rule.status.rawValue)
    json.field("points", rule.points)
    add(rule.counts, backtest)
    json.field("alone", rule.counts.alone)
    json.field("alone_positive", rule.counts.alonePositive)
    json.field("undecided", rule.undecided)
    if rule.counts.hits == 0 {
      json.name(rule.isBlind ? "cannot_decide" : "never_fired")
      json.bool(true)
    }
    end()
  }

  private mutating func line(_ curve: GainCurve) {
    json.beginObject()
    json.field("kind", "curve")
    json.field("examined", curve.examined)
    json.field("positive", curve.positive)
    json.name("gain")
    json.number(curve.gain)
    json.name("points")
    json.beginArray()
    for point in curve.points {
      json.beginArray()
      json.int(point.examined)
      json.int(point.positive)
      json.endArray()
    }
    json.endArray()
    end()
  }

  private mutating func trailer(_ backtest: Backtest) {
    json.beginObject()
    json.field("kind", "trailer")
    json.field("consignments", backtest.all.hits)
    json.field("set_aside", backtest.setAside)
    json.field("base", backtest.base.rawValue)
    json.field("drawn", backtest.random.hits)
    json.name("one_sided")
    json.bool(backtest.isOneSided)
    let outcomes = backtest.outcomes
    json.name("outcome_lines")
    json.beginObject()
    json.field("all", outcomes.lines)
    json.field("used", outcomes.used)
    let bins: [(StaticString, OutcomeCounts.Bin)] = [
      ("unmatched", outcomes.unmatched), ("ambiguous", outcomes.ambiguous), ("not_examined", outcomes.notExamined),
      ("duplicate", outcomes.duplicate), ("conflicting", outcomes.conflict), ("unknown_result", outcomes.otherWord),
      ("about_unreadable", outcomes.unreadable), ("malformed", outcomes.malformed),
    ]
    for (name, bin) in bins { json.field(name, bin.count) }
    json.name("cut")
    json.bool(outcomes.isCut)
    json.endObject()
    json.name("examples")
    json.beginObject()
    for (name, bin) in bins where !bin.numbers.isEmpty { json.field(name, bin.numbers) }
    json.endObject()
    if !backtest.unseenPositives.isEmpty { json.field("unseen_positive", backtest.unseenPositives) }
    json.name("notes")
    json.beginArray()
    for note in backtest.notes {
      json.beginObject()
      json.field("en", note.en)
      json.field("ru", note.ru)
      json.endObject()
    }
    json.endArray()
    end()
  }

  private mutating func end() {
    json.endObject()
    json.endLine()
  }
}
