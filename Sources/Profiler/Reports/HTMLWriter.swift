// Small pages made of elements: the one place where a text becomes HTML, and where it is escaped.
// Used by the pages of `diff` and `backtest`. Names of elements and attributes stand in the program, never in data.

import RiskDSL

/// Builds HTML and SVG.
struct HTMLWriter {
  fileprivate(set) var text = ""

  /// An element with what stands in it.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ body: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    body(&self)
    text += "</\(name)>"
  }

  /// An element that holds a text.
  mutating func element(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>, _ content: String) {
    element(name, attributes) { $0.say(content) }
  }

  /// An element that holds a text and has no attributes.
  mutating func element(_ name: StaticString, _ content: String) { element(name, [:], content) }

  /// A shape of SVG, which has no content.
  mutating func shape(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    open(name, attributes)
    text += "</\(name)>"
  }

  /// The next line of a cell.
  mutating func breakLine() { text += "<br>" }

  /// A text.
  mutating func say(_ content: String) { text += HTMLWriter.escaped(content) }

  /// A line break in the source.
  mutating func newLine() { text += "\n" }

  private mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    text += "<\(name)"
    for (attribute, value) in attributes { text += " \(attribute)=\"\(HTMLWriter.escaped(value))\"" }
    text += ">"
  }

  /// A text that is nothing but text on a page: no markup, no steering characters.
  static func escaped(_ content: String) -> String {
    var result = ""
    for scalar in SafeText.clean(content).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// A page of one file: no scripts, one style, nothing fetched from anywhere.
struct HTMLPage {
  /// A text as content of a style: everything but letters of ASCII and digits as a number, so that it can end nothing.
  private static func style(ofFoot text: String) -> String {
    var content = ""
    for scalar in SafeText.clean(text).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": content.unicodeScalars.append(scalar)
      default: content += "\\" + String(scalar.value, radix: 16) + " "
      }
    }
    return "@page { @bottom-center { content: \"\(content)\"; font: 600 8px sans-serif; } }\n"
  }

  /// - Parameters:
  ///   - languages: One part of the page for each; with two a line of links stands at its head.
  ///   - title: For the window and the heading, by language.
  ///   - more: Style of this page alone, behind that of all.
  ///   - foot: Stands at the foot of every printed sheet.
  ///   - body: Writes the part of a language.
  static func make(
    _ languages: [MessageLanguage], title: (MessageLanguage) -> String, style more: StaticString = "",
    foot: String = "", body: (inout HTMLWriter, MessageLanguage) -> Void
  ) -> String {
    let languages = languages.isEmpty ? [.english] : languages
    let style = "\(style)\(more)" + (foot.isEmpty ? "" : HTMLPage.style(ofFoot: foot))
    let hash = SHA256.base64(Array(style.utf8))
    var page = HTMLWriter()
    page.element("html", ["lang": code(languages[0])]) { page in
      page.newLine()
      page.element("head") { page in
        page.text += "<meta charset=\"utf-8\">"
        page.text += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        page.text += "style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'\">"
        page.text += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        page.element("title", title(languages[0]))
        page.text += "<style>\(style)</style>"
      }
      page.newLine()
      page.element("body") { page in
        if languages.count > 1 {
          page.element("nav") { page in
            for language in languages {
              page.element("a", ["href": "#" + code(language), "lang": code(language)], name(language))
            }
          }
        }
        for language in languages {
          page.newLine()
          page.element("main", ["id": code(language), "lang": code(language)]) { page in
            page.element("h1", title(language))
            body(&page, language)
          }
        }
      }
    }
    return "<!DOCTYPE html>\n" + page.text + "\n"
  }

  private static func code(_ language: MessageLanguage) -> String { language == .english ? "en" : "ru" }

  private static func name(_ language: MessageLanguage) -> String { language == .english ? "English" : "Русский" }

  private static let style: StaticString = """
    :root { color-scheme: light dark; --ink: #1a1d21; --quiet: #59636e; --line: #c9d1d9; --back: #fff; --band: #f3f5f7;
      --red: #b42318; --yellow: #8a5a00; --blue: #175cd3; --green: #1a7f37; --mark: #175cd3; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --quiet: #9aa4af; --line: #3d444d; --back: #14171a;
      --band: #1d2125; --red: #ff8a80; --yellow: #f0c14b; --blue: #85b7ff; --green: #6fdd8b; --mark: #85b7ff; } }
    body { margin: 0 auto; max-width: 70rem; padding: 1rem 1.5rem 3rem; color: var(--ink); background: var(--back);
      font: 15px/1.45 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 1.8rem 0 0.5rem; }
    nav a { margin-right: 1rem; color: var(--mark); }
    main + main { border-top: 2px solid var(--line); margin-top: 2rem; }
    p { margin: 0.3rem 0; } .quiet { color: var(--quiet); font-weight: normal; } .wide { overflow-x: auto; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { padding: 0.2rem 0.6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
    thead th { background: var(--band); } .number { text-align: right; white-space: nowrap; }
    code { font: 0.92em ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
    .lane { font-weight: 600; white-space: nowrap; } .red { color: var(--red); } .yellow { color: var(--yellow); }
    .blue { color: var(--blue); } .green { color: var(--green); } .same { background: var(--band); }
    ul { margin: 0.2rem 0 0.2rem 1.1rem; padding: 0; }
    svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font-size: 13px; }
    svg .axis { stroke: var(--quiet); stroke-width: 1; fill: none; } svg .grid { stroke: var(--line); stroke-width: 1; }
    svg .curve { stroke: var(--mark); stroke-width: 2.5; fill: none; } svg .chance { stroke: var(--quiet);
      stroke-width: 1.5; stroke-dasharray: 5 4; fill: none; } svg .best { stroke: var(--green); stroke-width: 1.5;
      stroke-dasharray: 2 3; fill: none; } svg .whisker { stroke: var(--mark); stroke-width: 2; }
    svg .dot { fill: var(--mark); } svg .small { fill: var(--quiet); font-size: 12px; }
    @media print { body { max-width: none; padding: 0; font-size: 11px; } nav { display: none; }
      main + main { break-before: page; border: 0; } tr, svg { break-inside: avoid; } h2 { break-after: avoid; }
      thead { display: table-header-group; } .wide { overflow: visible; } }
    """
}
