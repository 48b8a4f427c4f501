// The unit algebra: measures as products of powers of the base units, with their words and readable names.
// The type checker combines units of operands; literals and manifest cells are brought to base units with the factor.

/// A unit: a product of whole powers of kilogram, cubic metre, piece, money,
/// day and kilometre.
///
/// Numbers are held in base units: kg, m3, pieces, days, km, and money in its own currency. A number without a unit and a
/// percentage are `.none`.
public struct Unit: Hashable, Sendable, CustomStringConvertible {
  /// Power of the kilogram.
  public var kg: Int8
  /// Power of the cubic metre.
  public var m3: Int8
  /// Power of the piece (package, item, container: anything counted).
  public var piece: Int8
  /// Power of money.
  public var money: Int8
  /// Power of the day.
  public var day: Int8
  /// Power of the kilometre.
  public var km: Int8
  /// The currency of the money; `.none` when there is none, or when it varies from row to row.
  public var currency: CurrencyCode

  /// A product of the given powers.
  public init(
    kg: Int8 = 0, m3: Int8 = 0, piece: Int8 = 0, money: Int8 = 0, day: Int8 = 0, km: Int8 = 0,
    currency: CurrencyCode = .none
  ) {
    self.kg = kg
    self.m3 = m3
    self.piece = piece
    self.money = money
    self.day = day
    self.km = km
    self.currency = money == 0 ? .none : currency
  }

  /// No unit: plain numbers, percentages, ratios of like units.
  public static let none = Unit()
  /// Kilogram.
  public static let kilogram = Unit(kg: 1)
  /// Cubic metre.
  public static let cubicMetre = Unit(m3: 1)
  /// Piece.
  public static let piece = Unit(piece: 1)
  /// Day.
  public static let day = Unit(day: 1)
  /// Kilometre.
  public static let kilometre = Unit(km: 1)
  /// Money of a currency that is known only row by row.
  public static let anyMoney = Unit(money: 1)

  /// Money of one currency.
  public static func money(_ currency: CurrencyCode) -> Unit { Unit(money: 1, currency: currency) }

  /// Kilograms in a pound. - Source: international avoirdupois pound, exact by definition (1959).
  public static let kilogramsPerPound = 0.453_592_37
  /// Cubic metres in a cubic foot. - Source: the foot of 0.3048 m, cubed, exact by definition (1959).
  public static let cubicMetresPerCubicFoot = 0.028_316_846_592

  /// The product of two units; nil when two different currencies meet or a power leaves -8...8.
  public func multiplied(by other: Unit) -> Unit? { combined(with: other, sign: 1) }

  /// The quotient of two units; nil when two different currencies meet or a power leaves -8...8.
  public func divided(by other: Unit) -> Unit? { combined(with: other, sign: -1) }

  private func combined(with other: Unit, sign: Int) -> Unit? {
    func power(_ a: Int8, _ b: Int8) -> Int8? {
      let sum = Int(a) + sign * Int(b)
      return sum >= -8 && sum <= 8 ? Int8(sum) : nil
    }
    guard let kg = power(kg, other.kg), let m3 = power(m3, other.m3), let piece = power(piece, other.piece),
      let money = power(money, other.money), let day = power(day, other.day), let km = power(km, other.km)
    else { return nil }
    // Dollars over euros is no plain number: without a rate it means nothing.
    if self.money != 0, other.money != 0, currency != other.currency { return nil }
    return Unit(
      kg: kg, m3: m3, piece: piece, money: money, day: day, km: km,
      currency: self.money != 0 ? currency : other.currency)
  }

  /// Readable name as rules write it: `USD/kg`, `kg/m3`, `m3`, `1/day`; empty for plain numbers.
  public var name: String {
    var above: [String] = []
    var below: [String] = []
    let moneyName = currency == .none ? "money" : currency.text
    for (name, power) in [(moneyName, money), ("kg", kg), ("m3", m3), ("piece", piece), ("day", day), ("km", km)] {
      if power > 0 { above.append(power == 1 ? name : "\(name)^\(power)") }
      if power < 0 { below.append(power == -1 ? name : "\(name)^\(-power)") }
    }
    if above.isEmpty, below.isEmpty { return "" }
    return ([above.isEmpty ? "1" : above.joined(separator: "*")] + below).joined(separator: "/")
  }

  /// The name.
  public var description: String { name }

  /// Reads the unit of a rule literal: a word (`kg`, `t`, `%`, `days`, `USD`) or a ratio of words (`USD/kg`, `kg/m3`).
  ///
  /// Unit words may be of either case but currencies are capital letters, so that `KGS` is the Kyrgyz som and `kgs`
  /// kilograms.
  /// - Returns: the unit and the factor to base units (`g` gives 0.001, `USD/t` 0.001), nil for any other text.
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> (unit: Unit, factor: Double)? {
    var unit = Unit.none
    var factor = 1.0
    var isFirst = true
    var isGood = true
    if bytes.isEmpty || bytes.count > 64 { return nil }
    TableText.split(bytes, 0x2F) { part in
      guard isGood, let word = literalWord(part) else {
        isGood = false
        return
      }
      if isFirst {
        unit = word.unit
        factor = word.factor
      } else if let quotient = unit.divided(by: word.unit) {
        unit = quotient
        factor /= word.factor
      } else {
        isGood = false
      }
      isFirst = false
    }
    return isGood ? (unit, factor) : nil
  }

  /// Reads the unit of a rule literal.
  public static func parse(_ text: String) -> (unit: Unit, factor: Double)? {
    TextBytes.with(text) { parse($0) }
  }

  private static func literalWord(_ part: UnsafeBufferPointer<UInt8>) -> (unit: Unit, factor: Double)? {
    guard let base = part.baseAddress else { return nil }
    let (start, length) = TextBytes.trimmed(base, part.count)
    let word = UnsafeBufferPointer(start: base + start, count: length)
    for byte in word where byte >= 0x80 { return nil }
    if length == 3, word.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }), let code = CurrencyCode(letters: word),
      CurrencyTable.isListed(code)
    {
      return (.money(code), 1)
    }
    guard let value = NumberUnit.words.value(of: word), let unit = NumberUnit(rawValue: UInt8(value)) else {
      return nil
    }
    return unit.measure
  }
}
