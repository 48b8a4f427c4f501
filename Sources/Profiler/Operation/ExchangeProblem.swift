// What may be wrong with the files of an operation. The words of each stand in OperationWords.swift.
// Noted by the readers of operations, reports and bulletins.

import RiskDSL

/// What may be wrong with a file of an operation. Its words, with the remedy, stand in `OperationWords`.
public enum ExchangeProblem: Sendable, Hashable {
  /// The text is no JSON.
  case json(JSONProblem)
  case fileTooLong(Int)
  case objectExpected, listExpected, textExpected, countExpected, numberExpected, flagExpected, digestExpected
  case missing, blank, unknownMember, memberTwice
  case tooLong(Int), tooMany(Int)
  case dayExpected(String), offsetExpected(String), countryExpected(String), codeExpected(String)
  case headingExpected(String)
  case notAmong(String, [String])
  case otherSchema(Int)
  case endsBeforeStart, tooManyDays(Int), listedTwice(String), corridorTooShort, secretsLeaveUnit, keyCheckExpected
  case sumDiffers, partBeyondWhole, outOfOrder, noSuchCase, caseTwice(String)
  case digestDiffers, macDiffers
  case otherOperation(String), otherDay(String), outsidePeriod(String), unknownUnit(String), otherCountry(String)
  case sameNumber(Int)
  case otherOffset(String)

  /// The name of its row.
  var row: String {
    switch self {
    case .json: "json"
    case .fileTooLong: "file_too_long"
    case .objectExpected: "object_expected"
    case .listExpected: "list_expected"
    case .textExpected: "text_expected"
    case .countExpected: "count_expected"
    case .numberExpected: "number_expected"
    case .flagExpected: "flag_expected"
    case .digestExpected: "digest_expected"
    case .missing: "missing"
    case .blank: "blank"
    case .unknownMember: "unknown_member"
    case .memberTwice: "member_twice"
    case .tooLong: "too_long"
    case .tooMany: "too_many"
    case .dayExpected: "day_expected"
    case .offsetExpected: "offset_expected"
    case .countryExpected: "country_expected"
    case .codeExpected: "code_expected"
    case .headingExpected: "heading_expected"
    case .notAmong: "not_among"
    case .otherSchema: "other_schema"
    case .endsBeforeStart: "ends_before_start"
    case .tooManyDays: "too_many_days"
    case .listedTwice: "listed_twice"
    case .corridorTooShort: "corridor_too_short"
    case .secretsLeaveUnit: "secrets_leave_unit"
    case .keyCheckExpected: "key_check_expected"
    case .sumDiffers: "sum_differs"
    case .partBeyondWhole: "part_beyond_whole"
    case .outOfOrder: "out_of_order"
    case .noSuchCase: "no_such_case"
    case .caseTwice: "case_twice"
    case .digestDiffers: "digest_differs"
    case .macDiffers: "mac_differs"
    case .otherOperation: "other_operation"
    case .otherDay: "other_day"
    case .outsidePeriod: "outside_period"
    case .unknownUnit: "unknown_unit"
    case .otherCountry: "other_country"
    case .sameNumber: "same_number"
    case .otherOffset: "other_offset"
    }
  }

  /// What fills the row.
  private var arguments: [String] {
    switch self {
    case .fileTooLong(let bytes): ["\(bytes >> 20)"]
    case .tooLong(let number), .tooMany(let number), .otherSchema(let number), .tooManyDays(let number),
      .sameNumber(let number):
      ["\(number)"]
    case .dayExpected(let text), .offsetExpected(let text), .countryExpected(let text), .codeExpected(let text),
      .headingExpected(let text), .listedTwice(let text), .caseTwice(let text), .otherOperation(let text),
      .otherDay(let text), .outsidePeriod(let text), .unknownUnit(let text), .otherCountry(let text),
      .otherOffset(let text):
      [text]
    case .notAmong(let text, let all): [text, all.joined(separator: ", ")]
    case .json, .objectExpected, .listExpected, .textExpected, .countExpected, .numberExpected, .flagExpected,
      .digestExpected, .missing, .blank, .unknownMember, .memberTwice, .endsBeforeStart, .corridorTooShort,
      .secretsLeaveUnit, .keyCheckExpected, .sumDiffers, .partBeyondWhole, .outOfOrder, .noSuchCase, .digestDiffers,
      .macDiffers:
      []
    }
  }

  /// What is wrong and what to do, in both languages.
  public var text: LocalizedText {
    if case .json(let problem) = self {
      let words = problem.text
      return LocalizedText(
        en: Phrases.fill(OperationWords.text(row).en, [words.en]),
        ru: Phrases.fill(OperationWords.text(row).ru, [words.ru]))
    }
    let words = OperationWords.text(row)
    return LocalizedText(en: Phrases.fill(words.en, arguments), ru: Phrases.fill(words.ru, arguments))
  }
}
