// Placeholders so that the tree builds while parts are on their way: whoever adds the real type deletes its line here.

public struct CodeKey: Hashable, Sendable { public var low: UInt64; public var high: UInt64 }
public struct KeyIndex: Sendable { public init(_ keys: [CodeKey]) {} }
public struct TextIndex: Sendable {}
public struct PhraseMatcher: Sendable {}
public struct SubstringMatcher: Sendable {}
