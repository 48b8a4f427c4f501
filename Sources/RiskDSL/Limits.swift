// What a rule set may come to at most: beyond a limit stands a diagnostic that names it, and never a crash or a hang.
// Asked by every step of the compiler; the limits of reading manifests are `ReadLimits`.

/// Named limits of the compiler.
public enum Limits {
  /// Diagnostics kept per run.
  public static let maxDiagnostics = 500
  /// Nesting of parentheses, quantifiers and blocks.
  public static let maxNesting = 128
  /// Bytes of one rules file.
  public static let maxRulesFileBytes = 64 << 20
  /// Bytes of a manifest that a test of the rules reads.
  public static let maxTestManifestBytes = 16 << 20
  /// Words, numbers, texts and signs of one rules file: what is made of them takes many times their bytes.
  public static let maxTokens = 8_000_000
  /// Declarations of one rules file.
  public static let maxDeclarations = 400_000
  /// Known names that an unknown one is compared with; among more no likely one is looked for.
  public static let maxNamesCompared = 20_000
  /// Bytes of a name or text that a diagnostic repeats; what is longer is cut.
  public static let maxArgumentBytes = 400
  /// Levels of a condition or value with its defines written out.
  public static let maxDefineLevels = 1024
  /// Expansions of defined values in one rule set.
  public static let maxExpansions = 1_000_000
  /// Nodes of one condition with its defines written out.
  public static let maxConditionNodes = 100_000
  /// Files of one rule set, those brought in by `use` included.
  public static let maxFiles = 10_000
  /// Rules in one rule set.
  public static let maxRules = 100_000
  /// Fields, those of the catalogue included.
  public static let maxFields = 65_535
  /// Keyed tables of one rule set.
  public static let maxTables = 65_535
  /// Truth registers of one table of rows.
  public static let maxTruthRegisters = 1 << 20
  /// Number registers of one table of rows.
  public static let maxNumberRegisters = 1 << 16
  /// Bytes of all parts that `contains`, `starts with` and `ends with` look for in one column.
  public static let maxPartBytes = 1 << 20
  /// Entries of one list.
  public static let maxListEntries = 5_000_000
}
