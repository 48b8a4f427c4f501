// Lists in plain memory for the loops of reading: adding and looking up count no references and ask for no owner.
// Used by blocks, by what notices returns, and by the batch builder.

/// A growing list of plain values. It is not freed by itself: whoever holds it last calls `deallocate`, and of two copies
/// only one may go on being used.
struct PlainList<Element: BitwiseCopyable> {
  private(set) var base = UnsafeMutablePointer<Element>(bitPattern: MemoryLayout<Element>.alignment)!
  private(set) var count = 0
  private var capacity = 0

  func deallocate() { if capacity > 0 { base.deallocate() } }

  mutating func removeAll() { count = 0 }

  /// Takes values off the end.
  mutating func removeLast(_ count: Int = 1) {
    assert(count <= self.count)
    self.count -= count
  }

  /// Makes room for `count` values in all.
  mutating func reserve(_ count: Int) {
    if count > capacity { grow(to: count) }
  }

  @inline(never)
  private mutating func grow(to least: Int) {
    let room = max(least, 2 * capacity, 64)
    let grown = UnsafeMutablePointer<Element>.allocate(capacity: room)
    grown.update(from: base, count: count)
    deallocate()
    base = grown
    capacity = room
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: count &+ 1) }
    base[count] = element
    count &+= 1
  }

  /// Makes it `count` long, all alike.
  mutating func fill(_ count: Int, with element: Element) {
    reserve(count)
    base.update(repeating: element, count: count)
    self.count = count
  }

  /// Makes it `count` long; the values are for the caller to write.
  @discardableResult
  mutating func begin(_ count: Int) -> UnsafeMutablePointer<Element> {
    reserve(count)
    self.count = count
    return base
  }

  /// Adds `count` values; they are for the caller to write.
  @inline(__always)
  mutating func extend(_ count: Int) -> UnsafeMutablePointer<Element> {
    if self.count &+ count > capacity { grow(to: self.count &+ count) }
    self.count &+= count
    return base + (self.count &- count)
  }

  var values: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  @inline(__always)
  subscript(_ index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }
}

/// An array as plain memory, for loops that would otherwise count its references. Written by `init` alone, so that workers share
/// it.
final class PlainRows<Element: BitwiseCopyable>: @unchecked Sendable {
  let count: Int
  private let memory: UnsafeMutablePointer<Element>

  init(_ array: [Element]) {
    count = array.count
    memory = .allocate(capacity: max(array.count, 1))
    memory.initialize(from: array, count: array.count)
  }

  deinit { memory.deallocate() }

  @inline(__always)
  subscript(_ index: Int) -> Element { memory[index] }

  /// Good for as long as the rows are held.
  var values: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: memory, count: count) }
}

extension PlainList<UInt32> {
  /// Adds numbers that follow each other.
  @inline(__always)
  mutating func append(from first: UInt32, count: Int) {
    let out = extend(count)
    for place in 0..<count { out[place] = first &+ UInt32(truncatingIfNeeded: place) }
  }
}
