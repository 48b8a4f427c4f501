// What stands where in a rules file, for those who show it beside something: the conditions of rules and defines.
// Read from the tree; what cannot be parsed is left out.

/// A rule or a `define` of a rules file.
public struct ConditionPlace: Sendable {
  /// The name.
  public var name: String
  /// A rule; otherwise a `define`.
  public var isRule: Bool
  /// The whole declaration.
  public var range: SourceRange
  /// Its conditions: what stands behind `when` and `unless`, or behind the `=` of a define.
  public var conditions: [SourceRange]
}

extension SourceFile {
  /// The rules and defines of the file in the order written.
  public func conditions(_ file: FileID) -> [ConditionPlace] {
    var diagnostics = DiagnosticCollector()
    return Parser.parse(self, file: file, into: &diagnostics).declarations.compactMap { declaration in
      switch declaration {
      case .rule(let rule):
        ConditionPlace(
          name: rule.name.value, isRule: true, range: rule.range,
          conditions: [rule.when, rule.unless].compactMap { $0?.range })
      case .define(let define):
        ConditionPlace(
          name: define.name.value, isRule: false, range: define.range, conditions: [define.value.range])
      case .use, .ruleset, .list, .table, .rates, .field, .scoring, .test, .allow: nil
      }
    }
  }
}
