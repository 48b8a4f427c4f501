// Placeholders so that the tree builds while parts are on their way: whoever adds the real type deletes its line here.

public struct Unit: Hashable, Sendable {
  public static let none = Unit(), kilogram = Unit(), cubicMetre = Unit(), day = Unit(), kilometre = Unit(), piece = Unit()
  public static func parse(_ text: String) -> (unit: Unit, factor: Double)? { nil }
  public var name: String { "" }
}
public struct NumberStyle: Sendable { public init() {} }
public struct CodeKey: Hashable, Sendable { public var low: UInt64; public var high: UInt64 }
public struct KeyIndex: Sendable { public init(_ keys: [CodeKey]) {} }
public struct TextIndex: Sendable {}
public struct PhraseMatcher: Sendable {}
public struct SubstringMatcher: Sendable {}
