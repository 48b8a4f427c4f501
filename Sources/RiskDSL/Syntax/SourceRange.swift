// Places in rules files: every token, node and instruction carries one.
// Used by every stage, from the lexer to the debug table of the program.

/// The number of a rules file within one compilation.
public struct FileID: Hashable, Sendable, Comparable {
  /// Position in the order in which the files were given.
  public var rawValue: UInt32
  /// Wraps a position in the list of files.
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }
  /// The order of positions.
  public static func < (a: FileID, b: FileID) -> Bool { a.rawValue < b.rawValue }
}

/// A half-open range of UTF-8 bytes in one rules file.
public struct SourceRange: Hashable, Sendable {
  /// The file.
  public var file: FileID
  /// First byte, counted from 0.
  public var start: UInt32
  /// The byte after the last one.
  public var end: UInt32
  /// Makes a range.
  public init(file: FileID, start: UInt32, end: UInt32) {
    self.file = file
    self.start = start
    self.end = end
  }
  /// The smallest range that holds both; the file is that of the receiver.
  public func joined(_ other: SourceRange) -> SourceRange {
    SourceRange(file: file, start: Swift.min(start, other.start), end: Swift.max(end, other.end))
  }
}

/// A value with the place where it was written.
public struct Located<Value> {
  /// What was written.
  public var value: Value
  /// Where.
  public var range: SourceRange
  /// Joins a value and its place.
  public init(_ value: Value, _ range: SourceRange) {
    self.value = value
    self.range = range
  }
}
extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
