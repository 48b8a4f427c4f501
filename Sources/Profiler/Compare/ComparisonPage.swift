// A comparison as a page of one file: to read, to print, to send. Written from `RuleComparison` alone.

import RiskDSL

/// Lays out a comparison as HTML.
public struct ComparisonPage {
  private let old: Program
  private let new: Program
  private let languages: [MessageLanguage]

  /// - Parameters:
  ///   - old: The old rules, for the values of their clauses.
  ///   - new: The new rules.
  public init(_ old: Program, _ new: Program, languages: [MessageLanguage]) {
    self.old = old
    self.new = new
    self.languages = languages
  }

  /// The whole page.
  public func html(_ comparison: RuleComparison) -> String {
    HTMLPage.make(languages) {
      ReportVoice($0).say(.diffTitle)
    } body: { page, language in
      let said = ComparisonVoice(old, new, language)
      for line in said.summary(comparison) { page.element("p", line) }
      page.element("h2", said.voice.say(.diffMatrix))
      page.element("div", ["class": "wide"]) { matrix(comparison, said, &$0) }
      page.element("h2", said.voice.say(.diffRules))
      rules(comparison, said, &page)
      page.element("h2", said.voice.say(.diffChanges))
      changes(comparison, said, &page)
    }
  }

  private func matrix(_ comparison: RuleComparison, _ said: ComparisonVoice, _ page: inout HTMLWriter) {
    let lanes = Array(Lane.allCases.reversed())
    page.element("table", ["class": "matrix"]) { page in
      page.element("thead") { page in
        page.element("tr") { page in
          page.element("th", ["scope": "col"], said.voice.say(.diffCorner))
          for lane in lanes {
            page.element("th", ["scope": "col", "class": "number lane \(lane.name)"], said.voice.lane(lane))
          }
        }
      }
      page.element("tbody") { page in
        for old in lanes {
          page.element("tr") { page in
            page.element("th", ["scope": "row", "class": "lane \(old.name)"], said.voice.lane(old))
            for new in lanes {
              let count = comparison.lanes[Int(old.rawValue)][Int(new.rawValue)]
              page.element("td", ["class": old == new ? "number same" : "number"], said.count(count))
            }
          }
        }
      }
    }
  }

  private func rules(_ comparison: RuleComparison, _ said: ComparisonVoice, _ page: inout HTMLWriter) {
    let moved = comparison.movedRules
    guard !moved.isEmpty else { return page.element("p", said.voice.say(.diffNoRules)) }
    page.element("div", ["class": "wide"]) { page in
      page.element("table", ["class": "rules"]) { page in
        head(
          [.columnRule, .columnPoints, .columnHits, .columnGained, .columnLost, .columnUp, .columnDown], said, &page)
        page.element("tbody") { page in
          for pair in moved { row(pair, said, &page) }
        }
      }
    }
  }

  private func head(_ columns: [ReportPhrase], _ said: ComparisonVoice, _ page: inout HTMLWriter) {
    page.element("thead") { page in
      page.element("tr") { page in
        for (place, column) in columns.enumerated() {
          page.element("th", ["scope": "col", "class": place > 0 ? "number" : "name"], said.voice.say(column))
        }
      }
    }
  }

  private func row(_ pair: RulePair, _ said: ComparisonVoice, _ page: inout HTMLWriter) {
    page.element("tr") { page in
      page.element("td") { page in
        page.element("code", pair.name)
        page.say(" " + said.voice.word(pair.title))
        let clauses = pair.clauses.map { entry in
          (said.clause(entry.key), said.outcomes(entry.key) + " (" + said.count(entry.count) + ")")
        }
        let facts = said.terms(pair)
        guard !clauses.isEmpty || !facts.isEmpty || pair.moreClauses > 0 else { return }
        page.element("ul") { page in
          for fact in facts { page.element("li", fact) }
          for (clause, outcomes) in clauses {
            page.element("li") { page in
              page.element("code", clause)
              page.say(": " + outcomes)
            }
          }
          if pair.moreClauses > 0 { page.element("li", said.voice.say(.clauseMore, said.count(pair.moreClauses))) }
        }
      }
      let hits = [said.count(pair.hitsOld), said.count(pair.hitsNew)]
      for cell in [
        said.points(pair), hits[0] == hits[1] ? hits[0] : hits.joined(separator: " → "), said.count(pair.gained),
        said.count(pair.lost), said.count(pair.laneUp), said.count(pair.laneDown),
      ] { page.element("td", ["class": "number"], cell) }
    }
    page.newLine()
  }

  private func changes(_ comparison: RuleComparison, _ said: ComparisonVoice, _ page: inout HTMLWriter) {
    guard comparison.changed > 0 else { return page.element("p", said.voice.say(.diffNothing)) }
    page.element("div", ["class": "wide"]) { page in
      page.element("table", ["class": "changes"]) { page in
        page.element("thead") { page in
          page.element("tr") { page in
            for column in [ReportPhrase.columnLane, .columnScore, .columnConsignment, .columnWhy] {
              page.element("th", ["scope": "col"], said.voice.say(column))
            }
          }
        }
        page.element("tbody") { page in
          for change in comparison.strongest { row(change, comparison, said, &page) }
        }
      }
    }
    if comparison.strongest.count < comparison.changed {
      let shown = said.count(comparison.strongest.count)
      page.element("p", ["class": "quiet"], said.voice.say(.diffShown, shown, said.count(comparison.changed)))
    }
  }

  private func row(
    _ change: ConsignmentChange, _ comparison: RuleComparison, _ said: ComparisonVoice, _ page: inout HTMLWriter
  ) {
    page.element("tr") { page in
      page.element("td") { page in
        lane(change.old.lane, said, &page)
        if change.new.lane != change.old.lane {
          page.say(" → ")
          lane(change.new.lane, said, &page)
        }
      }
      page.element("td", ["class": "number"], "\(change.old.score) → \(change.new.score)")
      page.element("td") { page in
        page.element("strong", change.id ?? "?")
        page.breakLine()
        let manifest = change.manifest.map { Phrases.text(.explainManifest, said.voice.language, $0) + "; " } ?? ""
        page.element("span", ["class": "quiet"], manifest + said.place(change))
      }
      page.element("td") { page in
        if change.moves.isEmpty { page.say(said.voice.say(.byScoring)) }
        for move in change.moves {
          page.element("div", said.move(move, comparison.rules[move.rule]))
          guard !move.clauses.isEmpty else { continue }
          page.element("ul") { page in
            for clause in move.clauses { item(clause, said, &page) }
          }
        }
      }
    }
    page.newLine()
  }

  private func item(_ clause: ClauseMove, _ said: ComparisonVoice, _ page: inout HTMLWriter) {
    page.element("li") { page in
      page.element("code", said.clause(clause.key))
      page.say(": " + said.outcomes(clause.key))
      let values = said.values(clause)
      if !values.isEmpty {
        page.breakLine()
        page.element("span", ["class": "quiet"], values.joined(separator: "; "))
      }
    }
  }

  private func lane(_ lane: Lane, _ said: ComparisonVoice, _ page: inout HTMLWriter) {
    page.element("span", ["class": "lane \(lane.name)"], said.voice.lane(lane))
  }
}
