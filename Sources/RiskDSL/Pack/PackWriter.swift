// Writes the numbers, texts and lists that a pack is made of. Equal programs give equal bytes.

/// Bytes of a pack under construction.
struct PackWriter {
  private(set) var bytes: [UInt8] = []
  /// How a text is named: by its position in the table of texts; or it stands in its place, which takes no time to look for.
  enum TextNaming {
    case position, inPlace
  }

  /// Each text once.
  private(set) var texts = TextPool()
  private let naming: TextNaming
  /// The fields the pack names.
  let catalogue: FieldCatalogue

  init(_ catalogue: FieldCatalogue = .builtIn, naming: TextNaming = .position) {
    self.catalogue = catalogue
    self.naming = naming
  }

  /// A whole number from 0, seven bits a byte, the low ones first.
  mutating func number(_ value: some UnsignedInteger) { bytes.append(packed: UInt64(value)) }

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

  /// A text, by its name.
  mutating func text(_ value: String) {
    switch naming {
    case .position: count(texts.add(value))
    case .inPlace:
      count(value.utf8.count)
      bytes.append(contentsOf: value.utf8)
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
    let isSame = bytes.withUnsafeBufferPointer { bytes in
      let (first, second) = (bytes[start..<end], bytes[(end + 1)...])
      return first.count == second.count
        && ByteHash.equal(bytes.baseAddress! + start, bytes.baseAddress! + end + 1, first.count)
    }
    guard isSame else { return }
    bytes.removeLast(bytes.count - end)
    flag(false)
  }

  /// Begins anew in the same memory; texts keep their numbers.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  mutating func append(_ more: some Collection<UInt8>) { bytes.append(contentsOf: more) }
}

/// A type that packs carry: what one function writes the other reads. A new member belongs into both.
protocol Packable {
  func write(to pack: inout PackWriter)
  init(from pack: inout PackReader) throws(PackFault)
}
