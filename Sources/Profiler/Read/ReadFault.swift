// What went wrong in reading, as data: codes and their arguments. The words of both languages stand in ReadWords.
// Made by the readers, shown by summary, list and NDJSON.

import RiskDSL

/// Why an input could not be read, or not to its end.
public enum InputFault: Sendable, Hashable {
  /// The system refused.
  case system(PlatformError)
  /// The gzip stream ends in the middle, or does not decode; what came before it was used.
  case packingBreaksOff, packingSpoilt
  /// The array of records does not end; those before were used.
  case arrayBreaksOff
  /// There is nothing in it.
  case empty
  /// It is no manifest: no row could be its header, or it is of a kind that is not read.
  case noHeader, xml, html, edifact, x12, workbook, pdf

  /// Every fault without arguments.
  static let plain: [InputFault] = [
    .packingBreaksOff, .packingSpoilt, .arrayBreaksOff, .empty, .noHeader, .xml, .html, .edifact, .x12, .workbook, .pdf,
  ]

  /// The name of its row in `ReadWords`.
  var row: String {
    switch self {
    case .system: "system"
    case .packingBreaksOff: "packing_breaks_off"
    case .packingSpoilt: "packing_spoilt"
    case .arrayBreaksOff: "array_breaks_off"
    case .empty: "empty"
    case .noHeader: "no_header_row"
    case .xml: "xml"
    case .html: "html"
    case .edifact: "edifact"
    case .x12: "x12"
    case .workbook: "workbook"
    case .pdf: "pdf"
    }
  }

  /// The fault in both languages.
  public var text: LocalizedText {
    switch self {
    case .system(let error):
      LocalizedText(en: error.reason(.english), ru: error.reason(.russian))
    case .noHeader: ReadWords.text(row, "\(ReadLimits.headerLines)")
    case .packingBreaksOff, .packingSpoilt, .arrayBreaksOff, .empty, .xml, .html, .edifact, .x12, .workbook, .pdf:
      ReadWords.text(row)
    }
  }
}

/// A bound of reading that was met, by its name in `ReadLimits`.
public enum MetLimit: String, CaseIterable, Sendable {
  case seenKeys

  /// What that means, in both languages.
  public var text: LocalizedText {
    switch self {
    case .seenKeys: ReadWords.text(rawValue, "\(ReadLimits.seenKeys)")
    }
  }
}

/// Where and why a text is no JSON.
struct JSONFault: Error {
  var at: Int
  var problem: JSONProblem
  init(at: Int, _ problem: JSONProblem) {
    self.at = at
    self.problem = problem
  }
}

/// What is wrong with JSON, or was expected in it.
public enum JSONProblem: String, CaseIterable, Sendable {
  case braceExpected, braceMissing, commaOrBraceExpected, bracketMissing, commaOrBracketExpected
  case keyExpected, colonExpected, valueExpected, numberExpected, digitsExpected
  case unknownEscape, loneBackslash, openString, openRecord, textBehindRecord, tooDeep

  /// The problem in both languages.
  var text: LocalizedText {
    self == .tooDeep ? ReadWords.text(rawValue, "\(ReadLimits.nesting)") : ReadWords.text(rawValue)
  }
}
