// The scoring block: lanes, groups, the random draw, the lane of unreadable records.

extension Parser {
  mutating func scoring(_ first: Int) -> Declaration? {
    guard let open = openBrace() else { return nil }
    var scoring = ScoringDeclaration(range: range(from: first))
    var seen: [(keyword: Keyword, place: SourceRange)] = []
    block("scoring", open: open, isClause: { $0.atScoringClause }) { parser in
      guard let keyword = parser.current.keyword, Self.isScoringClause(keyword) else { return false }
      // Groups and caps may stand as often as there are groups.
      if keyword != .group, keyword != .cap { parser.noteRepeated(keyword, &seen) }
      parser.advance()
      parser.scoringClause(keyword, &scoring)
      return true
    }
    scoring.range = range(from: first)
    return .scoring(scoring)
  }

  private static func isScoringClause(_ keyword: Keyword) -> Bool {
    switch keyword {
    case .lanes, .group, .cap, .random, .unreadable: true
    default: false
    }
  }

  private var atScoringClause: Bool {
    guard let keyword = current.keyword, Self.isScoringClause(keyword) else { return false }
    // Inside `group … cap 30` the word is no clause of its own.
    return keyword != .cap || current.startsLine
  }

  private mutating func scoringClause(_ keyword: Keyword, _ scoring: inout ScoringDeclaration) {
    switch keyword {
    case .lanes:
      repeat {
        guard let lane = word("@lane"), expect(.from), let from = wholeNumber() else { return }
        scoring.lanes.append((lane, from))
      } while take(.comma)
    case .group:
      guard let name = word("@group") else { return }
      let isDiminishing = take(.diminishing)
      var cap: Located<Int>?
      // `cap route 30` behind it, on whatever line, is a clause of its own.
      if at(.cap), peek().kind == .number || peek().kind == .minus || (!current.startsLine && peek(2).kind != .number) {
        advance()
        guard let points = wholeNumber() else { return }
        cap = points
      }
      scoring.groups.append(.init(name: name, isDiminishing: isDiminishing, cap: cap))
    case .cap:
      guard let name = word("@group"), let cap = wholeNumber() else { return }
      scoring.groups.append(.init(name: name, isDiminishing: false, cap: cap))
    case .random:
      guard at(.number), case .number(let text, "") = NumberShape(spelling(index)) else {
        fail(.expected, ["@percent", found])
        return
      }
      let place = range(current)
      advance()
      guard expect(.percent, "%"), expect(.to), let lane = word("@lane") else { return }
      scoring.random = (Located(text, place), lane)
    default:
      guard expect(.to), let lane = word("@lane") else { return }
      scoring.unreadable = lane
    }
  }
}
