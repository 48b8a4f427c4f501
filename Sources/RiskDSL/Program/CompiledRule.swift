// A rule of a program: what scoring asks of it in plain sight, what explanations and texts ask for packed in an archive.

/// A rule ready to run.
public struct CompiledRule: Sendable {
  /// Unique over the whole rule set.
  public var name: String
  /// Whole points; below zero for trusted traders.
  public var points: Int
  /// A hit puts the consignment at least into this lane.
  public var floor: Lane?
  /// Position in `Scoring.groups`; nil for rules without group.
  public var group: Int?
  /// Days since 1970-01-01, both included.
  public var valid: ClosedRange<Int32>?
  /// Live or shadow; drafts are not compiled in.
  public var status: RuleStatus
  /// Marked `secret`: kept out of everything for a shared audience.
  public var isSecret: Bool
  /// The file it stands in.
  public var file: FileID
  /// Where it stands.
  public var range: SourceRange
  /// The condition, at consignment level.
  public var when: TruthRegister
  /// The exemption: yes saves, unknown does not.
  public var unless: TruthRegister?
  private var rest: Rest

  /// What only few of a large rule set are asked for.
  private enum Rest {
    case packed(RuleArchive, RuleArchive.Place)
    indirect case given(RuleDetail, RuleConditions)
  }

  /// Makes a rule; its registers are those of the conditions.
  init(
    name: String, points: Int, floor: Lane?, group: Int?, valid: ClosedRange<Int32>?, status: RuleStatus,
    isSecret: Bool, file: FileID, range: SourceRange, detail: RuleDetail, conditions: RuleConditions
  ) {
    self.name = name
    self.points = points
    self.floor = floor
    self.group = group
    self.valid = valid
    self.status = status
    self.isSecret = isSecret
    self.file = file
    self.range = range
    when = conditions.when.register
    unless = conditions.unless?.register
    rest = .given(detail, conditions)
  }

  /// Packs what is packed in memory.
  mutating func move(to archive: RuleArchive) {
    guard case .given(let detail, let conditions) = rest else { return }
    rest = .packed(archive, archive.add(detail, conditions))
  }

  /// Lets go of what stands in an archive already.
  mutating func leave(in archive: RuleArchive, _ place: RuleArchive.Place) { rest = .packed(archive, place) }

  /// The title in both languages.
  public var title: LocalizedText {
    switch rest {
    case .packed(let archive, let place): archive.title(place)
    case .given(let detail, _): detail.title
    }
  }

  /// Title, texts and origin. Unpacked with every call: keep what is asked for often.
  public var detail: RuleDetail {
    get {
      switch rest {
      case .packed(let archive, let place): archive.detail(place)
      case .given(let detail, _): detail
      }
    }
    set { rest = .given(newValue, conditions) }
  }

  /// Condition and exemption as trees. Unpacked with every call: keep what is asked for often.
  public var conditions: RuleConditions {
    get {
      switch rest {
      case .packed(let archive, let place): archive.conditions(place)
      case .given(_, let conditions): conditions
      }
    }
    set { rest = .given(detail, newValue) }
  }
}

/// What is said of a rule and of its hits.
public struct RuleDetail: Sendable {
  /// The title in both languages.
  public var title: LocalizedText
  /// Free words for reports.
  public var tags: [String]
  /// Where the rule comes from, as the author states it; empty where not stated.
  public var source: String
  /// Version of its rule set.
  public var version: String
  /// The reason shown; nil where a shadow rule has none.
  public var because: LocalizedTemplate?
  /// What to examine; nil where a shadow rule says nothing.
  public var check: LocalizedTemplate?
}

/// The conditions of a rule as trees over registers, for traces.
public struct RuleConditions: Sendable {
  /// The condition.
  public var when: ClauseTree
  /// The exemption.
  public var unless: ClauseTree?
}
