// The syntax tree of a rules file above the level of expressions.
// Made by the parser, read by the checker, the formatter and the linter.

/// One rules file as parsed; what could not be parsed is left out after its error was reported.
public struct SyntaxFile: Sendable {
  /// The file.
  public var file: FileID
  /// Declarations in the order written.
  public var declarations: [Declaration]
  /// Makes a file.
  public init(file: FileID, declarations: [Declaration]) {
    self.file = file
    self.declarations = declarations
  }
}

/// One declaration of a rules file.
public enum Declaration: Sendable {
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
  public var name: Located<String>
  public var version: Located<String>?
  public var owner: Located<String>?
  public var source: Located<String>?
  /// `en`, `ru` or `both` (the default).
  public var language: Located<String>?
  public var range: SourceRange
  public init(
    name: Located<String>, version: Located<String>? = nil, owner: Located<String>? = nil, source: Located<String>? = nil,
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
  public var name: Located<String>
  public var type: Located<String>
  public var source: Source
  /// Texts after `except`.
  public var exceptions: [SetOperand.Element]
  /// `exact` or `short ok` for the whole list.
  public var marks: EntryMarks
  public var isSecret: Bool
  public var isShared: Bool
  public var range: SourceRange
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
  public var name: Located<String>
  public var keyType: Located<String>
  /// Column name and its unit as written (`USD/kg`, `%`, `number`).
  public var columns: [(name: Located<String>, unit: Located<String>)]
  public var path: Located<String>
  public var isShared: Bool
  public var range: SourceRange
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
  public var name: Located<String>
  public var type: Located<String>
  /// For money: the currency after `in`.
  public var currency: Located<String>?
  public var column: Located<String>
  public var isSecret: Bool
  public var range: SourceRange
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
  public var name: Located<String>
  public var value: Expression
  public var isShared: Bool
  public var range: SourceRange
  public init(name: Located<String>, value: Expression, isShared: Bool, range: SourceRange) {
    self.name = name
    self.value = value
    self.isShared = isShared
    self.range = range
  }
}

/// `rule NAME { … }`. A clause that was not written is nil; the checker asks for the required ones.
public struct RuleDeclaration: Sendable {
  public var name: Located<String>
  public var isSecret: Bool
  public var title: BilingualText?
  public var score: Located<Int>?
  public var floor: Located<String>?
  public var group: Located<String>?
  public var tags: [Located<String>] = []
  /// Two dates as written.
  public var valid: (from: Located<String>, to: Located<String>)?
  /// `live`, `shadow` or `draft`.
  public var status: Located<String>?
  public var source: Located<String>?
  public var when: Expression?
  public var unless: Expression?
  public var because: BilingualText?
  public var check: BilingualText?
  public var range: SourceRange
  public init(name: Located<String>, isSecret: Bool, range: SourceRange) {
    self.name = name
    self.isSecret = isSecret
    self.range = range
  }
}

/// `scoring { … }`.
public struct ScoringDeclaration: Sendable {
  /// `group NAME [diminishing] [cap N]`.
  public struct Group: Sendable {
    public var name: Located<String>
    public var isDiminishing: Bool
    public var cap: Located<Int>?
    public init(name: Located<String>, isDiminishing: Bool, cap: Located<Int>?) {
      self.name = name
      self.isDiminishing = isDiminishing
      self.cap = cap
    }
  }
  /// `red from 70`.
  public var lanes: [(lane: Located<String>, from: Located<Int>)] = []
  public var groups: [Group] = []
  /// `random 2 % to yellow`: the share as a percentage, as written.
  public var random: (percent: Located<String>, lane: Located<String>)?
  /// `unreadable to yellow`.
  public var unreadable: Located<String>?
  public var range: SourceRange
  public init(range: SourceRange) { self.range = range }
}

/// `test "name" { given { … } expect … }`.
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
  public var name: Located<String>
  public var withAllRules: Bool
  public var asOf: Located<String>?
  public var given: [Given]
  public var expectations: [Expectation]
  public var range: SourceRange
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
