// How a rule pack lies in a file: head, rules files, program, places, SHA-256. docs/packs.md shows it.
// The numbers of this page are the format; a change of any of them, or of what a part holds, is a new version.

/// The frame of a pack.
enum PackFormat {
  /// First bytes. The first is no text, and the line ends tell a file that was carried as text.
  static let magic: [UInt8] = [0x8F, 0x50, 0x43, 0x55, 0x0D, 0x0A, 0x1A, 0x0A]
  /// Version of the frame and of the part with the rules files.
  static let version: UInt32 = 1
  /// Version of the program: of instructions, tables of codes and words, and of how they are written. A pack of another
  /// one is compiled anew from its rules files. `PackFormatTests` says when to raise it.
  static let programVersion: UInt32 = 4
  /// Bytes before the parts: magic, both versions, and the length of each part.
  static let headLength = 40
  /// Bytes behind the parts.
  static let digestLength = 32

  /// Files in a pack: rules files and what they name.
  static let maxFiles = Limits.maxFiles * 2
  /// Levels of a condition: what the checker allows, once for the defines and once for the rule.
  static let maxTreeHeight = Limits.maxDefineLevels + Limits.maxNesting
  /// Days since 1970-01-01 from year 1 to year 9999.
  static let days: ClosedRange<Int32> = -719_162...2_932_896
}

/// What a pack is made of, for messages: the raw value is a phrase of `DiagnosticText`.
enum PackThing: String, CaseIterable, Sendable {
  case byte = "packByte"
  case number = "packNumber"
  case text = "packText"
  case file = "packFile"
  case field = "packField"
  case column = "packColumn"
  case tableOfRows = "packTableOfRows"
  case truth = "packTruth"
  case numbers = "packNumbers"
  case constant = "packConstant"
  case operand = "packOperand"
  case instruction = "packInstruction"
  case list = "packList"
  case entry = "packEntry"
  case term = "packTerm"
  case keyedTable = "packKeyedTable"
  case keyedColumn = "packKeyedColumn"
  case rate = "packRate"
  case group = "packGroup"
  case condition = "packCondition"
  case levels = "packLevels"
  case rule = "packRule"
  case test = "packTest"
  case date = "packDate"
  case points = "packPoints"
  case currency = "packCurrency"
  case kind = "packKind"
  case place = "packPlace"
}

/// What is wrong with a pack, and where: data, as every diagnostic.
public struct PackFault: Error, Sendable {
  /// The row of the table of texts.
  public var code: DiagnosticCode
  /// What fills its placeholders.
  public var arguments: [String]
  /// Byte of the file, from 0.
  public var offset: Int

  /// Makes a fault.
  public init(code: DiagnosticCode, arguments: [String], offset: Int) {
    self.code = code
    self.arguments = arguments
    self.offset = offset
  }

  /// The fault as a diagnostic of the file at a position in the list of sources.
  public func diagnostic(in file: FileID) -> Diagnostic {
    let place = UInt32(clamping: offset)
    // Names come from the pack and may be of any length.
    return Diagnostic(code, SourceRange(file: file, start: place, end: place), arguments.map { String($0.prefix(80)) })
  }
}

/// What the verifier finds; the reader adds where.
struct PackProblem: Error {
  var code: DiagnosticCode
  var arguments: [String]

  /// A position that does not exist.
  static func index(_ thing: PackThing, _ position: some BinaryInteger, of count: Int) -> PackProblem {
    PackProblem(code: .packIndex, arguments: ["@" + thing.rawValue, "\(position)", "\(count)"])
  }

  /// A value that means nothing.
  static func value(_ thing: PackThing, _ value: String) -> PackProblem {
    PackProblem(code: .packValue, arguments: ["@" + thing.rawValue, value])
  }

  /// A register that is read before it is made, made twice, or never made.
  static func order(_ thing: PackThing, _ name: String) -> PackProblem {
    PackProblem(code: .packOrder, arguments: ["@" + thing.rawValue, name])
  }

  /// Things that do not go together.
  static func mismatch(_ thing: PackThing, _ name: String) -> PackProblem {
    PackProblem(code: .packMismatch, arguments: ["@" + thing.rawValue, name])
  }

  /// More than a named limit.
  static func tooMany(_ thing: PackThing, limit: Int) -> PackProblem {
    PackProblem(code: .packLimit, arguments: ["@" + thing.rawValue, "\(limit)"])
  }
}
