// How many random cases the tests try: few in a debug build at hand, many in the release build of `.ci/run`.

import Foundation

/// The number of random cases.
public enum Effort {
  /// `PCU_TEST_EFFORT`, 1 without it: random tests try so many times their usual cases.
  public static let factor = max(1, Int(ProcessInfo.processInfo.environment["PCU_TEST_EFFORT"] ?? "") ?? 1)

  /// Seeds of a test that usually takes `count` of them; the first are always the same.
  public static func seeds(_ count: Int) -> Range<Int> { 0..<count * factor }
}
