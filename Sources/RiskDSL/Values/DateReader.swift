// Reading of dates and times in the forms manifests and rules write them.
// An unclear day order or a two-digit year is unreadable rather than guessed.

/// The order of day and month in dates written with slashes or hyphens.
public struct DateStyle: Sendable, Hashable {
  /// Which of the first two numbers is the day.
  public enum Order: UInt8, Sendable, Hashable {
    /// `21/11/2026`.
    case dayFirst
    /// `11/21/2026`.
    case monthFirst
    /// Nothing in the file tells.
    case unknown
  }

  /// The order of the file.
  public var order: Order

  /// A style with the given order.
  public init(order: Order = .unknown) {
    self.order = order
  }

  /// The order that the sample cells speak for: one cell with a part over 12 decides; contradictions give `.unknown`.
  public static func guess(from cells: [String]) -> DateStyle {
    var sawDayFirst = false
    var sawMonthFirst = false
    for cell in cells {
      let reading = DateReader.read(cell, style: DateStyle())
      guard reading.state == .read, let mark = cell.first(where: { !$0.isNumber }), mark == "/" || mark == "-",
        let first = Int(cell.prefix { $0 != mark }), first <= 31
      else { continue }
      let (_, month, day) = reading.value.calendar
      if first == day, month != day { sawDayFirst = true }
      if first == month, month != day { sawMonthFirst = true }
    }
    if sawDayFirst == sawMonthFirst { return DateStyle() }
    return DateStyle(order: sawDayFirst ? .dayFirst : .monthFirst)
  }
}

/// Why a date could not be read.
public enum DateProblem: UInt8, Sendable, Hashable, CaseIterable {
  /// It was read, or nothing was given.
  case none
  /// The text is no date in any accepted form.
  case notADate
  /// `03/04/2026`: day and month could change places.
  case ambiguousDate
  /// `21.11.26`: the century is not given.
  case twoDigitYear
  /// `2026-02-30`, `25:10`: the calendar or the clock has no such value.
  case noSuchDay

  /// The quality code of the problem, nil for none.
  public var code: String? {
    switch self {
    case .none: nil
    case .notADate: "not_a_date"
    case .ambiguousDate: "ambiguous_date"
    case .twoDigitYear: "two_digit_year"
    case .noSuchDay: "no_such_day"
    }
  }
}

/// A date as read from a cell.
public struct DateReading: Sendable, Hashable {
  /// Missing, unreadable or read; the value counts only when read.
  public var state: CellState
  /// Why the cell is unreadable.
  public var problem: DateProblem
  /// The date, with a time when one was given.
  public var value: DateValue
}

/// Reads dates: `2026-11-21`, `21.11.2026`, `20261121`, `21/11/2026`, `21 Nov 2026`, `21 ноября 2026`, each with an
/// optional time (`T08:30`, ` 08:30:00`) and offset (`+05:00`, `Z`); also `202611210830` with or without seconds.
///
/// Points mean day first. With slashes and hyphens a part over 12 decides, then the file's style; equal parts are
/// clear by themselves. Seconds are dropped.
public enum DateReader {
  static let maxBytes = 48

  /// Reads the bytes of a cell.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>, style: DateStyle) -> DateReading {
    guard let base = bytes.baseAddress, !NullText.isMissing(bytes, isCode: true) else {
      return DateReading(state: .missing, problem: .none, value: DateValue(days: 0))
    }
    let (start, length) = TextBytes.trimmed(base, bytes.count)
    if length > maxBytes { return refused(.notADate) }
    var cursor = DateCursor(base: base + start, count: length)
    var value = DateValue(days: 0)
    let problem = cursor.takeDay(style: style, into: &value)
    if problem != .none { return refused(problem) }
    let timeProblem = cursor.takeTime(into: &value)
    return timeProblem == .none ? DateReading(state: .read, problem: .none, value: value) : refused(timeProblem)
  }

  /// Reads a text.
  public static func read(_ text: String, style: DateStyle = DateStyle()) -> DateReading {
    TextBytes.with(text) { read($0, style: style) }
  }

  private static func refused(_ problem: DateProblem) -> DateReading {
    DateReading(state: .unreadable, problem: problem, value: DateValue(days: 0))
  }

  /// Month words in English and Russian, the Russian ones also in the genitive that dates use.
  static let months: WordIndex = {
    var builder = WordIndexBuilder()
    let rows = [
      "JAN JANUARY ЯНВ ЯНВАРЬ ЯНВАРЯ", "FEB FEBRUARY ФЕВ ФЕВР ФЕВРАЛЬ ФЕВРАЛЯ", "MAR MARCH МАР МАРТ МАРТА",
      "APR APRIL АПР АПРЕЛЬ АПРЕЛЯ", "MAY МАЙ МАЯ", "JUN JUNE ИЮН ИЮНЬ ИЮНЯ", "JUL JULY ИЮЛ ИЮЛЬ ИЮЛЯ",
      "AUG AUGUST АВГ АВГУСТ АВГУСТА", "SEP SEPT SEPTEMBER СЕН СЕНТ СЕНТЯБРЬ СЕНТЯБРЯ",
      "OCT OCTOBER ОКТ ОКТЯБРЬ ОКТЯБРЯ", "NOV NOVEMBER НОЯ НОЯБ НОЯБРЬ НОЯБРЯ", "DEC DECEMBER ДЕК ДЕКАБРЬ ДЕКАБРЯ",
    ]
    for (i, row) in rows.enumerated() {
      for word in row.split(separator: " ") { builder.add(String(word), UInt16(i + 1)) }
    }
    return builder.build()
  }()
}

/// Walks the bytes of one written date.
private struct DateCursor {
  let base: UnsafePointer<UInt8>
  let count: Int
  var at = 0

  init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  /// Takes a run of digits: its value (capped) and its width.
  mutating func takeNumber() -> (value: Int, width: Int) {
    let start = at
    var value = 0
    while at < count, base[at] &- 0x30 < 10 {
      if at - start < 14 { value = value * 10 + Int(base[at] - 0x30) }
      at += 1
    }
    return (value, at - start)
  }

  func byte(_ i: Int) -> UInt8 { i < count ? base[i] : 0 }

  mutating func takeDay(style: DateStyle, into value: inout DateValue) -> DateProblem {
    let first = takeNumber()
    switch first.width {
    case 8: return settle(first.value / 10_000, first.value / 100 % 100, first.value % 100, &value)
    case 12, 14:
      let stamp = first.width == 14 ? first.value / 100 : first.value
      let day = stamp / 10_000
      if stamp / 100 % 100 > 23 || stamp % 100 > 59 { return .noSuchDay }
      value.minutes = Int16(stamp / 100 % 100 * 60 + stamp % 100)
      return settle(day / 10_000, day / 100 % 100, day % 100, &value)
    case 4:
      let mark = byte(at)
      guard mark == 0x2D || mark == 0x2E || mark == 0x2F else { return .notADate }
      at += 1
      let month = takeNumber()
      guard byte(at) == mark, month.width == 1 || month.width == 2 else { return .notADate }
      at += 1
      let day = takeNumber()
      guard day.width == 1 || day.width == 2 else { return .notADate }
      return settle(first.value, month.value, day.value, &value)
    case 1, 2:
      return takeDayFirstForms(first.value, style: style, into: &value)
    default:
      return .notADate
    }
  }

  private mutating func takeDayFirstForms(
    _ first: Int, style: DateStyle, into value: inout DateValue
  ) -> DateProblem {
    let mark = byte(at)
    let isMark = mark == 0x2D || mark == 0x2E || mark == 0x2F
    if isMark, byte(at + 1) &- 0x30 < 10 {
      at += 1
      let second = takeNumber()
      guard byte(at) == mark, second.width <= 2 else { return .notADate }
      at += 1
      let year = takeNumber()
      if year.width == 2 { return .twoDigitYear }
      guard year.width == 4 else { return .notADate }
      if mark == 0x2E || first == second.value { return settle(year.value, second.value, first, &value) }
      if first > 12 { return settle(year.value, second.value, first, &value) }
      if second.value > 12 { return settle(year.value, first, second.value, &value) }
      switch style.order {
      case .dayFirst: return settle(year.value, second.value, first, &value)
      case .monthFirst: return settle(year.value, first, second.value, &value)
      case .unknown: return .ambiguousDate
      }
    }
    // `21 Nov 2026`, `21-Nov-2026`, `21NOV2026`.
    let start = at
    while at < count, base[at] &- 0x30 >= 10 { at += 1 }
    let word = UnsafeBufferPointer(start: base + start, count: at - start)
    guard !word.isEmpty, let month = DateReader.months.value(of: word) else { return .notADate }
    let year = takeNumber()
    if year.width == 2 { return .twoDigitYear }
    guard year.width == 4 else { return .notADate }
    return settle(year.value, Int(month), first, &value)
  }

  private func settle(_ year: Int, _ month: Int, _ day: Int, _ value: inout DateValue) -> DateProblem {
    guard let days = DateValue.days(year: year, month: month, day: day) else { return .noSuchDay }
    value.days = days
    return .none
  }

  /// Takes the rest: nothing, or a time with an optional offset.
  mutating func takeTime(into value: inout DateValue) -> DateProblem {
    if at == count { return .none }
    if value.minutes < 0 {
      // A Russian date may end in its word for year.
      let (skip, left) = TextBytes.trimmed(base + at, count - at)
      if left == 2 || left == 3, base[at + skip] == 0xD0, base[at + skip + 1] == 0xB3,
        left == 2 || base[at + skip + 2] == 0x2E
      {
        return .none
      }
      guard takeTimeMark() else { return .notADate }
      let hour = takeNumber()
      guard hour.width == 1 || hour.width == 2, byte(at) == 0x3A else { return .notADate }
      at += 1
      let minute = takeNumber()
      guard minute.width == 2 else { return .notADate }
      var second = 0
      if byte(at) == 0x3A {
        at += 1
        let taken = takeNumber()
        guard taken.width == 2 else { return .notADate }
        second = taken.value
        if byte(at) == 0x2E || byte(at) == 0x2C {
          at += 1
          if takeNumber().width == 0 { return .notADate }
        }
      }
      // A leap second is an honest time.
      if hour.value > 23 || minute.value > 59 || second > 60 { return .noSuchDay }
      value.minutes = Int16(hour.value * 60 + minute.value)
    }
    return takeOffset(into: &value)
  }

  private mutating func takeTimeMark() -> Bool {
    if byte(at) | 0x20 == 0x74 {
      at += 1
      return true
    }
    let start = at
    if byte(at) == 0x2C { at += 1 }
    while at < count {
      let width = TextBytes.blankWidth(base + at, count - at)
      if width == 0 { break }
      at += width
    }
    return at > start
  }

  private mutating func takeOffset(into value: inout DateValue) -> DateProblem {
    while byte(at) == 0x20 { at += 1 }
    if at == count { return .none }
    let sign = byte(at)
    at += 1
    if sign | 0x20 == 0x7A {
      value.offset = 0
      return at == count ? .none : .notADate
    }
    guard sign == 0x2B || sign == 0x2D else { return .notADate }
    let first = takeNumber()
    var minutes: Int
    switch first.width {
    case 2:
      minutes = first.value * 60
      if byte(at) == 0x3A {
        at += 1
        let second = takeNumber()
        guard second.width == 2 else { return .notADate }
        if second.value > 59 { return .noSuchDay }
        minutes += second.value
      }
    case 4:
      if first.value % 100 > 59 { return .noSuchDay }
      minutes = first.value / 100 * 60 + first.value % 100
    default: return .notADate
    }
    // No place on Earth is further than 14 hours from UTC.
    if minutes > 14 * 60 { return .noSuchDay }
    if at != count { return .notADate }
    if sign == 0x2D { minutes = -minutes }
    value.offset = Int16(minutes)
    return .none
  }
}
