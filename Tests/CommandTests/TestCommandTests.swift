// `test` on the command line: results with their traces, choosing, coverage, JUnit XML, exit codes.

import Foundation
import FoundationXML
import Profiler
import RiskDSL
import TestKit
import Testing

@testable import pcu_scan

@Suite struct TestCommandTests {
  private static let rules = """
    ruleset unit { version "1" }
    define bound_for_afghanistan = destination.country = AF or final_destination.country = AF
    rule chemical {
      title "Listed chemical" ru "Вещество из списка"
      score 45
      when bound_for_afghanistan
        and any item has (item.description mentions {"acetone", "toluene"} and item.gross_weight > 5 t)
      unless aeo
      because "{item.description}" ru "{item.description}"
      check "Sample." ru "Отобрать пробу."
    }
    rule heavy {
      title "Heavy" ru "Тяжёлая отправка"
      score 10
      when sum(item.gross_weight) > 20 t
      because "Heavy" ru "Тяжёлая"
      check "Weigh." ru "Взвесить."
    }
    test "acetone to Herat" {
      given { destination.country = AF item { description = "Acetone" gross_weight = 18 t } }
      expect hit chemical
      expect no hit heavy
    }
    test "a drum of acetone" {
      given { destination.country = AF item { description = "Acetone" gross_weight = 200 kg } }
      expect no hit chemical
    }
    """
  private static let failing = """

    test "tea" {
      given { destination.country = AF item { description = "Tea" gross_weight = 21 t } }
      expect hit chemical
      expect score = 45
    }
    """

  private func bench(_ rules: String) throws -> CommandBench {
    let bench = try CommandBench()
    try bench.write("unit/unit.risk", rules)
    return bench
  }

  private func flat(_ text: String) -> String {
    text.replacing("\u{A0}", with: " ").split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  @Test("tests that pass are counted")
  func passing() throws {
    let bench = try bench(Self.rules)
    let (code, out, error) = bench.run("test", "@unit")
    #expect(code == 0)
    #expect(out == "✓ unit.risk  tests passed: 2\nTests: 2, all passed.\n")
    #expect(error == "")
  }

  @Test("a failing expectation shows its place, what was expected, what came out and the values that explain it")
  func failing() throws {
    let bench = try bench(Self.rules + Self.failing)
    let (code, out, _) = bench.run("test", "@unit")
    #expect(code == 1)
    #expect(out.contains("unit.risk:30:3: test “tea” failed\n  expected: hit chemical\n  got: it did not hit\n"))
    #expect(out.contains("unit.risk:31:3: test “tea” failed\n  expected: score = 45\n  got: the score is 10\n"))
    let clause = "✗ item.description mentions {\"acetone\", \"toluene\"} item 1, Description of goods: “Tea”"
    #expect(flat(out).contains(clause))
    #expect(out.contains("✓ 10 Heavy (heavy)"))
    #expect(out.contains("✗ unit.risk  tests passed: 2; failed: 1\nTests: 3, failed: 1."))
    // A described consignment has no lines to point at.
    #expect(!out.contains("(line"))
    #expect(!out.contains("\u{1B}"))
    #expect(out.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("in Russian")
  func russian() throws {
    let bench = try bench(Self.rules + Self.failing)
    let (code, out, _) = bench.run("test", "@unit", "--lang", "ru", "--coverage")
    #expect(code == 1)
    #expect(out.contains("unit.risk:30:3: тест «tea» не прошёл\n  ожидалось: hit chemical\n  получено: не сработало\n"))
    #expect(out.contains("Вещество из списка (chemical)"))
    #expect(out.contains("Тестов: 3, не пройдено: 1."))
    #expect(out.contains("условий:"))
  }

  @Test("rules that do not compile are told, with code 2")
  func broken() throws {
    let bench = try bench("ruleset unit { version \"1\" language en }\nrule a { score 1 when mood = rail }")
    let (code, out, error) = bench.run("test", "@unit")
    #expect(code == 2)
    #expect(out == "")
    #expect(error.contains("[N302]") && error.contains("Errors:"))
  }

  @Test("no test at all is said")
  func none() throws {
    let bench = try CommandBench()
    let (code, out, error) = bench.run("test", "@rules", "--lang", "both")
    #expect(code == 0)
    #expect(out.split(separator: "\n") == [])
    #expect(error.contains("There are no tests in these rules"))
    #expect(error.contains("В этих правилах нет тестов"))
  }

  @Test("a test that expects nothing of rules that run is not counted as passed")
  func nothingExpected() throws {
    let bench = try bench(
      Self.rules + """

        rule later { title "T" ru "Т" score 1 status draft when aeo }
        test "of a draft" { given { aeo = yes } expect hit later }
        test "of nothing" { given { aeo = yes } }
        """)
    let (code, out, _) = bench.run("test", "@unit")
    #expect(code == 0)
    #expect(out.contains("unit.risk:29:1: test “of a draft” was not run"))
    #expect(out.contains("Tests: 2, all passed. Not run: 2."))
  }

  @Test(
    "--run chooses by name, file and rule",
    arguments: [
      ("herat", 1), ("ACETONE", 2), ("acetone*herat", 1), ("herat*acetone", 0), ("chemical", 2), ("heavy", 1),
      ("unit.risk", 2), ("*", 2), ("kabul", 0),
    ])
  func choosing(_ pattern: String, _ count: Int) throws {
    let bench = try bench(Self.rules)
    let (code, out, error) = bench.run("test", "@unit", "--run", pattern)
    #expect(code == (count == 0 ? 2 : 0))
    #expect(error.contains("No test fits `\(pattern)`") == (count == 0))
    #expect(out.contains("Tests: \(count),") == (count > 0))
  }

  @Test("the listing has counts beside each clause, in 80 columns")
  func listing() throws {
    let bench = try bench(Self.rules)
    let (code, out, _) = bench.run("test", "@unit", "--coverage")
    #expect(code == 0)
    let difference = Golden.difference(out, from: Golden.folder.appending(path: "write/coverage.expected.txt"))
    #expect(difference == nil)
    #expect(out.split(separator: "\n").allSatisfy { $0.count <= 80 })
    // The page shows this listing.
    let page = Golden.folder.appending(path: "../../docs/testing.md").standardized
    let example = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```\n")
      .first { $0.hasPrefix("unit.risk: ") }
    #expect(out.replacing("\u{A0}", with: " ").contains(try #require(example)))
  }

  @Test(
    "--min-coverage fails below the share asked for", arguments: [("0", 0), ("16", 0), ("17", 1), ("100", 1)])
  func least(_ percent: String, _ expected: Int32) throws {
    let bench = try bench(Self.rules)
    let (code, out, error) = bench.run("test", "@unit", "--min-coverage", percent)
    #expect(code == expected)
    #expect(flat(out).contains("in all 16.6 % (1 of 6 clauses)"))
    let below = "Clause coverage is below \(percent) %: unit.risk 16.6 %, in all 16.6 %"
    #expect(flat(error).contains(below) == (code == 1))
    #expect(error.contains("unit.risk:8:10: tests: 0 true, 0 false: aeo") == (code == 1))
  }

  @Test("a share that cannot be one is refused", arguments: ["101", "-1", "x", "9.5"])
  func noShare(_ percent: String) throws {
    let bench = try bench(Self.rules)
    let (code, _, error) = bench.run("test", "@unit", "--min-coverage=\(percent)")
    #expect(code == 2)
    #expect(error.contains("needs a whole number from 0 to 100; found `\(percent)`"))
  }

  @Test("with --run only the clauses of rules that the chosen tests are about count")
  func chosenCoverage() throws {
    let bench = try bench(Self.rules)
    let (_, out, _) = bench.run("test", "@unit", "--run", "drum", "--min-coverage", "0")
    #expect(flat(out).contains("in all 0 % (0 of 5 clauses)"))
  }

  // MARK: - JUnit

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [(name: String, attributes: [String: String])] = []
    var text = ""
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) { elements.append((name, attributes)) }
    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  private func read(_ xml: String) throws -> Reader {
    let reader = Reader()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = reader
    let isWellFormed = parser.parse()
    #expect(isWellFormed, "\(String(describing: parser.parserError)) line \(parser.lineNumber)")
    return reader
  }

  @Test("JUnit XML is well formed and says what the text says")
  func junit() throws {
    let bench = try bench(Self.rules + Self.failing)
    let (code, out, error) = bench.run("test", "@unit", "--format", "junit", "--coverage")
    #expect(code == 1)
    #expect(error == "")
    let reader = try read(out)
    let suite = try #require(reader.elements.first { $0.name == "testsuite" }).attributes
    #expect(suite["name"] == "unit.risk" && suite["tests"] == "3" && suite["failures"] == "1" && suite["errors"] == "0")
    let cases = reader.elements.filter { $0.name == "testcase" }.map(\.attributes)
    #expect(cases.map { $0["name"] } == ["acetone to Herat", "a drum of acetone", "tea"])
    #expect(cases.last?["line"] == "28")
    let failure = try #require(reader.elements.first { $0.name == "failure" }).attributes["message"]
    #expect(failure == "expected: hit chemical; got: it did not hit; expected: score = 45; got: the score is 10")
    #expect(reader.text.contains("unit.risk:30:3: test “tea” failed"))
    let properties = reader.elements.filter { $0.name == "property" }.map { $0.attributes["value"] }
    #expect(properties == ["6", "3"])
  }

  @Test("names and values of any characters leave the XML well formed")
  func strangeCharacters() throws {
    let odd = "\"<a href='x'>&amp;]]>\u{1F600}\u{FFFE}\u{200B}é"
    let written = odd.replacing("\"", with: "\\\"")
    let bench = try bench(
      Self.rules + """

        test "\(written)" {
          given { destination.country = AF item { description = "\(written)" } }
          expect hit chemical
        }
        """)
    let (code, out, _) = bench.run("test", "@unit", "--format", "junit", "--lang", "both")
    #expect(code == 1)
    let reader = try read(out)
    let name = try #require(reader.elements.last { $0.name == "testcase" }?.attributes["name"])
    #expect(name.hasPrefix("\"<a href='x'>&amp;]]>\u{1F600}"))
    #expect(reader.text.contains("<a href='x'>&amp;]]>"))
    #expect(reader.text.contains("ожидалось: hit chemical"))
  }

  @Test("results go to a file; there is no option that changes rules")
  func output() throws {
    let bench = try bench(Self.rules)
    let (code, out, _) = bench.run("test", "@unit", "-o", "@out.txt")
    #expect(code == 0 && out == "")
    #expect(try bench.read("out.txt").hasSuffix("Tests: 2, all passed.\n"))
    #expect(bench.run("test", "@unit", "--update").code == 2)
  }

  // MARK: - Manifests

  private static let taken =
    rules + """

      test "January" {
        given manifest "samples/january.csv" consignment "C-1"
        expect hit chemical
        expect no hit heavy
      }
      """
  private static let january = """
    consignment_id,destination_country,final_destination_country,description,gross_kg,aeo
    C-0,KZ,,Tea,100,no
    C-1,AF,,Toluene,6000,no
    C-1,AF,,Paint,100,no
    C-2,AF,,Toluene,6000,yes
    """

  @Test("a consignment of a manifest is read with all its lines; a pack gives what its rules give")
  func manifest() throws {
    let bench = try bench(Self.taken)
    try bench.write("unit/samples/january.csv", Self.january + "\n")
    let (code, out, _) = bench.run("test", "@unit")
    #expect(code == 0)
    #expect(out.hasSuffix("Tests: 3, all passed.\n"))
    #expect(bench.run("build", "@unit", "-o", "@unit.pcu").code == 0)
    let (again, packed, _) = bench.run("test", "@unit.pcu", "--coverage")
    #expect(again == 0)
    #expect(packed == bench.run("test", "@unit", "--coverage").out)
  }

  @Test("a failing test of a manifest points into it")
  func manifestFails() throws {
    let bench = try bench(Self.taken.replacing("consignment \"C-1\"", with: "consignment \"c2\""))
    try bench.write("unit/samples/january.csv", Self.january + "\n")
    let (code, out, _) = bench.run("test", "@unit")
    #expect(code == 1)
    #expect(flat(out).contains("got: it did not hit"))
    #expect(flat(out).contains("“Toluene” (line 5, column 4 “description”)"))
    #expect(flat(out).contains("“yes” (line 5, column 6 “aeo”)"))
  }

  @Test(
    "a consignment that is not there, stands twice or cannot be read fails the test and says why",
    arguments: [
      (january, "C-9", "there is no consignment C-9 in samples/january.csv"),
      (january + "\nC-3,AF,,Tea,1,no\nC-1,AF,,Tea,1,no", "C-1", "C-1 stands 2 times in samples/january.csv"),
      (january + "\n\"C-4,AF", "C-4", "the record in line 6 could not be read"),
      ("", "C-1", "file samples/january.csv:"), ("%PDF-1.7", "C-1", "file samples/january.csv:"),
    ])
  func manifestProblems(_ manifest: String, _ id: String, _ words: String) throws {
    let bench = try bench(Self.taken.replacing("consignment \"C-1\"", with: "consignment \"\(id)\""))
    try bench.write("unit/samples/january.csv", manifest.isEmpty ? "" : manifest + "\n")
    let (code, out, _) = bench.run("test", "@unit")
    #expect(code == 1)
    #expect(out.contains("unit.risk:28:1: test “January” could not run: "))
    #expect(out.contains(words))
  }

  @Test(
    "a manifest outside the folder of the rules is an error of the rules",
    arguments: [
      ("../january.csv", "N318"), ("/etc/passwd", "N318"), ("samples/none.csv", "N319"), ("linked.csv", "N319"),
    ])
  func manifestElsewhere(_ path: String, _ code: String) throws {
    let bench = try bench(Self.taken.replacing("samples/january.csv", with: path))
    try bench.write("january.csv", Self.january + "\n")
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("unit/linked.csv"), withDestinationPath: bench.path("january.csv"))
    let (exit, _, error) = bench.run("test", "@unit")
    #expect(exit == 2)
    #expect(error.contains("[\(code)]"))
  }
}
