// What the linter has to be told by the readers and the evaluator.

import RiskDSL

extension LintOptions {
  /// Linting with what the readers can fill, and with examples that are evaluated before they are shown.
  ///
  /// - Parameters:
  ///   - asOf: The day on which rules must be valid, in days since 1970-01-01.
  ///   - isWhole: All files of the rule set are there.
  public static func reading(asOf: Int32, isWhole: Bool) -> LintOptions {
    LintOptions(
      asOf: asOf, isWhole: isWhole,
      unfilled: { catalogue in Set(catalogue.fields.filter { !ReadPlan.canFill($0) }.map(\.id)) },
      holds: { test, program in
        var tests = RuleTests(program, manifests: RuleTests.noManifests)
        return tests.run(test).isPassed
      })
  }
}

extension ReadPlan {
  /// Whether some manifest can fill a field: parties and places are rows of what their roles have, and have nothing else.
  static func canFill(_ field: Field) -> Bool {
    guard field.isDeclared else { return true }
    return !field.table.isView
  }
}
