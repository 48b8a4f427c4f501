// Which outcomes the tests of rules gave each clause: true, false, unknown.
// evaluated tests → counts by clause → shares by rule, by file and in all.

import RiskDSL

/// Counts, for every clause of the chosen rules, the tests that made it true, false and unknown.
///
/// A clause is the smallest part of a condition that is yes, no or unknown by itself. It is known by its place, so that a
/// clause of a `define` counts once, whichever rules use it. It is covered once tests have made it both true and false.
public struct ClauseCoverage: Sendable {
  /// One clause with what the tests made of it.
  public struct Clause: Sendable {
    /// Where it stands.
    public var range: SourceRange
    /// As written, with single blanks.
    public var text: String
    /// Tests in which it was true, for one row at least where it speaks of rows.
    public var yes = 0
    /// Tests in which it was false.
    public var no = 0
    /// Tests in which it was unknown.
    public var unknown = 0
    /// Tests made it true and tests made it false.
    public var isCovered: Bool { yes > 0 && no > 0 }
  }

  /// A share: how many of how many clauses are covered.
  public struct Share: Sendable, Equatable {
    /// Clauses that are covered.
    public var covered = 0
    /// Clauses that there are.
    public var clauses = 0
    /// Nothing to cover.
    public init() {}

    init(_ covered: Int, of clauses: Int) {
      self.covered = covered
      self.clauses = clauses
    }

    /// Whether at least so many hundredths are covered; nothing to cover is covered.
    public func reaches(_ percent: Int) -> Bool { covered * 100 >= percent * clauses }

    /// In tenths of a per cent, rounded down: 1000 is said of nothing less than all.
    public var tenths: Int { clauses == 0 ? 1000 : covered * 1000 / clauses }

    static func + (a: Share, b: Share) -> Share {
      Share(a.covered + b.covered, of: a.clauses + b.clauses)
    }
  }

  /// Where the clauses stand: a rule or a `define`.
  public struct Unit: Sendable {
    /// What stands where.
    public var place: ConditionPlace
    /// Its clauses in the order written.
    public var clauses: [Clause]
    /// How many are covered.
    public var share: Share { Share(clauses.count { $0.isCovered }, of: clauses.count) }
  }

  /// One rules file.
  public struct File: Sendable {
    /// The file.
    public var file: FileID
    /// Its rules and defines that have clauses, in the order written.
    public var units: [Unit]
    /// How many of its clauses are covered.
    public var share: Share { units.reduce(Share()) { $0 + $1.share } }
  }

  /// A clause as the evaluator answers it.
  private struct Leaf {
    var clause: Int
    var register: TruthRegister
  }

  /// By rule; empty for rules that do not count.
  private var leaves: [[Leaf]]
  private var clauses: [Clause] = []

  /// Prepares counting.
  ///
  /// - Parameter rules: The rules that count, by position in `Program.rules`; nil for all.
  public init(_ program: Program, rules: Set<Int>? = nil) {
    leaves = Array(repeating: [], count: program.rules.count)
    var known: [SourceRange: Int] = [:]
    let subject = TapeSubject(program)
    for index in program.rules.indices where rules?.contains(index) ?? true {
      let tape = TraceTape(program.rules[index], subject, audience: .officer)
      for step in tape.steps where step.kind == .leaf {
        let clause = tape.clause(of: step)
        let place = known[clause.range] ?? clauses.count
        if place == clauses.count {
          known[clause.range] = place
          clauses.append(Clause(range: clause.range, text: clause.text))
        }
        leaves[index].append(Leaf(clause: place, register: step.register))
      }
    }
  }

  /// Adds what a test made of the clauses of the rules it is about, from the registers of its consignment.
  mutating func note(_ test: CompiledTest, _ evaluator: Evaluator, _ consignment: Int) {
    var found: [Int: Set<Truth>] = [:]
    for rule in test.rulesAskedFor {
      for leaf in leaves[rule] {
        for row in evaluator.rows(of: leaf.register.table, in: .consignment, consignment) {
          found[leaf.clause, default: []].insert(evaluator.truth(leaf.register, row))
        }
      }
    }
    for (clause, outcomes) in found {
      for outcome in outcomes {
        switch outcome {
        case .yes: clauses[clause].yes += 1
        case .no: clauses[clause].no += 1
        case .unknown: clauses[clause].unknown += 1
        }
      }
    }
  }

  /// How many clauses of all files are covered.
  public var share: Share { Share(clauses.count { $0.isCovered }, of: clauses.count) }

  /// The clauses by file, and in it by the rule or `define` they stand in.
  ///
  /// - Parameter sources: The rules files that were compiled, by `FileID`.
  public func files(_ sources: [SourceFile]) -> [File] {
    var byFile: [FileID: [Clause]] = [:]
    for clause in clauses { byFile[clause.range.file, default: []].append(clause) }
    return byFile.keys.sorted().map { file in
      var units = sources[Int(file.rawValue)].conditions(file).map { Unit(place: $0, clauses: []) }
      var place = 0
      for clause in (byFile[file] ?? []).sorted(by: { $0.range.start < $1.range.start }) {
        while place < units.count - 1, units[place].place.range.end <= clause.range.start { place += 1 }
        if place < units.count { units[place].clauses.append(clause) }
      }
      return File(file: file, units: units.filter { !$0.clauses.isEmpty })
    }
  }
}

extension CompiledTest {
  /// The rules that expectations name.
  public var rulesNamed: Set<Int> { Set(expectations.compactMap(\.rule)) }

  /// The rules that an expectation depends on: those it names, and all that the test runs where it speaks of the score or lane.
  public var rulesAskedFor: Set<Int> {
    var asked: Set<Int> = []
    for expectation in expectations {
      switch expectation.kind {
      case .hit(let rule), .noHit(let rule), .unknown(let rule): if rules.contains(rule) { asked.insert(rule) }
      case .score, .lane, .couldBe: return Set(rules)
      }
    }
    return asked
  }
}
