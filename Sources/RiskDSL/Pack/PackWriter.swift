// Writes the numbers, texts and lists that a pack is made of. Equal programs give equal bytes.

/// Bytes of a pack under construction.
struct PackWriter {
  private(set) var bytes: [UInt8] = []
  /// Texts by their position in the table of texts; each stands in a pack once.
  private var positions: [TextKey: Int] = [:]
  private(set) var texts: [String] = []
  /// The fields the pack names.
  let catalogue: FieldCatalogue

  init(_ catalogue: FieldCatalogue = .builtIn) { self.catalogue = catalogue }

  /// A whole number from 0, seven bits a byte, the low ones first.
  mutating func number(_ value: some UnsignedInteger) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// A position or count.
  mutating func count(_ value: Int) { number(UInt64(value)) }

  /// A whole number of either sign: the sign in the lowest bit.
  mutating func signed(_ value: some SignedInteger) {
    let wide = Int64(value)
    number(UInt64(bitPattern: wide << 1 ^ wide >> 63))
  }

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// Eight bytes, the low one first.
  mutating func word(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func word32(_ value: UInt32) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func double(_ value: Double) { word(value.bitPattern) }

  /// Raw bytes behind their count.
  mutating func raw(_ value: [UInt8]) {
    count(value.count)
    bytes.append(contentsOf: value)
  }

  /// A text, as its position in the table of texts.
  mutating func text(_ value: String) {
    if let known = positions[TextKey(text: value)] { return count(known) }
    positions[TextKey(text: value)] = texts.count
    count(texts.count)
    texts.append(value)
  }

  /// Texts are told apart by their bytes; to Swift two that differ in how an accent is composed are equal.
  private struct TextKey: Hashable {
    let text: String

    static func == (a: TextKey, b: TextKey) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) {
      for byte in text.utf8 { hasher.combine(byte) }
    }
  }

  /// A case, as its position among all cases.
  mutating func choice<Value: CaseIterable & Equatable>(_ value: Value) {
    byte(UInt8(Array(Value.allCases).firstIndex(of: value)!))
  }

  mutating func optional<Value>(_ value: Value?, _ write: (inout PackWriter, Value) -> Void) {
    flag(value != nil)
    if let value { write(&self, value) }
  }

  mutating func list<Element>(_ elements: some Collection<Element>, _ write: (inout PackWriter, Element) -> Void) {
    count(elements.count)
    for element in elements { write(&self, element) }
  }

  mutating func list<Element: Packable>(_ elements: [Element]) {
    count(elements.count)
    for element in elements { element.write(to: &self) }
  }

  /// Writes something behind a flag; where it would be the same bytes as all since `start`, only that the flag is not set.
  mutating func unlessSame(since start: Int, _ write: (inout PackWriter) -> Void) {
    let end = bytes.count
    flag(true)
    write(&self)
    guard bytes[start..<end].elementsEqual(bytes[(end + 1)...]) else { return }
    bytes.removeLast(bytes.count - end)
    flag(false)
  }

  mutating func append(_ more: some Collection<UInt8>) { bytes.append(contentsOf: more) }
}

/// A type that packs carry: what one function writes the other reads. A new member belongs into both.
protocol Packable {
  func write(to pack: inout PackWriter)
  init(from pack: inout PackReader) throws(PackFault)
}
