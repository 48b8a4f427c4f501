// Reads the numbers, texts and lists that a pack is made of. Every length is bounded by the bytes that are left before
// anything is allocated for it, and every fault says at which byte it was met.

/// A condition of a pack that has been read.
struct ReadCondition {
  var tree: ClauseTree
  /// Where it begins.
  var start: Int
  /// Its levels.
  var height: Int
  /// How often conditions and rules have named it.
  var uses = 0
}

/// Where the texts and conditions of a pack begin, so that they can be read again where they stand.
struct PackPlaces: Sendable {
  var texts: [UInt32] = []
  var conditions: [UInt32] = []
  /// Conditions that are kept as they are, by position.
  var kept: [Int: ClauseTree] = [:]
}

/// A place in a pack that moves on with every read.
struct PackReader {
  private let base: UnsafePointer<UInt8>
  private var end: Int
  /// Byte of the file that is read next.
  private(set) var offset: Int
  /// Where what is being read began: the place of faults of the verifier.
  private(set) var start: Int
  /// The table of texts, and where each begins.
  var texts: [String] = []
  private var textStarts: [UInt32] = []
  /// What is read was packed in memory, or read once before: it holds what this process has found to be right.
  private var isMemory = false
  /// Of a pack: where its parts begin. Otherwise texts and conditions stand where they are named, conditions of several rules in
  /// `shared`.
  private var places: PackPlaces?
  private var shared: [ClauseTree] = []
  /// What has been read so far, as far as later parts are held against it.
  var verifier: ProgramVerifier
  /// The rows that the template before spoke of.
  var lastRows: [TableID: TruthRegister] = [:]
  /// Columns that stood alone in a clause, and cells that were all it showed: thousands of clauses share their arrays.
  private var onlyColumns: [ColumnID: [ColumnID]] = [:]
  private var onlyCells: [ColumnID: [ClauseOperand]] = [:]
  /// Conditions read so far, each behind those below it.
  var trees: [ReadCondition] = []
  /// Levels of the highest condition that was named since this was set to 0.
  var heightBelow = 0

  /// Reads `range` of a file that stays in memory as long as the reader.
  init(_ file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, verifier: ProgramVerifier) {
    base = file.baseAddress!
    offset = range.lowerBound
    start = range.lowerBound
    end = range.upperBound
    self.verifier = verifier
  }

  /// Reads what this process has packed in memory, or a part of a pack that it has read before.
  static func unpack<Value>(
    _ bytes: [UInt8], from start: Int, places: PackPlaces? = nil, shared: [ClauseTree] = [],
    verifier: ProgramVerifier = ProgramVerifier(),
    _ read: (inout PackReader) throws(PackFault) -> Value
  ) -> Value {
    bytes.withUnsafeBufferPointer { bytes in
      var pack = PackReader(bytes, start..<bytes.count, verifier: verifier)
      pack.isMemory = true
      pack.places = places
      pack.shared = shared
      do throws(PackFault) { return try read(&pack) } catch {
        preconditionFailure("what was packed can be read: \(error)")
      }
    }
  }

  /// Goes on with another part of the file.
  mutating func move(to range: Range<Int>) {
    offset = range.lowerBound
    start = range.lowerBound
    end = range.upperBound
  }

  var remaining: Int { end - offset }

  /// Marks the beginning of something that the verifier may refuse.
  mutating func mark(_ place: Int? = nil) { start = place ?? offset }

  func fault(_ code: DiagnosticCode, _ arguments: [String]) -> PackFault {
    PackFault(code: code, arguments: arguments, offset: start)
  }

  func fault(_ problem: PackProblem) -> PackFault { fault(problem.code, problem.arguments) }

  func ends(in thing: PackThing) -> PackFault {
    PackFault(code: .packEnds, arguments: ["@" + thing.rawValue], offset: offset)
  }

  /// Lets the verifier look at what was read.
  mutating func verify<Result>(
    _ body: (inout ProgramVerifier) throws(PackProblem) -> Result
  ) throws(PackFault) -> Result {
    do throws(PackProblem) { return try body(&verifier) } catch { throw fault(error) }
  }

  /// The columns of a clause, in memory that clauses share where it is one.
  mutating func shared(_ columns: [ColumnID]) -> [ColumnID] {
    guard columns.count == 1 else { return columns }
    if let known = onlyColumns[columns[0]] { return known }
    onlyColumns[columns[0]] = columns
    return columns
  }

  /// What a clause shows, in memory that clauses share where it is one cell.
  mutating func shared(_ operands: [ClauseOperand]) -> [ClauseOperand] {
    guard operands.count == 1, operands[0].isPlainCell else { return operands }
    let column = operands[0].column
    if let known = onlyCells[column] { return known }
    onlyCells[column] = operands
    return operands
  }

  // MARK: Numbers

  @inline(__always)
  mutating func byte() throws(PackFault) -> UInt8 {
    guard offset < end else { throw ends(in: .byte) }
    defer { offset &+= 1 }
    return base[offset]
  }

  /// A whole number from 0.
  @inline(__always)
  mutating func number() throws(PackFault) -> UInt64 {
    guard offset < end else { throw ends(in: .number) }
    let first = base[offset]
    if first < 0x80 {
      offset &+= 1
      return UInt64(first)
    }
    if end &- offset >= 3 {
      let second = base[offset &+ 1]
      let third = base[offset &+ 2]
      if second &- 1 < 0x7F {
        offset &+= 2
        return UInt64(first & 0x7F) | UInt64(second) &<< 7
      }
      if second >= 0x80, third &- 1 < 0x7F {
        offset &+= 3
        return UInt64(first & 0x7F) | UInt64(second & 0x7F) &<< 7 | UInt64(third) &<< 14
      }
    }
    return try longNumber()
  }

  @inline(never)
  private mutating func longNumber() throws(PackFault) -> UInt64 {
    var value: UInt64 = 0
    for place in 0..<10 {
      guard offset < end else { throw ends(in: .number) }
      let next = base[offset]
      offset += 1
      // The tenth byte holds the last bit; a last byte of 0 would be a second way to write the number.
      if place == 9, next > 1 { break }
      value |= UInt64(next & 0x7F) << UInt64(7 * place)
      if next < 0x80 {
        if next == 0 { break }
        return value
      }
    }
    throw PackFault(code: .packValue, arguments: ["@" + PackThing.number.rawValue, "\(value)"], offset: offset - 1)
  }

  /// A number that fits into `limit`.
  mutating func number(upTo limit: UInt64, _ thing: PackThing) throws(PackFault) -> UInt64 {
    let at = offset
    let value = try number()
    guard value <= limit else {
      throw PackFault(code: .packValue, arguments: ["@" + thing.rawValue, "\(value)"], offset: at)
    }
    return value
  }

  mutating func signed() throws(PackFault) -> Int64 {
    let value = try number()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// A whole number within a range.
  mutating func signed(in range: ClosedRange<Int>, _ thing: PackThing) throws(PackFault) -> Int {
    let at = offset
    let value = try signed()
    guard let whole = Int(exactly: value), range.contains(whole) else {
      throw PackFault(code: .packValue, arguments: ["@" + thing.rawValue, "\(value)"], offset: at)
    }
    return whole
  }

  mutating func day() throws(PackFault) -> Int32 {
    Int32(try signed(in: Int(PackFormat.days.lowerBound)...Int(PackFormat.days.upperBound), .date))
  }

  mutating func flag() throws(PackFault) -> Bool {
    let at = offset
    let value = try byte()
    guard value < 2 else {
      throw PackFault(code: .packValue, arguments: ["@" + PackThing.byte.rawValue, "\(value)"], offset: at)
    }
    return value == 1
  }

  mutating func word() throws(PackFault) -> UInt64 {
    guard remaining >= 8 else { throw ends(in: .number) }
    defer { offset += 8 }
    return UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  mutating func word32() throws(PackFault) -> UInt32 {
    guard remaining >= 4 else { throw ends(in: .number) }
    defer { offset += 4 }
    return UInt32(littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// A finite double.
  mutating func double() throws(PackFault) -> Double {
    let at = offset
    let value = Double(bitPattern: try word())
    guard value.isFinite || isMemory else {
      throw PackFault(code: .packValue, arguments: ["@" + PackThing.number.rawValue, "\(value)"], offset: at)
    }
    return value
  }

  // MARK: Positions and lists

  /// A position among `count` things.
  @inline(__always)
  mutating func position(_ thing: PackThing, of count: Int) throws(PackFault) -> Int {
    let at = offset
    let value = try number()
    guard value < UInt64(count) else {
      throw PackFault(
        code: .packIndex, arguments: ["@" + thing.rawValue, "\(value)", "\(count)"], offset: at)
    }
    return Int(value)
  }

  /// How many things follow, each of `bytes` bytes or more.
  mutating func count(_ thing: PackThing, bytes: Int = 1, limit: Int = .max) throws(PackFault) -> Int {
    let at = offset
    let value = try number()
    guard value <= UInt64(remaining / bytes) else { throw ends(in: thing) }
    guard value <= UInt64(limit) else {
      throw PackFault(code: .packLimit, arguments: ["@" + thing.rawValue, "\(limit)"], offset: at)
    }
    return Int(value)
  }

  mutating func list<Element>(
    _ thing: PackThing, bytes: Int = 1, limit: Int = .max,
    _ read: (inout PackReader) throws(PackFault) -> Element
  ) throws(PackFault) -> [Element] {
    let count = try count(thing, bytes: bytes, limit: limit)
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try read(&self)) }
    return elements
  }

  mutating func list<Element: Packable>(_ thing: PackThing, limit: Int = .max) throws(PackFault) -> [Element] {
    try list(thing, limit: limit) { (reader: inout PackReader) throws(PackFault) in try Element(from: &reader) }
  }

  mutating func optional<Value>(
    _ read: (inout PackReader) throws(PackFault) -> Value
  ) throws(PackFault) -> Value? {
    try flag() ? try read(&self) : nil
  }

  /// Raw bytes behind their count.
  mutating func raw(_ thing: PackThing) throws(PackFault) -> [UInt8] {
    let count = try count(thing)
    defer { offset += count }
    return Array(UnsafeBufferPointer(start: base + offset, count: count))
  }

  /// Passes over raw bytes behind their count, and says where they are.
  mutating func skip(_ thing: PackThing) throws(PackFault) -> Range<Int> {
    let count = try count(thing)
    defer { offset += count }
    return offset..<offset + count
  }

  /// A case by its position among all cases.
  mutating func choice<Value: CaseIterable>(
    _ type: Value.Type = Value.self, _ thing: PackThing = .kind
  ) throws(PackFault) -> Value {
    let at = offset
    let place = Int(try byte())
    let all = Value.allCases
    guard place < all.count else {
      throw PackFault(code: .packValue, arguments: ["@" + thing.rawValue, "\(place)"], offset: at)
    }
    return all[all.index(all.startIndex, offsetBy: place)]
  }

  func unknownKind(_ value: UInt8) -> PackFault {
    PackFault(
      code: .packValue, arguments: ["@" + PackThing.kind.rawValue, "\(value)"], offset: offset - 1)
  }

  // MARK: Texts

  /// The table of texts: well-formed UTF-8, each at its own position.
  mutating func readTexts() throws(PackFault) {
    let count = try count(.text)
    texts.reserveCapacity(count)
    textStarts.reserveCapacity(count)
    for _ in 0..<count {
      mark()
      textStarts.append(UInt32(offset))
      let length = try self.count(.text)
      let bytes = UnsafeBufferPointer(start: base + offset, count: length)
      if PackReader.isASCII(bytes) {
        texts.append(String(decoding: bytes, as: UTF8.self))
      } else if let text = String(validating: bytes, as: UTF8.self) {
        texts.append(text)
      } else {
        throw fault(.packValue, ["@" + PackThing.text.rawValue, "UTF-8"])
      }
      offset += length
    }
  }

  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for byte in bytes { all |= byte }
    return all < 0x80
  }

  @inline(__always)
  mutating func text() throws(PackFault) -> String {
    if !isMemory { return texts[try position(.text, of: texts.count)] }
    guard let places else { return try textHere() }
    let start = places.texts[try position(.text, of: places.texts.count)]
    return try there(Int(start)) { (pack: inout PackReader) throws(PackFault) in try pack.textHere() }
  }

  private mutating func textHere() throws(PackFault) -> String {
    let count = try count(.text)
    defer { offset += count }
    return String(decoding: UnsafeBufferPointer(start: base + offset, count: count), as: UTF8.self)
  }

  /// Reads something elsewhere, and goes on here.
  private mutating func there<Value>(
    _ start: Int, _ read: (inout PackReader) throws(PackFault) -> Value
  ) throws(PackFault) -> Value {
    let back = offset
    offset = start
    defer { offset = back }
    return try read(&self)
  }

  /// A condition below another one, or that of a rule.
  mutating func tree() throws(PackFault) -> ClauseTree {
    if let places {
      let place = try position(.condition, of: places.conditions.count)
      if let kept = places.kept[place] { return kept }
      return try there(Int(places.conditions[place])) { (pack: inout PackReader) throws(PackFault) in
        try ClauseTree(from: &pack)
      }
    }
    if isMemory {
      let place = try position(.condition, of: shared.count + 1)
      return place == 0 ? try ClauseTree(from: &self) : shared[place - 1]
    }
    let place = try position(.condition, of: trees.count)
    trees[place].uses += 1
    heightBelow = Swift.max(heightBelow, trees[place].height)
    return trees[place].tree
  }

  /// Where texts and conditions begin, once all rules have been read. What several rules have is kept as it is. So is a level now
  /// and then of a high condition: those below it are read one in the other.
  func placesRead() -> PackPlaces {
    var places = PackPlaces(texts: textStarts, conditions: trees.map { UInt32($0.start) })
    for (position, node) in trees.enumerated() where node.uses > 1 || node.height % Limits.maxNesting == 0 {
      places.kept[position] = node.tree
    }
    return places
  }

  /// Everything has to be read when a part ends.
  func finish() throws(PackFault) {
    guard offset == end else { throw PackFault(code: .packRest, arguments: ["\(end - offset)"], offset: offset) }
  }
}
