// Numbers of traces as texts that do not depend on a language.
// Written by the tracer and by the writers of traces; the numbers that officers read in their language are ValueFormat's.

import RiskDSL

/// Numbers of traces as texts that do not depend on a language: `18000 kg`, `40 %`, `2026-11-21`.
enum NumberText {
  /// The unit as rules write it, nothing for plain numbers and pieces.
  static func unitName(_ unit: Unit, _ form: NumberForm) -> String {
    switch form {
    case .quantity: unit == .none || unit == .piece || unit == .anyMoney ? "" : unit.name
    case .percent: "%"
    case .moment: ""
    }
  }

  /// A number in base units with its unit.
  static func canonical(_ value: Double, _ unit: Unit, _ form: NumberForm) -> String {
    var text = JSONBuffer()
    write(value, form, to: &text)
    let name = unitName(unit, form)
    let number = String(decoding: text.bytes, as: UTF8.self)
    return name.isEmpty ? number : number + " " + name
  }

  /// A number in base units without its unit.
  static func write(_ value: Double, _ form: NumberForm, to text: inout JSONBuffer) {
    switch form {
    case .quantity: text.number(rounded(value))
    case .percent: text.number(percent(value))
    case .moment: text.moment(moment(value))
    }
  }

  /// A computed number to nine digits: more say nothing of a manifest's values. What has at most four decimals stays exact.
  static func rounded(_ value: Double) -> Double {
    let size = abs(value)
    guard size > 1e-300, size < 1e11, Double(UInt64(size * 1e4 + 0.5)) / 1e4 != size else { return value }
    var scale = 1.0
    while size * scale < 1e8 { scale *= 10 }
    while size * scale >= 1e9 { scale /= 10 }
    return (value * scale).rounded(.toNearestOrAwayFromZero) / scale
  }

  /// A share in hundredths; 0.07 is 7 and not 7.000000000000001.
  static func percent(_ share: Double) -> Double {
    let value = share * 100
    let rounded = (value * 1e9).rounded(.toNearestOrAwayFromZero) / 1e9
    return rounded.isFinite ? rounded : value
  }

  /// The day and time that a number register holds: days, and half a minute past the minute where there is a time.
  static func moment(_ value: Double) -> DateValue {
    guard value > -1e9, value < 1e9 else { return DateValue(days: 0) }
    var day = Int32(value)
    if Double(day) > value { day -= 1 }
    let rest = value - Double(day)
    return DateValue(days: day, minutes: rest == 0 ? -1 : Int16(rest * 1440))
  }
}
