// A record that was set aside: where, why, and what it looked like. A finding of its own, never only a count.
// Made by the readers, listed by the writers beside the yellow lane.

import RiskDSL

/// Why a record could not be used.
public enum RejectReason: UInt8, CaseIterable, Sendable {
  case tooManyFields, textAfterQuote, unclosedQuote, quotedBreaks, recordTooLong, brokenJSON, noIdentifier, noHeader

  /// The name in outputs.
  public var name: String {
    switch self {
    case .tooManyFields: "too_many_fields"
    case .textAfterQuote: "text_after_quote"
    case .unclosedQuote: "unclosed_quote"
    case .quotedBreaks: "too_many_line_breaks_in_quotes"
    case .recordTooLong: "record_too_long"
    case .brokenJSON: "broken_json"
    case .noIdentifier: "no_identifier"
    case .noHeader: "no_header"
    }
  }

  /// One sentence in both languages.
  public func text(_ problem: JSONProblem? = nil) -> LocalizedText {
    switch self {
    case .tooManyFields, .textAfterQuote, .unclosedQuote, .noIdentifier, .noHeader: return ReadWords.text(name)
    case .quotedBreaks: return ReadWords.text(name, "\(ReadLimits.quotedBreaks)")
    case .recordTooLong: return ReadWords.text(name, "\(ReadLimits.recordBytes >> 20)")
    case .brokenJSON:
      let more = problem?.text
      return LocalizedText(
        en: ReadWords.text(name, more.map { ": " + $0.en } ?? "").en,
        ru: ReadWords.text(name, more.map { ": " + $0.ru } ?? "").ru)
    }
  }
}

/// A record that was set aside.
public struct Reject: Sendable, Hashable {
  /// Position of the file among the inputs.
  public var file: Int
  /// Line, from 1.
  public var line: UInt64
  /// Character column where reading failed, from 1, counted in bytes of the decoded text.
  public var column: Int
  /// Byte of the record's start: in the file as it lies for UTF-8, in the decoded text for other encodings.
  public var byteOffset: UInt64
  /// Why.
  public var reason: RejectReason
  /// What was wrong with JSON.
  public var problem: JSONProblem?
  /// The beginning of the record, at most `ReadLimits.excerptBytes`, as it stands.
  public var excerpt: String
}

/// A line passed over on purpose.
public enum SkipReason: UInt8, CaseIterable, Sendable {
  case blankLine, repeatedHeader, totalRow, beyondTruncation
}

/// What became of the lines of a block or a file.
public struct ReadTally: Sendable, Hashable {
  /// Records used.
  public var records = 0
  /// Consignments they make.
  public var consignments = 0
  /// Records set aside.
  public var setAside = 0
  /// Lines passed over on purpose, by `SkipReason.rawValue`.
  public var skipped = [Int](repeating: 0, count: SkipReason.allCases.count)

  /// Nothing yet.
  public init() {}

  /// Adds another tally.
  public mutating func add(_ other: ReadTally) {
    records += other.records
    consignments += other.consignments
    setAside += other.setAside
    for reason in skipped.indices { skipped[reason] += other.skipped[reason] }
  }
}

/// What is known of one input once it has been read.
public struct FileReport: Sendable {
  /// Position among the inputs.
  public var index: Int
  /// Name to show.
  public var name: String
  /// Format: `csv`, `ndjson`, `json`; empty for a file that is no manifest.
  public var format = ""
  /// Bytes as they lie in the file.
  public var bytes: UInt64 = 0
  /// SHA-256 of those bytes in hexadecimal digits, if it was asked for.
  public var digest: String?
  /// What became of its lines.
  public var tally = ReadTally()
  /// Encoding, delimiter and so on, and how each was found.
  public var findings: [(name: String, value: String)] = []
  /// Headers that mean no field.
  public var unknownHeaders: [String] = []
  /// Why reading stopped before the end, if it did.
  public var failure: InputFault?
  /// The file holds no manifest.
  public var isSkipped = false
  /// Bounds that were met.
  public var limitsMet: [MetLimit] = []
}
