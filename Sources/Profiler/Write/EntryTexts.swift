// Entries of lists as traces show them. Rendered once: what watch lists find, they find again.
// Asked by the writer of traces (JSONTrace.swift) for every match.

import RiskDSL

/// Entries that have matched, as JSON. Owned by one worker.
struct EntryTexts: ~Copyable {
  /// Bytes from which everything kept is let go: a list may have millions of entries, and each the longest of reasons.
  static let maxBytes = 1 << 20

  private struct Key: Hashable {
    var list: Int32
    var place: Int32
  }

  private let lists: [CompiledList]
  private var text = JSONBuffer()
  private var known: [Key: TapeText] = [:]

  init(_ lists: [CompiledList]) { self.lists = lists }

  /// Bytes kept.
  var count: Int { text.count }

  /// The member that shows an entry and where it comes from, as the list says; good until the next is asked for.
  mutating func member(_ list: Int, _ place: Int) -> UnsafeBufferPointer<UInt8> {
    let key = Key(list: Int32(list), place: Int32(place))
    if let known = known[key] { return text.bytes(of: known) }
    if text.count >= EntryTexts.maxBytes {
      text = JSONBuffer()
      known = [:]
    }
    let start = text.count
    render(lists[list].name, lists[list].entries[place])
    let rendered = text.stretch(from: start)
    known[key] = rendered
    return text.bytes(of: rendered)
  }

  private mutating func render(_ list: String, _ entry: ListEntry) {
    member(",\"list\":{\"name\":\"", list)
    member(",\"entry\":\"", entry.text)
    if entry.line > 0 {
      text.append(",\"line\":")
      text.int(entry.line)
    }
    if !entry.source.isEmpty { member(",\"source\":\"", entry.source) }
    if !entry.reason.isEmpty { member(",\"reason\":\"", entry.reason) }
    if let day = entry.validUntil {
      text.append(",\"valid_until\":\"")
      text.moment(DateValue(days: day))
      text.append("\"")
    }
    text.append("}")
  }

  private mutating func member(_ name: StaticString, _ value: String) {
    text.append(name)
    text.text(value)
    text.append("\"")
  }
}
