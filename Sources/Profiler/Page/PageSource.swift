// The officer's page as it is embedded in the program (Sources/OfficerPage).
// First and last things of a page that ReportPage writes.

internal import OfficerPage

/// The officer's page as text in UTF-8.
enum PageSource {
  /// The skeleton with its places.
  static let template = bytes(officer_page_template())
  /// All style sheets as one.
  static let style = bytes(officer_page_style())
  /// All scripts as one. One function around them: their names are their own, and nothing of the page's is seen from outside.
  static let script =
    Array("\"use strict\";\n(() => {\n".utf8) + bytes(officer_page_script()) + Array("})();\n".utf8)

  private static func bytes(_ text: officer_page_text) -> [UInt8] {
    Array(UnsafeBufferPointer(start: text.bytes, count: text.count))
  }
}
