// Columns that an output shows and no rule reads, added to a compiled or loaded program.
// Between compiler or pack and the readers: what is read of a file is what the program has columns for.

extension Program {
  /// The program with columns for more fields, shown only. Nothing that its rules ask changes.
  ///
  /// - Parameter fields: Canonical names of fields of the catalogue.
  public func showing(_ fields: [String]) -> Program {
    var shown = self
    for name in fields {
      guard let field = catalogue.find(name) else { preconditionFailure("the catalogue has a field \(name)") }
      if shown.column(of: field.id) != nil { continue }
      shown.columns.append(ColumnPlan(field: field.id, table: field.table, type: field.type))
    }
    return shown
  }
}
