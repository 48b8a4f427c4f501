// Pages made of a few lines, and what stands in them.

import Foundation

@testable import Profiler

/// What the tests need of a page: its text, and its data as they were before packing.
struct PageReading {
  let html: String
  private var shared: [Any] = []
  private var shapes: [[String]] = []

  init(_ lines: String, _ options: PageOptions = PageOptions()) {
    let page = ReportPage(options)
    page.add(Array(lines.utf8))
    page.end()
    html = PageReading.text(page)
    shared = json(blocks("<script type=\"application/json\" id=\"shared\">")[0]) as? [Any] ?? []
    shapes = json(blocks("<script type=\"application/json\" id=\"shapes\">")[0]) as? [[String]] ?? []
  }

  static func text(_ page: ReportPage) -> String {
    let output = OutputTarget()
    page.write(to: output)
    return output.text
  }

  /// The texts of the script elements that begin with a tag.
  func blocks(_ tag: String) -> [String] {
    html.components(separatedBy: tag).dropFirst().map { $0.components(separatedBy: "</script>")[0] }
  }

  private func json(_ text: String) -> Any {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) ?? NSNull()
  }

  /// Undoes the packing, by the description in `ValuePool+Write.swift`.
  func unpack(_ value: Any) -> Any {
    func open(_ value: Any) -> Any {
      if let text = value as? String {
        if text.hasPrefix("##") { return String(text.dropFirst()) }
        return text.hasPrefix("#") ? json(String(text.dropFirst())) : text
      }
      if let list = value as? [Any] {
        let shape = list[0] as? Int ?? 0
        let values = list.dropFirst().map(open)
        return shape == 0 ? values : Dictionary(zip(shapes[shape - 1], values), uniquingKeysWith: { $1 })
      }
      if let number = value as? NSNumber, number.isTruthValue { return number }
      if let place = value as? Int { return open(shared[place]) }
      return value
    }
    return open(value)
  }

  var results: [String: Any] {
    unpack(json(blocks("<script type=\"application/json\" id=\"results\">")[0])) as? [String: Any] ?? [:]
  }
  var consignments: [[String: Any]] { results["consignments"] as? [[String: Any]] ?? [] }
  var ids: [String] { consignments.map { $0["id"] as? String ?? "-" } }
  var details: [[String: Any]] {
    html.components(separatedBy: "class=\"details\"").dropFirst().flatMap { part -> [[String: Any]] in
      let text = part.components(separatedBy: "</script>")[0]
      let values = json(String(text[text.index(after: text.firstIndex(of: ">")!)...])) as? [Any] ?? []
      return values.map { unpack($0) as? [String: Any] ?? [:] }
    }
  }
}

extension NSNumber {
  /// A number object holds truth values and numbers alike.
  fileprivate var isTruthValue: Bool { String(cString: objCType) == "c" }
}

enum PageSamples {
  static let run =
    #"{"kind":"run","schema":1,"rules":[{"path":"a.risk","sha256":"aa"},{"path":"b.risk","sha256":"bb"}],"scoring":{"unreadable":"yellow"}}"#
  static let file = #"{"kind":"file","file":0,"name":"day.csv","format":"csv"}"#
  static let trailer = #"{"kind":"trailer","counts":{"consignments":3},"files":[{"file":0,"name":"day.csv"}]}"#
  static let unreadable =
    #"{"kind":"unreadable","schema":1,"lane":"unreadable","file":0,"line":9,"reason":{"en":"e","ru":"r"},"excerpt":"x"}"#

  static func consignment(
    _ id: String, lane: String = "red", score: String = "70", couldBe: String? = nil, hits: Int = 1, more: String = ""
  ) -> String {
    let hit = #"{"rule":"r","points":10,"status":"live","clauses":[{"text":"c","outcome":"yes"}]}"#
    let hits = Array(repeating: hit, count: hits).joined(separator: ",")
    return #"{"schema":1,"id":"\#(id)","line":2,"file":0,"facts":{},"score":\#(score),"lane":"\#(lane)","#
      + #""could_be_score":\#(score),"could_be":"\#(couldBe ?? lane)","selected_by":[],"hits":[\#(hits)]\#(more)}"#
  }

  static func all(_ lines: [String]) -> String {
    ([run, file] + lines + [trailer]).joined(separator: "\n") + "\n"
  }
}
