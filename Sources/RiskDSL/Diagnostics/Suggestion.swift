// The nearest known name, offered where a name is unknown.
// Used by the parser and the checker when they report.

/// Finds the known name that a misspelt one most likely means.
public enum Suggestion {
  /// The candidate within an edit distance of 2, the nearest first and among equals the first in order; else nil.
  ///
  /// A swap of two neighbours counts as one edit. Words of five letters or fewer allow one edit, so that `round` does
  /// not become `count`.
  public static func nearest(_ name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.utf8)
    guard !wanted.isEmpty, wanted.count <= 200 else { return nil }
    var limit = wanted.count <= 5 ? 1 : 2
    var best: String?
    var rows = Rows(width: wanted.count)
    for candidate in candidates {
      let length = candidate.utf8.count
      guard length > 0, length <= wanted.count + limit, wanted.count <= length + limit else { continue }
      guard let distance = rows.distance(wanted, Array(candidate.utf8), limit: limit), distance > 0 else { continue }
      best = candidate
      limit = distance - 1
      if limit == 0 { break }
    }
    return best
  }

  /// The first field whose name behind the last dot is the given one or near it: `hs_cod` is `item.hs_code`.
  static func field(called name: String, in catalogue: FieldCatalogue) -> String? {
    func leaf(_ field: Field) -> String { field.name.split(separator: ".").last.map(String.init) ?? field.name }
    let leaves = catalogue.fields.map(leaf)
    let meant = leaves.contains(name) ? name : nearest(name, in: leaves)
    return meant.flatMap { meant in catalogue.fields.first { leaf($0) == meant }?.name }
  }

  /// Three rows of the table of distances, used again for each candidate.
  private struct Rows {
    var before: [Int]
    var last: [Int]
    var now: [Int]

    init(width: Int) {
      before = [Int](repeating: 0, count: width + 1)
      last = before
      now = before
    }

    mutating func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
      for column in 0...a.count { last[column] = column }
      for row in 1...b.count {
        now[0] = row
        var least = row
        for column in 1...a.count {
          let same = a[column - 1] == b[row - 1]
          var value = Swift.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
          if row > 1, column > 1, a[column - 1] == b[row - 2], a[column - 2] == b[row - 1] {
            value = Swift.min(value, before[column - 2] + 1)
          }
          now[column] = value
          least = Swift.min(least, value)
        }
        if least > limit { return nil }
        swap(&before, &last)
        swap(&last, &now)
      }
      return last[a.count] <= limit ? last[a.count] : nil
    }
  }
}
