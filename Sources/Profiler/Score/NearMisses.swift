// Near misses: the few rules that did not hit by little, so that an officer sees what almost spoke.
// Made for listed consignments only, and only when asked for.

import RiskDSL

/// A rule that did not hit by little.
public struct NearMiss: Sendable {
  /// Position in `Program.rules`.
  public var rule: Int
  /// 0 to 1: for a number its share of the bound, else the share of clauses that are yes.
  public var closeness: Double
  /// The clause in the way as a JSON object.
  public var missing: [UInt8]
  /// How far it is, in words.
  public var distance: LocalizedText
}

/// Finds near misses in one batch.
struct NearMisses {
  /// Rules listed for one consignment.
  static let most = 3
  /// How far a number may be from its bound, as a share of it.
  static let reach = 0.1
  /// Clauses from which one that is not yes is a near miss.
  static let fewestClauses = 3

  let tracer: Tracer
  let trace: JSONTrace

  /// The nearest of some rules, none of which has hit; `candidates` are positions in `Program.rules`.
  func nearest(_ candidates: [Int], _ consignment: Int) -> [NearMiss] {
    let program = tracer.program
    var found: [(rule: Int, closeness: Double, blocker: Blocker, of: Int)] = []
    for rule in candidates {
      let compiled = program.rules[rule]
      guard compiled.status == .live, compiled.points >= 0, tracer.evaluator.truth(compiled.when, consignment) == .no
      else { continue }
      if tracer.audience == .shared, tracer.hasSecret[rule] { continue }
      let distance = tracer.distance(rule, consignment)
      guard distance.cost == 1, let blocker = distance.blockers.first else { continue }
      let tape = tracer.tape(rule)
      let share = tracer.gap(tape.steps[blocker.step], tape, row: blocker.row)?.share
      if let share, share <= NearMisses.reach {
        found.append((rule, 1 - share, blocker, distance.clauses))
      } else if distance.clauses >= NearMisses.fewestClauses {
        found.append((rule, Double(distance.clauses - 1) / Double(distance.clauses), blocker, distance.clauses))
      }
    }
    found.sort { a, b in
      if a.closeness != b.closeness { return a.closeness > b.closeness }
      let (left, right) = (program.rules[a.rule], program.rules[b.rule])
      return (-left.points, left.name) < (-right.points, right.name)
    }
    return found.prefix(NearMisses.most).map { near in
      let tape = tracer.tape(near.rule)
      let step = tape.steps[near.blocker.step]
      return NearMiss(
        rule: near.rule, closeness: (near.closeness * 1000).rounded(.toNearestOrAwayFromZero) / 1000,
        missing: trace.clause(step, tape, row: near.blocker.row, consignment, tracer),
        distance: words(near.blocker, near.of, tape))
    }
  }

  private func words(_ blocker: Blocker, _ clauses: Int, _ tape: TraceTape) -> LocalizedText {
    let step = tape.steps[blocker.step]
    if let gap = tracer.gap(step, tape, row: blocker.row) {
      return LocalizedText(en: gap.words(.english), ru: gap.words(.russian))
    }
    let text = tape.clause(of: step).text
    let counts = ["\(clauses - 1)", "\(clauses)", text]
    return LocalizedText(
      en: Phrases.text(.nearClauses, .english, counts), ru: Phrases.text(.nearClauses, .russian, counts))
  }
}

extension NumberGap {
  /// `31 kg/package, the bound is 35 kg/package`
  func words(_ language: MessageLanguage) -> String {
    let mode = ValueLanguage(language)
    return Phrases.text(
      .nearNumber, language, ValueFormat.text(value, unit, form, mode), ValueFormat.text(bound, unit, form, mode))
  }
}

extension ValueFormat {
  /// A number as an officer writes it, whatever it is a number of.
  static func text(_ value: Double, _ unit: Unit, _ form: NumberForm, _ language: ValueLanguage) -> String {
    switch form {
    case .quantity: quantity(value, unit, language)
    case .percent: percent(value, language)
    case .moment: NumberText.moment(value).text(language == .english ? .english : .russian)
    }
  }
}
