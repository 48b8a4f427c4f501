// The syntax tree of a rules file above the level of expressions.
// Made by the parser, read by the checker, the formatter and the linter.

/// One rules file as parsed; what could not be parsed is left out after its error was reported.
public struct SyntaxFile: Sendable {
  /// The file.
  public var file: FileID
  /// Declarations in the order written.
  public var declarations: [Declaration]
  /// Pieces of it that are parsed when their rules are checked, in the order written.
  var later: [RulesLater] = []
  /// What has been parsed of it.
  var size = PieceSize()
  /// Makes a file.
  public init(file: FileID, declarations: [Declaration]) {
    self.file = file
    self.declarations = declarations
  }
}

/// One declaration of a rules file.
public indirect enum Declaration: Sendable {
  case use(Located<String>)
  case ruleset(RulesetDeclaration)
  case list(ListDeclaration)
  case table(TableDeclaration)
  case rates(path: Located<String>, range: SourceRange)
  case field(FieldDeclaration)
  case define(DefineDeclaration)
  case rule(RuleDeclaration)
  case scoring(ScoringDeclaration)
  case test(TestDeclaration)
  /// Speaks of the declaration that follows it.
  case allow(AllowDeclaration)

  var isRule: Bool { if case .rule = self { true } else { false } }
}

/// A text in one or two languages as written: `first` is in the language of the rule set, `other` follows `ru` (or `en`).
public struct BilingualText: Sendable {
  /// The first string.
  public var first: Located<String>
  /// The string after the language mark, with the mark (`en` or `ru`).
  public var other: (mark: Located<String>, text: Located<String>)?
  /// Makes a text.
  public init(first: Located<String>, other: (mark: Located<String>, text: Located<String>)? = nil) {
    self.first = first
    self.other = other
  }
}

/// `ruleset NAME { version … owner … source … language … }`.
public struct RulesetDeclaration: Sendable {
  /// Name of the rule set.
  public var name: Located<String>
  /// `version "…"`.
  public var version: Located<String>?
  /// `owner "…"`.
  public var owner: Located<String>?
  /// `source "…"`.
  public var source: Located<String>?
  /// `en`, `ru` or `both` (the default).
  public var language: Located<String>?
  /// Where it stands.
  public var range: SourceRange
  /// Makes a declaration as the parser read it.
  public init(
    name: Located<String>, version: Located<String>? = nil, owner: Located<String>? = nil,
    source: Located<String>? = nil,
    language: Located<String>? = nil, range: SourceRange
  ) {
    self.name = name
    self.version = version
    self.owner = owner
    self.source = source
    self.language = language
    self.range = range
  }
}

/// `list NAME: TYPE = { … }` or `from "file" column …`.
public struct ListDeclaration: Sendable {
  /// Where the entries come from.
  public enum Source: Sendable {
    /// Entries in the rules file.
    case entries([SetOperand.Element])
    /// A CSV file, its columns, and the separator of several entries in a cell.
    case file(path: Located<String>, columns: [Located<String>], split: Located<String>?)
  }
  /// The name as written.
  public var name: Located<String>
  /// The type as written.
  public var type: Located<String>
  /// Where the entries come from.
  public var source: Source
  /// Texts after `except`.
  public var exceptions: [SetOperand.Element]
  /// `exact` or `short ok` for the whole list.
  public var marks: EntryMarks
  /// Marked `secret`: kept out of everything for a shared audience.
  public var isSecret: Bool
  /// Marked `shared`: usable in files that `use` this one.
  public var isShared: Bool
  /// Where it stands.
  public var range: SourceRange
  /// Makes a declaration as the parser read it.
  public init(
    name: Located<String>, type: Located<String>, source: Source, exceptions: [SetOperand.Element], marks: EntryMarks,
    isSecret: Bool, isShared: Bool, range: SourceRange
  ) {
    self.name = name
    self.type = type
    self.source = source
    self.exceptions = exceptions
    self.marks = marks
    self.isSecret = isSecret
    self.isShared = isShared
    self.range = range
  }
}

/// `table NAME: KEYTYPE -> column unit, … from "file"`.
public struct TableDeclaration: Sendable {
  /// The name as written.
  public var name: Located<String>
  /// The type of the keys as written.
  public var keyType: Located<String>
  /// Column name and its unit as written (`USD/kg`, `%`, `number`).
  public var columns: [(name: Located<String>, unit: Located<String>)]
  /// The CSV file.
  public var path: Located<String>
  /// Marked `shared`: usable in files that `use` this one.
  public var isShared: Bool
  /// Where it stands.
  public var range: SourceRange
  /// Makes a declaration as the parser read it.
  public init(
    name: Located<String>, keyType: Located<String>, columns: [(name: Located<String>, unit: Located<String>)],
    path: Located<String>, isShared: Bool, range: SourceRange
  ) {
    self.name = name
    self.keyType = keyType
    self.columns = columns
    self.path = path
    self.isShared = isShared
    self.range = range
  }
}

/// `field item.tax_rate: percent from column "Tax Rate"`.
public struct FieldDeclaration: Sendable {
  /// The name as written.
  public var name: Located<String>
  /// The type as written.
  public var type: Located<String>
  /// For money: the currency after `in`.
  public var currency: Located<String>?
  /// The header that means the field.
  public var column: Located<String>
  /// Marked `secret`: kept out of everything for a shared audience.
  public var isSecret: Bool
  /// Where it stands.
  public var range: SourceRange
  /// Makes a declaration as the parser read it.
  public init(
    name: Located<String>, type: Located<String>, currency: Located<String>?, column: Located<String>, isSecret: Bool,
    range: SourceRange
  ) {
    self.name = name
    self.type = type
    self.currency = currency
    self.column = column
    self.isSecret = isSecret
    self.range = range
  }
}

/// `define NAME = …`.
public struct DefineDeclaration: Sendable {
  /// The name as written.
  public var name: Located<String>
  /// The condition or value.
  public var value: Expression
  /// Marked `shared`: usable in files that `use` this one.
  public var isShared: Bool
  /// Where it stands.
  public var range: SourceRange
  /// Makes a declaration as the parser read it.
  public init(name: Located<String>, value: Expression, isShared: Bool, range: SourceRange) {
    self.name = name
    self.value = value
    self.isShared = isShared
    self.range = range
  }
}

/// `rule NAME { … }`. A clause that was not written is nil; the checker asks for the required ones.
public struct RuleDeclaration: Sendable {
  /// The name as written.
  public var name: Located<String>
  /// Marked `secret`: kept out of everything for a shared audience.
  public var isSecret: Bool
  /// `title`.
  public var title: BilingualText?
  /// `score`.
  public var score: Located<Int>?
  /// `floor`.
  public var floor: Located<String>?
  /// `group`.
  public var group: Located<String>?
  /// `tags`.
  public var tags: [Located<String>] = []
  /// Two dates as written.
  public var valid: (from: Located<String>, to: Located<String>)?
  /// `live`, `shadow` or `draft`.
  public var status: Located<String>?
  /// `source`.
  public var source: Located<String>?
  /// `when`.
  public var when: Expression?
  /// `unless`.
  public var unless: Expression?
  /// `because`.
  public var because: BilingualText?
  /// `check`.
  public var check: BilingualText?
  /// Where it stands.
  public var range: SourceRange
  /// Makes a declaration as the parser read it.
  public init(name: Located<String>, isSecret: Bool, range: SourceRange) {
    self.name = name
    self.isSecret = isSecret
    self.range = range
  }
}

/// `allow W612 "why"`: a warning that the next declaration may give; before `ruleset`, any declaration of the file.
public struct AllowDeclaration: Sendable {
  /// The code of the warning as written.
  public var code: Located<String>
  /// Why it is allowed.
  public var reason: Located<String>
  /// Where it stands.
  public var range: SourceRange
  /// Makes a declaration as the parser read it.
  public init(code: Located<String>, reason: Located<String>, range: SourceRange) {
    self.code = code
    self.reason = reason
    self.range = range
  }
}

/// `scoring { … }`.
public struct ScoringDeclaration: Sendable {
  /// `group NAME [diminishing] [cap N]`.
  public struct Group: Sendable {
    /// The name in rules.
    public var name: Located<String>
    /// Strongest hit in full, second half, the rest a quarter.
    public var isDiminishing: Bool
    /// The most the group counts; nil for no cap.
    public var cap: Located<Int>?
    /// Makes a declaration as the parser read it.
    public init(name: Located<String>, isDiminishing: Bool, cap: Located<Int>?) {
      self.name = name
      self.isDiminishing = isDiminishing
      self.cap = cap
    }
  }
  /// `red from 70`.
  public var lanes: [(lane: Located<String>, from: Located<Int>)] = []
  /// `group …` and `cap …` lines in order.
  public var groups: [Group] = []
  /// `random 2 % to yellow`: the share as a percentage, as written.
  public var random: (percent: Located<String>, lane: Located<String>)?
  /// `unreadable to yellow`.
  public var unreadable: Located<String>?
  /// Where it stands.
  public var range: SourceRange
  /// Makes a declaration as the parser read it.
  public init(range: SourceRange) { self.range = range }
}

/// `test "name" { given { … } expect … }`, or with `given manifest "file" consignment "id"`.
public struct TestDeclaration: Sendable {
  /// A value or a row of a table.
  public indirect enum Given: Sendable {
    /// `field = value`; a braced set for a cell with several values.
    case value(field: Located<String>, SetOperand)
    /// `item { … }`.
    case row(table: Located<String>, [Given], SourceRange)
  }
  /// One expectation.
  public enum Expectation: Sendable {
    case hit(Located<String>, SourceRange)
    case noHit(Located<String>, SourceRange)
    case unknown(Located<String>, SourceRange)
    case score(ComparisonOperator, Located<Int>, SourceRange)
    case lane(Located<String>, SourceRange)
    case couldBe(Located<String>, SourceRange)
  }
  /// The title of the test.
  public var name: Located<String>
  /// `with all rules`: the whole set takes part.
  public var withAllRules: Bool
  /// `as of` date as written.
  public var asOf: Located<String>?
  /// The consignment, where the test describes it.
  public var given: [Given]
  /// The consignment, where it stands in a manifest: `manifest "file" consignment "id"`.
  public var manifest: (path: Located<String>, id: Located<String>)?
  /// What must hold.
  public var expectations: [Expectation]
  /// Where it stands.
  public var range: SourceRange
  /// Makes a declaration as the parser read it.
  public init(
    name: Located<String>, withAllRules: Bool, asOf: Located<String>?, given: [Given], expectations: [Expectation],
    range: SourceRange
  ) {
    self.name = name
    self.withAllRules = withAllRules
    self.asOf = asOf
    self.given = given
    self.expectations = expectations
    self.range = range
  }
}
