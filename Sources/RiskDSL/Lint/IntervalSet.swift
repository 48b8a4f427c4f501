// Sets of numbers as intervals with open or closed ends: what a comparison lets through.
// The linter's idea of a number, of an HS code (its digits in order), and of every small set of outcomes.

/// A set of numbers made of finitely many intervals.
struct IntervalSet: Hashable, Sendable {
  /// A place between numbers: just before a value or just after it.
  struct Cut: Hashable, Comparable, Sendable {
    var value: Double
    var isAfter: Bool

    static func < (a: Cut, b: Cut) -> Bool { a.value < b.value || (a.value == b.value && !a.isAfter && b.isAfter) }
  }

  /// Where intervals begin and end, by turns, in rising order.
  private(set) var cuts: [Cut]

  static let empty = IntervalSet(cuts: [])
  static let all = IntervalSet(
    cuts: [Cut(value: -.infinity, isAfter: false), Cut(value: .infinity, isAfter: true)])
  /// From nought on.
  static let nonNegative = IntervalSet(.greaterOrEqual, 0)

  private init(cuts: [Cut]) { self.cuts = cuts }

  /// The numbers for which `number symbol bound` holds.
  init(_ symbol: ComparisonOperator, _ bound: Double) {
    let before = Cut(value: bound, isAfter: false)
    let after = Cut(value: bound, isAfter: true)
    let (low, high) = (IntervalSet.all.cuts[0], IntervalSet.all.cuts[1])
    switch symbol {
    case .equal: cuts = [before, after]
    case .notEqual: cuts = [low, before, after, high]
    case .less: cuts = [low, before]
    case .lessOrEqual: cuts = [low, after]
    case .greater: cuts = [after, high]
    case .greaterOrEqual: cuts = [before, high]
    }
  }

  /// Everything from one number to another, both included.
  init(from low: Double, to high: Double) {
    cuts = low <= high ? [Cut(value: low, isAfter: false), Cut(value: high, isAfter: true)] : []
  }

  /// Single numbers.
  init(points: some Sequence<Double>) {
    cuts = []
    for point in Set(points).sorted() {
      cuts += [Cut(value: point, isAfter: false), Cut(value: point, isAfter: true)]
    }
  }

  /// The union of intervals given by their cuts, in any order.
  init(union intervals: [(low: Cut, high: Cut)]) {
    cuts = []
    for interval in intervals.sorted(by: { $0.low < $1.low }) where interval.low < interval.high {
      if let last = cuts.last, interval.low <= last {
        cuts[cuts.count - 1] = Swift.max(last, interval.high)
      } else {
        cuts += [interval.low, interval.high]
      }
    }
  }

  var isEmpty: Bool { cuts.isEmpty }

  var intervals: [(low: Cut, high: Cut)] {
    stride(from: 0, to: cuts.count, by: 2).map { (cuts[$0], cuts[$0 + 1]) }
  }

  var complement: IntervalSet { IntervalSet.all.combined(with: self) { $0 && !$1 } }

  func union(_ other: IntervalSet) -> IntervalSet { combined(with: other) { $0 || $1 } }

  func intersection(_ other: IntervalSet) -> IntervalSet { combined(with: other) { $0 && $1 } }

  /// Whether every number of the set is in the other; of whole numbers alone where only they can occur.
  func isSubset(of other: IntervalSet, whole: Bool) -> Bool {
    let rest = combined(with: other) { $0 && !$1 }
    return rest.isEmpty || (whole && rest.wholeNumbers.isEmpty)
  }

  func contains(_ number: Double) -> Bool { !intersection(IntervalSet(points: [number])).isEmpty }

  /// The same whole numbers, each interval from a whole number to a whole number.
  var wholeNumbers: IntervalSet {
    IntervalSet(
      union: intervals.compactMap { low, high in
        let first = low.isAfter ? low.value.rounded(.down) + 1 : low.value.rounded(.up)
        let last = high.isAfter ? high.value.rounded(.down) : high.value.rounded(.up) - 1
        return first <= last ? (Cut(value: first, isAfter: false), Cut(value: last, isAfter: true)) : nil
      })
  }

  private func combined(with other: IntervalSet, _ holds: (Bool, Bool) -> Bool) -> IntervalSet {
    var result: [Cut] = []
    var (i, j) = (0, 0)
    var isIn = false
    while i < cuts.count || j < other.cuts.count {
      let cut: Cut
      if j == other.cuts.count || (i < cuts.count && cuts[i] <= other.cuts[j]) {
        cut = cuts[i]
      } else {
        cut = other.cuts[j]
      }
      while i < cuts.count, cuts[i] == cut { i += 1 }
      while j < other.cuts.count, other.cuts[j] == cut { j += 1 }
      let nowIn = holds(i % 2 == 1, j % 2 == 1)
      if nowIn != isIn {
        result.append(cut)
        isIn = nowIn
      }
    }
    return IntervalSet(cuts: result)
  }
}

/// A finite set of values, or everything but a finite set.
struct ValueSet<Element: Hashable & Sendable>: Hashable, Sendable {
  var elements: Set<Element>
  /// Everything but the elements.
  var isComplement = false

  var isEmpty: Bool { !isComplement && elements.isEmpty }

  var complement: ValueSet { ValueSet(elements: elements, isComplement: !isComplement) }

  func contains(_ element: Element) -> Bool { elements.contains(element) != isComplement }

  func intersection(_ other: ValueSet) -> ValueSet {
    switch (isComplement, other.isComplement) {
    case (false, false): ValueSet(elements: elements.intersection(other.elements))
    case (false, true): ValueSet(elements: elements.subtracting(other.elements))
    case (true, false): ValueSet(elements: other.elements.subtracting(elements))
    case (true, true): ValueSet(elements: elements.union(other.elements), isComplement: true)
    }
  }

  func union(_ other: ValueSet) -> ValueSet { complement.intersection(other.complement).complement }

  func isSubset(of other: ValueSet) -> Bool {
    switch (isComplement, other.isComplement) {
    case (false, false): elements.count <= other.elements.count && elements.isSubset(of: other.elements)
    case (false, true): elements.isDisjoint(with: other.elements)
    case (true, false): false
    case (true, true): other.elements.isSubset(of: elements)
    }
  }
}
