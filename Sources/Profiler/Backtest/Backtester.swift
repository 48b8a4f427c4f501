// Scores past manifests with the rules of today and holds them against what examinations found.
// program + manifests + outcomes → scored stream → examined consignments → `Backtest`; memory grows with the outcomes alone.

import RiskDSL

/// Holds rules against outcomes.
public final class Backtester {
  private let program: Program
  private let options: RunOptions
  private let outcomes: Outcomes

  /// A consignment that some outcomes fit; whether they fit others too is known when all is read.
  private struct Claimed {
    var consignment: ExaminedConsignment
    var claim: Outcomes.Claim
  }

  /// - Parameters:
  ///   - options: Inputs, reading, as-of day; the draw is that of the outcomes, none is made.
  public init(_ program: Program, _ options: RunOptions, _ outcomes: Outcomes) {
    self.program = program
    self.options = options
    self.outcomes = outcomes
  }

  /// Reads all inputs.
  public func run(progress: (RunProgress) -> Void = { _ in }) -> Backtest {
    let stream = ScoredStream(program, options, InputFinder.spool(options.inputs))
    stream.whenRejected = { [outcomes] file, reject in
      outcomes.claimUnreadable(file: file.name, line: reject.line)
    }
    var claimed: [Claimed] = []
    var alone = Array(repeating: 0, count: program.rules.count)
    while stream.advance() {
      var at = 0
      for row in 0..<stream.rowCount where !stream.isSuperseded(row) {
        while at < stream.rows.count, stream.rows[at] < row { at += 1 }
        let listed = at < stream.rows.count && stream.rows[at] == row ? stream.listed[at] : nil
        let consignment = ExaminedConsignment(listed)
        for rule in Backtest.alone(live: consignment.live, shadow: consignment.shadow) { alone[rule] += 1 }
        if let claim = claim(row, listed, stream) { claimed.append(Claimed(consignment: consignment, claim: claim)) }
      }
      progress(RunProgress(bytes: stream.bytesRead, consignments: stream.counts.consignments))
    }
    return result(stream, claimed, alone)
  }

  private func claim(_ row: Int, _ listed: Assessment?, _ stream: ScoredStream) -> Outcomes.Claim? {
    guard let facts = stream.assessor?.facts else { return nil }
    func key(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeKey {
      bytes.baseAddress.map { bytes.isEmpty ? .empty : CodeFold.key($0, bytes.count) } ?? .empty
    }
    var number = key(facts.id(row))
    if number.isEmpty, let waybill = listed?.facts.waybill { number = CodeFold.key(waybill) }
    return number.isEmpty ? nil : outcomes.claim(number, manifest: key(facts.manifest(row)))
  }

  private func result(_ stream: ScoredStream, _ claimed: [Claimed], _ alone: [Int]) -> Backtest {
    outcomes.sortOutUnused()
    var examined: [ExaminedConsignment] = []
    var drawn = 0
    var isOneSided = true
    for entry in claimed {
      let outcome = outcomes.settle(entry.claim)
      if outcome.isRandom { drawn += 1 }
      guard let isPositive = outcome.isPositive else { continue }
      if outcome.isRandom || outcome.isSelected != true { isOneSided = false }
      var consignment = entry.consignment
      consignment.isPositive = isPositive
      consignment.isRandom = outcome.isRandom
      examined.append(consignment)
    }
    var backtest = Backtest(program, examined)
    backtest.isOneSided = isOneSided && !examined.isEmpty
    backtest.random.hits = drawn
    let counts = stream.counts
    for lane in backtest.lanes.indices { backtest.lanes[lane].hits = counts.lanes[lane] }
    backtest.all.hits = counts.consignments
    backtest.selected.hits = counts.selected
    backtest.anyRule.hits = counts.withHits
    for rule in backtest.rules.indices {
      backtest.rules[rule].counts.hits = counts.ruleHits[rule]
      backtest.rules[rule].counts.alone = alone[rule]
      backtest.rules[rule].undecided = counts.ruleUnknowns[rule]
      backtest.rules[rule].isBlind = !stream.canDecide[rule]
    }
    backtest.outcomes = outcomes.counts
    backtest.positives = outcomes.positiveValues
    backtest.unseenPositives = outcomes.unseenPositives
    backtest.setAside = counts.setAside
    (backtest.notes, backtest.hasUnusable) = stream.finish()
    return backtest
  }
}

extension ExaminedConsignment {
  /// What the rules say of a consignment; nil for one of which they say nothing. Its outcome is not known yet.
  fileprivate init(_ listed: Assessment?) {
    lane = listed?.lane ?? .green
    score = listed?.score ?? 0
    couldBeScore = listed?.couldBeScore ?? 0
    isPositive = false
    isRandom = false
    live = listed?.hits.filter { $0.status == .live }.map(\.rule) ?? []
    shadow = listed?.hits.filter { $0.status == .shadow }.map(\.rule) ?? []
  }
}
