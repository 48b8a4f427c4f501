// Days and times of day on the proleptic Gregorian calendar, with their written forms.
// The value behind every date and time column; no clock and no time zone table is consulted.

/// A day, perhaps with a wall time, perhaps with the offset that was written beside it.
public struct DateValue: Hashable, Sendable {
  /// Days since 1970-01-01; negative before.
  public var days: Int32
  /// Minutes since midnight of the wall clock, 0...1439, or -1 when only a day was given.
  public var minutes: Int16
  /// Minutes east of UTC as written (`+05:00` is 300), or `noOffset`. It is kept, never applied.
  public var offset: Int16

  /// The offset of a value that was written without one.
  public static let noOffset = Int16.min

  /// A value from its parts.
  public init(days: Int32, minutes: Int16 = -1, offset: Int16 = DateValue.noOffset) {
    self.days = days
    self.minutes = minutes
    self.offset = offset
  }

  /// True when a time of day was given.
  public var hasTime: Bool { minutes >= 0 }

  /// Year, month 1...12 and day of month 1...31.
  public var calendar: (year: Int, month: Int, day: Int) { Self.calendar(days: days) }

  /// Hour of the day 0...23, nil without a time.
  public var hour: Int? { minutes < 0 ? nil : Int(minutes) / 60 }

  /// Days since 1970-01-01 of a calendar day; nil when the calendar has no such day or the year is outside 1...9999.
  public static func days(year: Int, month: Int, day: Int) -> Int32? {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1, day <= daysIn(month: month, year: year) else {
      return nil
    }
    // Counting years from March puts the leap day last, so that month lengths follow one formula.
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// The calendar day of a count of days since 1970-01-01.
  public static func calendar(days: Int32) -> (year: Int, month: Int, day: Int) {
    let z = Int(days) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// Days of a month, 28...31.
  public static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension DateValue: CustomStringConvertible {
  /// The forms a date is written in.
  public enum Form: Sendable, Hashable, CaseIterable {
    /// `2026-11-21`, `2026-11-21T08:30`, `2026-11-21T08:30+05:00`.
    case iso
    /// `21.11.2026`, `21.11.2026 08:30`.
    case russian
    /// `21 Nov 2026`, `21 Nov 2026 08:30`.
    case english
  }

  /// ISO form.
  public var description: String { text(.iso) }

  /// The value in the given form; the time and offset follow when there are any.
  public func text(_ form: Form) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DateValue.maxLength) { bytes in
      let length = write(form, to: bytes.baseAddress!)
      return String(decoding: bytes[..<length], as: UTF8.self)
    }
  }

  /// Room for every day and time: years have at most seven digits and a sign.
  public static let maxLength = 32

  /// Writes the given form and gives its length.
  ///
  /// - Precondition: There is room for `maxLength` bytes.
  public func write(_ form: Form, to memory: UnsafeMutablePointer<UInt8>) -> Int {
    var out = Digits(end: memory)
    let (year, month, day) = calendar
    switch form {
    case .iso:
      out.year(year)
      out.byte(0x2D)
      out.two(month)
      out.byte(0x2D)
      out.two(day)
    case .russian:
      out.two(day)
      out.byte(0x2E)
      out.two(month)
      out.byte(0x2E)
      out.year(year)
    case .english:
      if day < 10 { out.byte(0x30 + UInt8(truncatingIfNeeded: day)) } else { out.two(day) }
      let names: StaticString = "JanFebMarAprMayJunJulAugSepOctNovDec"
      out.byte(0x20)
      for i in 0..<3 { out.byte(names.utf8Start[(month - 1) * 3 + i]) }
      out.byte(0x20)
      out.year(year)
    }
    if minutes >= 0 { time(form, &out) }
    return out.end - memory
  }

  private func time(_ form: Form, _ out: inout Digits) {
    out.byte(form == .iso ? 0x54 : 0x20)
    out.two(Int(minutes) / 60)
    out.byte(0x3A)
    out.two(Int(minutes) % 60)
    guard offset != Self.noOffset else { return }
    if offset == 0 { return out.byte(0x5A) }
    out.byte(offset < 0 ? 0x2D : 0x2B)
    let size = Int(offset.magnitude)
    out.two(size / 60)
    out.byte(0x3A)
    out.two(size % 60)
  }
}

/// The end of what was written of a day.
private struct Digits {
  var end: UnsafeMutablePointer<UInt8>

  mutating func byte(_ byte: UInt8) {
    end[0] = byte
    end += 1
  }

  /// Two digits: months, days, hours, minutes.
  mutating func two(_ number: Int) {
    byte(0x30 + UInt8(truncatingIfNeeded: number / 10))
    byte(0x30 + UInt8(truncatingIfNeeded: number % 10))
  }

  /// Four digits at least; those beyond keep all of theirs.
  mutating func year(_ year: Int) {
    if year < 0 { byte(0x2D) }
    let size = Int(year.magnitude)
    if size >= 1_000_000 { byte(0x30 + UInt8(truncatingIfNeeded: size / 1_000_000)) }
    if size >= 100_000 { byte(0x30 + UInt8(truncatingIfNeeded: size / 100_000 % 10)) }
    if size >= 10_000 { byte(0x30 + UInt8(truncatingIfNeeded: size / 10_000 % 10)) }
    two(size / 100 % 100)
    two(size % 100)
  }
}
