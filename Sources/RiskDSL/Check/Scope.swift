// The scope of an expression: which tables' fields it may speak of.

/// Where an expression stands.
struct Scope {
  /// The file whose names are visible.
  var file: FileID
  /// The innermost table; fields of it and of the tables above are usable.
  var table: TableID = .consignment
  /// How many quantifiers are around it.
  var depth = 0
  /// A define that nobody uses is checked with every table open.
  var isOpen = false

  /// Quantifiers may nest this deep (C6 in docs/decisions.md: `any container has (any seal has (…))`).
  static let maxDepth = 2

  func allows(_ table: TableID) -> Bool { isOpen || self.table.isWithin(table) }

  func entering(_ table: TableID) -> Scope {
    var inner = self
    inner.table = table
    inner.depth += 1
    return inner
  }
}
