// The compiled rule set: immutable, shared by all threads. Compile once, run many.
// text → tokens → tree → checked tree → **program** → verdict and trace.

/// A compiled rule set with everything that evaluation, scoring and explanation need.
public struct Program: Sendable {
  /// The field catalogue including declared fields.
  public var catalogue: FieldCatalogue
  /// Columns the conditions read first, then those only shown.
  public var columns: [ColumnPlan] = []
  /// Steps in dependency order.
  public var instructions: [Instruction] = []
  /// Operands of `all` and `some`; the table is that of the step's register.
  public var operands: [UInt32] = []
  /// Bounds and constants, base units.
  public var constants: [Double] = []
  /// Truth registers per table (index by `TableID.rawValue`).
  public var truthCounts: [UInt32] = Array(repeating: 0, count: TableID.allCases.count)
  /// Number registers per table.
  public var numberCounts: [UInt32] = Array(repeating: 0, count: TableID.allCases.count)
  /// The rules, live and shadow, in name order within file order; draft rules are not compiled in.
  public var rules: [CompiledRule] = []
  /// How points become a lane.
  public var scoring = Scoring()
  /// Lists that conditions ask for, for traces and the run line.
  public var lists: [CompiledList] = []
  /// Keyed tables.
  public var tables: [KeyedTable] = []
  /// Currency rates; nil when no `rates` was declared.
  public var rates: RateTable?
  /// Register → where it was written.
  public var debug = DebugTable()
  /// Rule sets by file.
  public var rulesets: [CompiledRuleset] = []
  /// Tests as checked, in file order.
  public var tests: [CompiledTest] = []
  /// Names of the source files, by FileID.
  public var fileNames: [String] = []
  /// Files that say `secret` anywhere: their digests tell something of what is secret in them.
  public var secretFiles: Set<FileID> = []

  /// Starts empty over a catalogue.
  public init(catalogue: FieldCatalogue) { self.catalogue = catalogue }

  /// The column of a field, if the program reads or shows it.
  public func column(of field: FieldID) -> ColumnID? {
    columns.firstIndex { $0.field == field }.map { ColumnID(UInt16($0)) }
  }
}

/// Header of the rule set of one file.
public struct CompiledRuleset: Sendable {
  /// Name of the rule set.
  public var name: String
  /// Version as written; empty where not stated.
  public var version: String
  /// Who answers for it; empty where not stated.
  public var owner: String
  /// Where it comes from, as the author states it; empty or nil where not stated.
  public var source: String
  /// The file it stands in.
  public var file: FileID
}

/// A text in English and Russian; in a set of one language both are the same.
public struct LocalizedText: Sendable, Hashable {
  /// English.
  public var en: String
  /// Russian.
  public var ru: String
  /// Makes a text.
  public init(en: String, ru: String) {
    self.en = en
    self.ru = ru
  }
}

/// Lanes, lowest first.
public enum Lane: UInt8, CaseIterable, Sendable, Comparable {
  case green, blue, yellow, red
  /// Green is the lowest lane, red the highest.
  public static func < (a: Lane, b: Lane) -> Bool { a.rawValue < b.rawValue }
  /// The name in rules and outputs.
  public var name: String {
    switch self {
    case .green: "green"
    case .blue: "blue"
    case .yellow: "yellow"
    case .red: "red"
    }
  }
  /// The lane of a name.
  public static func named(_ name: String) -> Lane? { allCases.first { $0.name == name } }
}

/// Whether a rule counts.
public enum RuleStatus: String, Sendable {
  case live, shadow, draft
}

/// A condition as a tree over registers, as it was written: read by explanations, never evaluated.
public indirect enum ClauseTree: Sendable {
  case all([ClauseTree], TruthRegister)
  case some([ClauseTree], TruthRegister)
  case not(ClauseTree, TruthRegister)
  /// A quantifier: the body speaks of rows of `table`; `reduced` is what its parent got.
  case quantified(Quantifier, table: TableID, body: ClauseTree, reduced: TruthRegister)
  case clause(Clause)

  /// The register that holds the outcome.
  public var register: TruthRegister {
    switch self {
    case .all(_, let register), .some(_, let register), .not(_, let register): register
    case .quantified(_, _, _, let reduced): reduced
    case .clause(let clause): clause.register
    }
  }
}

/// The smallest part of a condition that is yes, no or unknown by itself.
public struct Clause: Sendable {
  /// What it asks, as written with single blanks.
  public var text: String
  /// The outcome.
  public var register: TruthRegister
  /// The columns it reads, in the order written; those by which an aggregate chooses its rows stand behind its own.
  public var columns: [ColumnID]
  /// Tables whose rows it counts or adds up, or asks about to choose those rows.
  public var tables: [TableID] = []
  /// Left side as a number register, where it is one, with its unit; for values in traces.
  public var number: NumberRegister?
  /// The unit of `number`.
  public var unit: Unit
  /// The terms of a `mentions` that are asked one by one; empty where one register answers for all.
  public var terms: [ClauseTerm] = []
  /// The question itself.
  public var test: ClauseTest
  /// What a trace shows of it besides.
  public var detail = ClauseDetail()
  /// Has a literal marked secret, or reads a secret list or field.
  public var isSecret: Bool
  /// Where the clause stands.
  public var range: SourceRange
}

/// A term of a `mentions` with the register that says whether a text has it.
public struct ClauseTerm: Sendable {
  /// Index of the register at the column's table.
  public var register: UInt32
  /// The list entry or literal of the clause.
  public var origin: PhraseEntry
}

/// What a clause asks, for traces.
public enum ClauseTest: Sendable {
  /// A comparison with a bound in base units.
  case bound(ComparisonOperator, Double)
  case between(Double, Double)
  /// Membership in lists and literals; list positions in `Program.lists`.
  case oneOf(operator: String, lists: [Int], literals: [String])
  case state(StateTest)
  case flag
  case other
}

/// A text with values to fill in.
public struct Template: Sendable {
  /// One part.
  public enum Part: Sendable {
    case literal(String)
    /// What a text or list match of the rule found.
    case matched
    /// The cell of a column; for table columns the first row of `Template.rows`.
    case column(ColumnID)
    /// A computed number with its unit.
    case number(NumberRegister, Unit, isSecret: Bool)
  }
  /// The parts in order.
  public var parts: [Part]
  /// Which rows table values are taken from: the body of the first positive quantifier over that table in `when`.
  public var rows: [TableID: TruthRegister]
}

/// A template in both languages.
public struct LocalizedTemplate: Sendable {
  /// English.
  public var en: Template
  /// Russian.
  public var ru: Template
}

/// How points become a lane.
public struct Scoring: Sendable {
  /// A group of rules whose points are joined before they count.
  public struct Group: Sendable {
    /// The name in rules.
    public var name: String
    /// Strongest hit in full, second half, the rest a quarter.
    public var isDiminishing: Bool
    /// The most the group counts; nil for no cap.
    public var cap: Int?
    /// Makes a group.
    public init(name: String, isDiminishing: Bool, cap: Int?) {
      self.name = name
      self.isDiminishing = isDiminishing
      self.cap = cap
    }
  }
  /// Least score of each lane above green.
  public var red: Int? = 70
  /// Least score of yellow; nil when no score gives it.
  public var yellow: Int? = 40
  /// Least score of blue; nil when no score gives it.
  public var blue: Int? = 20
  /// Groups in the order first named.
  public var groups: [Group] = []
  /// Share of all records drawn, in millionths, and the lane they get.
  public var random: (millionths: Int, lane: Lane)?
  /// The lane beside which unreadable records are listed.
  public var unreadable: Lane = .yellow
  /// The defaults of the language.
  public init() {}

  /// The lane of a score, without floors.
  public func lane(of score: Int) -> Lane {
    if let red, score >= red { return .red }
    if let yellow, score >= yellow { return .yellow }
    if let blue, score >= blue { return .blue }
    return .green
  }
}

/// A list as the program uses it.
public struct CompiledList: Sendable {
  /// The name as written.
  public var name: String
  /// The type of its entries.
  public var type: ValueType
  /// Marked `secret`: kept out of everything for a shared audience.
  public var isSecret: Bool
  /// An entry of it is secret.
  public var hasSecretEntry: Bool
  /// Entries in order, exceptions after them.
  public var entries: EntryTable
  /// SHA-256 of the file or of the entries, in hexadecimal digits.
  public var digest: String
  /// The file it came from, as written; empty for entries in the rules.
  public var path: String
}

/// One entry of a list.
public struct ListEntry: Sendable {
  /// The entry as written.
  public var text: String
  /// Where the entry comes from; empty where not stated.
  public var source: String
  /// Why it is listed; empty where not stated.
  public var reason: String
  /// Last day on which the entry holds, days since 1970-01-01; nil where not stated.
  public let validUntil: Int32?
  /// Line in its file, 1-based; 0 in rules.
  public var line: UInt32
  /// Marked `secret`: kept out of everything for a shared audience.
  public var isSecret: Bool
}

/// A keyed table: code → numbers.
public struct KeyedTable: Sendable {
  /// The name as written.
  public var name: String
  /// The type of its keys.
  public var keyType: ValueType
  /// Value columns with their units.
  public var columns: [(name: String, unit: Unit)]
  /// Keys by row; HS keys are headings with a leading 1, folded texts otherwise hashed as codes.
  public var keys: [CodeKey]
  /// Key → row.
  public var index: KeyIndex
  /// Row-major values in base units; NaN where blank.
  public var values: [Double]
  /// Longest HS key in digits, 0 for other keys.
  public var maxDigits: Int
  /// SHA-256 of the file it came from, in hexadecimal digits.
  public var digest: String
}

/// Currency rates by date: units of the currency for one US dollar.
public struct RateTable: Sendable {
  /// One rate.
  public struct Rate: Sendable {
    /// The currency.
    public var currency: CurrencyCode
    /// Days since 1970-01-01.
    public var day: Int32
    /// Units of the currency for one US dollar.
    public var perUSD: Double
  }
  /// Sorted by currency, then day.
  public var rates: [Rate]
  /// SHA-256 of the file it came from, in hexadecimal digits.
  public var digest: String
  /// Days after which a rate is too old.
  public static let maxAge: Int32 = 31

  /// The newest rate not after the day and at most `maxAge` days old; nil if there is none. USD is 1.
  public func perUSD(_ currency: CurrencyCode, on day: Int32) -> Double? {
    currency == CurrencyCode("USD") ? 1 : rate(currency, on: day)?.perUSD
  }

  /// The newest rate not after the day and at most `maxAge` days old; nil if there is none, and for USD.
  public func rate(_ currency: CurrencyCode, on day: Int32) -> Rate? {
    var low = 0
    var high = rates.count
    while low < high {
      let middle = (low + high) / 2
      let rate = rates[middle]
      if (rate.currency.rawValue, rate.day) <= (currency.rawValue, day) { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let rate = rates[low - 1]
    guard rate.currency == currency, day - rate.day <= RateTable.maxAge else { return nil }
    return rate
  }
}

/// Where registers come from: what disassembly shows, and nothing else needs. Empty where it was not asked for.
public struct DebugTable: Sendable {
  /// Each place that wrote the predicate of a truth register, in the order emitted.
  public var truth: [(register: TruthRegister, range: SourceRange)] = []
  /// The place that wrote the value of a number register.
  public var numbers: [(register: NumberRegister, range: SourceRange)] = []
  /// What a truth register asks, as it was first written.
  public var captions: [(register: TruthRegister, text: String)] = []
  /// Starts empty.
  public init() {}

  /// The places that ask for a register, in the order written.
  ///
  /// - Complexity: linear in the places of all registers.
  public func places(of register: TruthRegister) -> [SourceRange] {
    truth.filter { $0.register == register }.map(\.range)
  }
}

/// A test of the rules, checked.
public struct CompiledTest: Sendable {
  /// The title of the test.
  public var name: String
  /// The file it stands in.
  public var file: FileID
  /// Where it stands.
  public var range: SourceRange
  /// Rules that take part, by position in `Program.rules`.
  public var rules: [Int]
  /// Days since 1970-01-01.
  public var asOf: Int32?
  /// The consignment.
  public var given: GivenConsignment
  /// What must hold, in the order written.
  public var expectations: [CompiledExpectation]
}

/// The consignment of a test.
public enum GivenConsignment: Sendable {
  /// Described in the test, as cells of text in rows.
  case described(GivenRow)
  /// One of a manifest file, by the file's path from the root of the rules and the number of the consignment.
  case manifest(path: String, id: String)
}

/// A row of a test's consignment.
public struct GivenRow: Sendable {
  /// Cells as text, as a manifest would carry them; a cell with several values has several.
  public var cells: [(field: FieldID, values: [String])]
  /// Rows of child tables in the order written.
  public var rows: [(table: TableID, row: GivenRow)]
}

/// An expectation of a test.
public struct CompiledExpectation: Sendable {
  /// What is expected.
  public enum Kind: Sendable {
    case hit(rule: Int)
    case noHit(rule: Int)
    case unknown(rule: Int)
    case score(ComparisonOperator, Int)
    case lane(Lane)
    case couldBe(Lane)
  }
  /// What is expected.
  public var kind: Kind
  /// Where it stands.
  public var range: SourceRange
}
