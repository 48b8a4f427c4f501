// The names of a rule set: lists, tables, defines, rules, groups, and which file may see which.
// Filled in a first pass over all files, so that order never matters.

/// A list with its entries read.
struct CheckedList {
  var name: String
  var type: ValueType
  var file: FileID
  var range: SourceRange
  var isShared: Bool
  var isSecret: Bool
  var path: String
  var digest: String
  /// Entries as texts, in order.
  var entries = EntryTable([])
  /// For text lists: the terms with entry numbers, exceptions included.
  var terms: [CheckedTerm]
  /// For code lists.
  var keys: [CodeKey]
  /// For text and party lists: folded entries.
  var folded: [[UInt8]]
  /// For HS lists: headings with a leading 1.
  var headings: [UInt64]

  /// One of the entries is secret.
  var hasSecretEntry = false
  /// The list or one of its entries is secret.
  var hasSecret: Bool { isSecret || hasSecretEntry }

  /// The entries folded as cells of a field of this type are.
  func folded(as fieldType: ValueType) -> [[UInt8]] {
    if fieldType == type { return folded }
    return terms.map(\.term).filter { !$0.isException }.map {
      fieldType == .party ? TextFold.foldParty($0.text) : TextFold.fold($0.text)
    }
  }
}

/// A `define` with its uses.
struct DefineEntry {
  var declaration: DefineDeclaration
  var file: FileID
  /// Checked conditions by scope.
  var conditions: [TableID: CheckedDefine] = [:]
  var isOpen = false
  var isUsed = false
}

/// A keyed table with its file.
struct TableEntry {
  var table: KeyedTable
  var file: FileID
  var isShared: Bool
}

/// What a name stands for.
enum NamedThing {
  case list(Int)
  case define(Int)
  case table(Int)

  var kind: String {
    switch self {
    case .list: "list"
    case .define: "define"
    case .table: "table"
    }
  }
}

/// All names of a rule set.
struct NameTable {
  var lists: [CheckedList] = []
  var defines: [DefineEntry] = []
  var tables: [TableEntry] = []
  /// By file, then by name.
  private(set) var things: [FileID: [String: (thing: NamedThing, range: SourceRange, isShared: Bool)]] = [:]
  /// The first file that gives something a name.
  private var firstOwners: [String: FileID] = [:]
  /// Files that a file uses, directly.
  var uses: [FileID: [FileID]] = [:]
  /// Where the name of each rule is declared first.
  var rules: [String: SourceRange] = [:]

  /// What a name means in a file: its own names first, then shared ones of the files it uses.
  func find(_ name: String, from file: FileID) -> (thing: NamedThing, isVisible: Bool, owner: FileID)? {
    if let own = things[file]?[name] { return (own.thing, true, file) }
    for used in uses[file] ?? [] {
      if let other = things[used]?[name], other.isShared { return (other.thing, true, used) }
    }
    guard let owner = firstOwners[name], let hidden = things[owner]?[name] else { return nil }
    return (hidden.thing, false, owner)
  }

  /// Gives something a name; files come in their order.
  mutating func add(_ name: Located<String>, _ thing: NamedThing, in file: FileID, isShared: Bool) {
    things[file, default: [:]][name.value] = (thing, name.range, isShared)
    if firstOwners[name.value] == nil { firstOwners[name.value] = file }
  }

  /// The names of rules, to be compared with one that is none; none where they are too many for that.
  var ruleNames: [String] { rules.count <= Limits.maxNamesCompared ? rules.keys.sorted() : [] }

  /// The names a file can see, to be compared with one that it cannot; none where they are too many for that.
  func visibleNames(from file: FileID) -> [String] {
    let seen = [file] + (uses[file] ?? [])
    guard seen.reduce(0, { $0 + (things[$1]?.count ?? 0) }) <= Limits.maxNamesCompared else { return [] }
    var names = Array((things[file] ?? [:]).keys)
    for used in uses[file] ?? [] {
      for (name, entry) in things[used] ?? [:] where entry.isShared { names.append(name) }
    }
    return names.sorted()
  }
}
