// The file of a joint operation: who takes part, when, what is looked for, who may read what.
// Written once by the coordination unit; read by every command that makes, merges or prints reports.

import RiskDSL

/// A joint operation. Codes name things, names in both languages are only shown.
public struct JointOperation: Sendable, Hashable {
  /// Code that every report carries: capital letters, digits and hyphens.
  public var code: String
  /// What it is called.
  public var name: LocalizedText
  /// First day, in days since 1970-01-01.
  public var from: Int32
  /// Last day.
  public var to: Int32
  /// Minutes east of UTC of every day and time of the operation; fixed, no zone table is consulted.
  public var utcOffset: Int
  /// The Operation Coordination Unit, which issues the bulletin.
  public var coordination: CoordinationUnit
  /// The countries that take part.
  public var countries: [Member]
  /// What the operation looks for.
  public var focus: Focus
  /// Marking that stands on every page of every document.
  public var handling: LocalizedText
  /// Who gets which audience; `shared` for whoever is not named.
  public var audiences: [Receiver]
  /// Tells whether a key is the operation's, without telling anything of the key; see `OperationKey.check`.
  public var keyCheck: String

  /// Starts with the names that may not be left out; the rest is set member by member.
  public init(
    code: String, name: LocalizedText, from: Int32, to: Int32, utcOffset: Int, coordination: CoordinationUnit,
    countries: [Member], focus: Focus = Focus(), handling: LocalizedText, audiences: [Receiver] = [], keyCheck: String
  ) {
    self.code = code
    self.name = name
    self.from = from
    self.to = to
    self.utcOffset = utcOffset
    self.coordination = coordination
    self.countries = countries
    self.focus = focus
    self.handling = handling
    self.audiences = audiences
    self.keyCheck = keyCheck
  }

  /// The body that coordinates: a regional centre in one operation, a national customs in another.
  public struct CoordinationUnit: Sendable, Hashable {
    /// What it is called.
    public var name: LocalizedText
    /// Alpha-2 code of its country; nil for an international body.
    public var country: String?
    /// Makes one.
    public init(name: LocalizedText, country: String? = nil) {
      self.name = name
      self.country = country
    }
  }

  /// A country that takes part.
  public struct Member: Sendable, Hashable {
    /// Alpha-2 code.
    public var country: String
    /// The national contact point, to which the units report.
    public var contactPoint: LocalizedText
    /// Its units.
    public var units: [Unit]
    /// Makes one.
    public init(country: String, contactPoint: LocalizedText, units: [Unit]) {
      self.country = country
      self.contactPoint = contactPoint
      self.units = units
    }
  }

  /// A unit that reports.
  public struct Unit: Sendable, Hashable {
    /// Code that its reports carry; one in the whole operation.
    public var code: String
    /// What it is called.
    public var name: LocalizedText
    /// Place: port, station, airport, border crossing.
    public var post: LocalizedText
    /// Makes one.
    public init(code: String, name: LocalizedText, post: LocalizedText) {
      self.code = code
      self.name = name
      self.post = post
    }
  }

  /// What the operation looks for. Empty lists mean everything.
  public struct Focus: Sendable, Hashable {
    /// Names of rules.
    public var rules: [String]
    /// Tags of rules.
    public var tags: [String]
    /// HS headings, digits alone.
    public var goods: [String]
    /// Corridors.
    public var corridors: [Corridor]
    /// Makes one.
    public init(rules: [String] = [], tags: [String] = [], goods: [String] = [], corridors: [Corridor] = []) {
      self.rules = rules
      self.tags = tags
      self.goods = goods
      self.corridors = corridors
    }
  }

  /// A corridor: countries in the order in which goods pass them.
  public struct Corridor: Sendable, Hashable {
    /// What it is called.
    public var name: LocalizedText
    /// Alpha-2 codes, two or more.
    public var countries: [String]
    /// Makes one.
    public init(name: LocalizedText, countries: [String]) {
      self.name = name
      self.countries = countries
    }
  }

  /// Where documents go.
  public enum Place: String, CaseIterable, Sendable {
    /// The unit itself.
    case unit
    /// The national contact point.
    case contactPoint = "contact_point"
    /// The coordination unit.
    case coordination
    /// Countries and bodies that take part.
    case participants
  }

  /// Who gets which audience.
  public struct Receiver: Sendable, Hashable {
    /// Who.
    public var place: Place
    /// What they may see.
    public var audience: Audience
    /// Makes one.
    public init(_ place: Place, _ audience: Audience) {
      self.place = place
      self.audience = audience
    }
  }
}

extension JointOperation {
  /// Days of the operation.
  public var days: ClosedRange<Int32> { from...max(from, to) }

  /// A unit by its code, with its country.
  public func unit(_ code: String) -> (member: Member, unit: Unit)? {
    for member in countries {
      if let unit = member.units.first(where: { $0.code == code }) { return (member, unit) }
    }
    return nil
  }

  /// Every unit with its country, in the order of the file.
  public var units: [(member: Member, unit: Unit)] {
    countries.flatMap { member in member.units.map { (member, $0) } }
  }

  /// `+05:00`
  public var utcOffsetText: String { JointOperation.text(ofOffset: utcOffset) }

  static func text(ofOffset minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let size = abs(minutes)
    return (minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60)
  }

  /// Minutes of `+05:00`; nil for anything else.
  static func offset(of text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A else { return nil }
    let digits = [bytes[1], bytes[2], bytes[4], bytes[5]].map { Int($0) - 0x30 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
    guard digits[2] < 6, minutes <= 14 * 60 else { return nil }
    return bytes[0] == 0x2D ? -minutes : minutes
  }
}
