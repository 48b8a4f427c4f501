// The page as one file: template, style and script from `PageSource`, the results as blocks of data between them.
// Last stage of the officer's page. Nothing of a manifest ever stands in it as HTML or script.

import RiskDSL

extension ReportPage {
  private static let template = PageTemplate.parts(PageSource.template)
  /// Consignments whose details are read together when one of them is opened.
  private static let detailsTogether = 64

  /// Writes the page. Equal results and options give equal bytes.
  public func write(to output: OutputTarget) {
    rank()
    let main = mainEntry()
    let writer = ValuePoolWriter(pool, roots: [main] + kept.map(\.details))
    let tables = writer.tables()
    for part in ReportPage.template {
      switch part {
      case .text(let text): output.write(text)
      case .place("policy"): output.write(ReportPage.policy)
      case .place("language"): output.write(options.language == .english ? "en" : "ru")
      case .place("title"): output.write(ReportPage.escaped(options.title ?? "pcu-scan"))
      case .place("style"): output.write(PageSource.style)
      case .place("script"): output.write(PageSource.script)
      case .place("data"):
        block("shapes", tables.shapes, output)
        block("shared", tables.shared, output)
        block("results", writer.value(main), output)
      case .place("details"): details(writer, output)
      case .place(let name): preconditionFailure("the template of the page has an unknown place: \(name)")
      }
    }
  }

  private func details(_ writer: ValuePoolWriter, _ output: OutputTarget) {
    var first = 0
    while first < kept.count {
      let last = min(first + ReportPage.detailsTogether, kept.count)
      output.write("<script type=\"application/json\" class=\"details\" data-first=\"\(first)\">[")
      for index in first..<last {
        if index > first { output.write(",\n") }
        output.write(writer.value(kept[index].details))
      }
      output.write("]</script>\n")
      first = last
    }
  }

  private func block(_ name: String, _ json: [UInt8], _ output: OutputTarget) {
    output.write("<script type=\"application/json\" id=\"\(name)\">")
    output.write(json)
    output.write("</script>\n")
  }

  // MARK: - Data

  /// Everything but the details as one object.
  private func mainEntry() -> ValuePool.Entry {
    var text: [(name: String, value: JSONTree)] = [
      ("program", .string("pcu-scan \(ProductVersion.text)")),
      ("language", .string(options.language == .english ? "en" : "ru")),
      ("rules_sha256", .string(rulesDigest)),
      ("listed", .number(String(listed))),
      ("unreadable_count", .number(String(unreadableCount))),
      ("problem_count", .number(String(problemCount))),
      (
        "problems",
        .array(problems.map { .object([("line", .number(String($0.line))), ("reason", JSONTree($0.reason))]) })
      ),
      ("run", run ?? .null),
    ]
    if let title = options.title { text.append(("title", .string(title))) }
    if let unit = options.unit { text.append(("unit", .string(unit))) }
    // The trailer repeats the lines of the files and adds what was counted in them.
    text.append(("files", trailer?["files"] ?? .array(files)))
    text.append(("trailer", trailer.map { .object(($0.members ?? []).filter { $0.name != "files" }) } ?? .null))
    var members = text.map { (name: $0.name, entry: pool.add($0.value)) }
    // Last, when every name that may need a label is there.
    members.append(("labels", pool.add(labels())))
    members.append(("unreadable", pool.add(unreadable)))
    members.append(("consignments", pool.add(kept.map(\.summary))))
    return pool.add(members)
  }

  /// SHA-256 over the rules of the run, as `docs/outcomes.md` describes it; empty where a digest is not known.
  private var rulesDigest: String {
    var lines = ""
    for file in run?["rules"]?.elements ?? [] {
      guard let path = file["path"]?.text, let digest = file["sha256"]?.text else { return "" }
      lines += digest + "  " + path + "\n"
    }
    return lines.isEmpty ? "" : SHA256.hex(Array(lines.utf8))
  }

  /// The words for fields, countries and answers that occur in these results.
  private func labels() -> JSONTree {
    typealias Labels = [(name: String, value: JSONTree)]
    var fields: Labels = []
    for field in FieldCatalogue.builtIn.fields where pool.has(field.name) {
      fields.append((field.name, JSONTree(LocalizedText(en: field.labelEN, ru: field.labelRU))))
    }
    var countries: Labels = []
    for first in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      for second in UInt8(ascii: "A")...UInt8(ascii: "Z") {
        let code = UInt16(first) << 8 | UInt16(second)
        guard let english = CountryTable.englishName(code), let russian = CountryTable.russianName(code) else {
          continue
        }
        let letters = CountryTable.text(code)
        if pool.has(letters) { countries.append((letters, JSONTree(LocalizedText(en: english, ru: russian)))) }
      }
    }
    let answers = [ChoiceKind.mode, .direction, .docType].map { kind -> (name: String, value: JSONTree) in
      let table = kind.table
      let known = table.values.filter { pool.has($0.name) }
      return (
        table.name,
        .object(known.map { ($0.name, JSONTree(LocalizedText(en: $0.english, ru: $0.russian))) })
      )
    }
    return .object([("fields", .object(fields)), ("countries", .object(countries))] + answers)
  }

  // MARK: - Safety

  /// Only the style and the script of this very page may run, and nothing may be fetched from anywhere.
  static let policy: String = {
    let script = SHA256.base64(PageSource.script)
    let style = SHA256.base64(PageSource.style)
    return "default-src 'none'; script-src 'sha256-\(script)'; style-src 'sha256-\(style)'; "
      + "base-uri 'none'; form-action 'none'"
  }()

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in SafeText.clean(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }
}

/// A text with places `{{name}}`.
enum PageTemplate {
  enum Part: Equatable {
    case text(String)
    case place(String)
  }

  static func parts(_ bytes: [UInt8]) -> [Part] {
    var parts: [Part] = []
    var start = 0
    var at = 0
    var name: Int?
    while at + 1 < bytes.count {
      if name == nil, bytes[at] == 0x7B, bytes[at + 1] == 0x7B {
        parts.append(.text(String(decoding: bytes[start..<at], as: UTF8.self)))
        at += 2
        name = at
      } else if let from = name, bytes[at] == 0x7D, bytes[at + 1] == 0x7D {
        parts.append(.place(String(decoding: bytes[from..<at], as: UTF8.self)))
        at += 2
        start = at
        name = nil
      } else {
        at += 1
      }
    }
    parts.append(.text(String(decoding: bytes[start...], as: UTF8.self)))
    return parts
  }
}
