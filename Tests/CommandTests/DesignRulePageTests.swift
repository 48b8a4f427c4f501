// docs/decisions.md and the tests name the same design rules.

import Foundation
import Testing

@Suite("Design rules")
struct DesignRulePageTests {
  private static let page =
    (try? String(contentsOf: BinaryBench.root.appending(path: "docs/decisions.md"), encoding: .utf8)) ?? ""
  private static let labels = page.split(separator: "\n").compactMap { line in
    line.firstMatch(of: #/^\| ([BRC][0-9]+) \| /#).map { String($0.output.1) }
  }

  /// Labels at the head of the titles of tests: `@Test("C2, C3: …`.
  private static func tested() throws -> Set<String> {
    let tests = BinaryBench.root.appending(path: "Tests")
    let files = try #require(FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil))
    var labels: Set<String> = []
    for case let url as URL in files where url.pathExtension == "swift" {
      let text = try String(contentsOf: url, encoding: .utf8)
      for title in text.matches(of: #/@Test\(\s*"((?:[BRC][0-9]+(?:, )?)+):/#) {
        labels.formUnion(title.output.1.split(separator: ", ").map(String.init))
      }
    }
    return labels
  }

  @Test("every rule of the page is tested, and every label of a test stands on the page")
  func complete() throws {
    let tested = try Self.tested()
    #expect(Self.labels.count > 50)
    #expect(Set(Self.labels).count == Self.labels.count)
    #expect(tested.subtracting(Self.labels).sorted() == [])
    #expect(Set(Self.labels).subtracting(tested).sorted() == [])
  }
}
