// What examinations brought, by consignment: read from the officer's CSV or from any table with a number and a result.
// Filled once, then asked by `Backtester` for every consignment. Every line ends in exactly one bin of `OutcomeCounts`.

import RiskDSL

/// How outcomes are read.
public struct OutcomeOptions: Sendable {
  /// Header of the number; nil for `consignment`.
  public var idColumn: String?
  /// Header of the result; nil for `result`, with `examined` beside it.
  public var outcomeColumn: String?
  /// Results that are positive, compared without case; empty for seizures and discrepancies.
  public var positives: [String] = []
  /// The defaults.
  public init() {}

  /// Positive results of the officer's form.
  public static let usualPositives = ["seizure", "discrepancy"]
}

/// A file of outcomes that cannot be used.
public enum OutcomeFault: Error, Sendable {
  case system(PlatformError)
  /// It has no such column; the headers it has.
  case noColumn(file: String, wanted: String, headers: [String])
}

/// What became of the lines of all outcome files.
public struct OutcomeCounts: Sendable, Hashable {
  /// Lines left out for one reason.
  public struct Bin: Sendable, Hashable {
    /// Lines named one by one.
    public static let shown = 5
    /// How many.
    public var count = 0
    /// The first numbers, as written.
    public var numbers: [String] = []

    mutating func add(_ number: String) {
      count += 1
      if numbers.count < Bin.shown, !number.isEmpty { numbers.append(number) }
    }
  }
  /// All lines but headers and blank ones.
  public var lines = 0
  /// One for each consignment with a known result.
  public var used = 0
  /// Beside a used one: the same result once more.
  public var duplicate = Bin()
  /// Different results of one consignment: none of them is used.
  public var conflict = Bin()
  /// The number means more than one consignment: none is used.
  public var ambiguous = Bin()
  /// No consignment has the number.
  public var unmatched = Bin()
  /// Nobody has examined it, or nobody has said.
  public var notExamined = Bin()
  /// Examined, with a word of the officer's form that is not known.
  public var otherWord = Bin()
  /// About a record that cannot be read: no rule has seen it.
  public var unreadable = Bin()
  /// Without a number.
  public var malformed = Bin()
  /// More lines than `Outcomes.maxLines`.
  public var isCut = false
}

/// The outcomes of a look back.
public final class Outcomes {
  /// Lines kept. Each takes some hundred bytes.
  public static let maxLines = 2_000_000

  private static let nothingFound = "nothing_found"

  /// What a line says.
  enum Result: UInt8 {
    case positive, negative, notExamined, otherWord
  }

  private struct Line {
    var number: String
    var result: Result
    /// Drawn at random when it was selected.
    var isRandom: Bool
    /// Selected when it was examined; nil in files that do not say.
    var isSelected: Bool?
    /// The lines that name the same.
    var group: Int32
    /// The line of the group before this one; -1 for none.
    var earlier: Int32
  }

  /// What lines name: a number, and in files with manifests the manifest too.
  private struct Name: Hashable {
    var number: CodeKey
    var manifest: CodeKey?
  }

  /// Lines that name the same.
  private struct Group {
    var last: Int32 = -1
    /// Consignments that have the name, up to two.
    var fits: UInt8 = 0
    /// A record that was set aside has it.
    var isOfUnreadable = false
  }

  private let options: OutcomeOptions
  private let limit: Int
  private let positives: Set<String>
  private var lines: [Line] = []
  private var groups: [Group] = []
  private var places: [Name: Int32] = [:]
  private(set) var counts = OutcomeCounts()
  private var seenPositives: Set<String> = []

  /// Starts without outcomes.
  public convenience init(_ options: OutcomeOptions) { self.init(options, limit: Outcomes.maxLines) }

  /// Starts without outcomes and keeps at most so many lines.
  init(_ options: OutcomeOptions, limit: Int) {
    self.options = options
    self.limit = limit
    let given = options.positives.isEmpty ? OutcomeOptions.usualPositives : options.positives
    positives = Set(given.map { $0.lowercased() })
  }

  /// Values that are positive, as given.
  public var positiveValues: [String] {
    options.positives.isEmpty ? OutcomeOptions.usualPositives : options.positives
  }

  /// Values given as positive that no line has.
  public var unseenPositives: [String] {
    options.positives.filter { !seenPositives.contains($0.lowercased()) }
  }

  // MARK: - Reading

  /// Adds the lines of a file.
  public func read(_ input: ManifestInput) throws(OutcomeFault) {
    var columns: Columns?
    var headers: [String] = []
    var records = DelimitedRecords { [self] cells, _ in
      guard let known = columns else {
        if headers.isEmpty {
          headers = cells
          columns = Columns(cells, options)
        }
        return
      }
      add(cells, known)
    }
    do throws(PlatformError) {
      try records.read(input)
    } catch {
      throw .system(error)
    }
    if columns == nil {
      throw .noColumn(file: input.name, wanted: Columns.missing(headers, options), headers: headers)
    }
    counts.lines += records.broken
    for _ in 0..<records.broken { counts.malformed.add("") }
  }

  private struct Columns {
    var number: Int
    var result: Int
    var manifest: Int?
    var examined: Int?
    var selectedBy: Int?

    init?(_ headers: [String], _ options: OutcomeOptions) {
      guard let number = Columns.place(options.idColumn ?? "consignment", headers),
        let result = Columns.place(options.outcomeColumn ?? "result", headers)
      else { return nil }
      self.number = number
      self.result = result
      manifest = Columns.place("manifest", headers)
      // Another column of results says by itself whether there is one.
      examined = options.outcomeColumn == nil ? Columns.place("examined", headers) : nil
      selectedBy = Columns.place("selected_by", headers)
    }

    static func place(_ name: String, _ headers: [String]) -> Int? {
      let wanted = name.lowercased()
      return headers.firstIndex { $0.lowercased() == wanted }
    }

    static func missing(_ headers: [String], _ options: OutcomeOptions) -> String {
      let number = options.idColumn ?? "consignment"
      return place(number, headers) == nil ? number : options.outcomeColumn ?? "result"
    }
  }

  private func add(_ cells: [String], _ columns: Columns) {
    counts.lines += 1
    func cell(_ place: Int?) -> String? {
      guard let place else { return nil }
      return place < cells.count ? Outcomes.bare(cells[place]) : ""
    }
    let number = cell(columns.number) ?? ""
    let key = CodeFold.key(number)
    guard !key.isEmpty else { return counts.malformed.add(number) }
    guard lines.count < limit else {
      counts.lines -= 1
      counts.isCut = true
      return
    }
    let selectedBy = cell(columns.selectedBy)?.split(separator: ";").map { $0.lowercased() }
    let group = group(Name(number: key, manifest: cell(columns.manifest).map { CodeFold.key($0) }))
    let line = Line(
      number: number, result: result(cell(columns.result) ?? "", examined: cell(columns.examined)),
      isRandom: selectedBy?.contains("random") ?? false, isSelected: selectedBy.map { !$0.isEmpty },
      group: group, earlier: groups[Int(group)].last)
    groups[Int(group)].last = Int32(lines.count)
    lines.append(line)
  }

  private func group(_ name: Name) -> Int32 {
    if let known = places[name] { return known }
    let place = Int32(groups.count)
    places[name] = place
    groups.append(Group())
    return place
  }

  private func result(_ text: String, examined: String?) -> Result {
    let word = text.lowercased()
    if let examined, examined.lowercased() != "yes" { return .notExamined }
    if positives.contains(word) {
      seenPositives.insert(word)
      return .positive
    }
    if examined != nil {
      let isKnown = word == Outcomes.nothingFound || OutcomeOptions.usualPositives.contains(word)
      return isKnown ? .negative : .otherWord
    }
    return word.isEmpty ? .notExamined : .negative
  }

  /// A cell without the apostrophe that keeps spreadsheets from taking it for a formula.
  static func bare(_ cell: String) -> String {
    let rest = cell.drop { $0 == "'" }
    guard rest.startIndex != cell.startIndex, let sign = rest.first, "=+-@\t\r\n＝＋－＠".contains(sign) else {
      return cell
    }
    return String(cell.dropFirst())
  }

  // MARK: - Matching

  /// Names that a consignment has: its number alone, and that with its manifest. Each is told that it fits one more.
  struct Claim {
    fileprivate var number: Int32?
    fileprivate var pair: Int32?
  }

  /// The outcomes that fit a consignment; nil where none does, or all of them fit others too.
  ///
  /// - Complexity: two look-ups, however many lines name the same.
  func claim(_ number: CodeKey, manifest: CodeKey) -> Claim? {
    let claim = Claim(number: fit(Name(number: number)), pair: fit(Name(number: number, manifest: manifest)))
    return claim.number == nil && claim.pair == nil ? nil : claim
  }

  private func fit(_ name: Name) -> Int32? {
    guard let group = places[name] else { return nil }
    let fits = groups[Int(group)].fits
    if fits < 2 { groups[Int(group)].fits = fits + 1 }
    return fits == 0 ? group : nil
  }

  /// Marks the lines about a record that was set aside, as the officer's page names it.
  func claimUnreadable(file: String, line: UInt64) {
    let manifest = CodeFold.key(file.split(separator: "/").last.map(String.init) ?? file)
    guard let group = places[Name(number: CodeFold.key("line \(line)"), manifest: manifest)] else { return }
    groups[Int(group)].isOfUnreadable = true
  }

  /// Puts every line that fits no consignment, or several, into its bin.
  func sortOutUnused() {
    for line in lines {
      let group = groups[Int(line.group)]
      if group.fits > 1 {
        counts.ambiguous.add(line.number)
      } else if group.fits == 0 {
        if group.isOfUnreadable {
          counts.unreadable.add(line.number)
        } else {
          counts.unmatched.add(line.number)
        }
      }
    }
  }

  /// What is known of a consignment.
  struct Settled {
    /// Nil where nobody has examined it, or the lines contradict each other.
    var isPositive: Bool?
    /// It was drawn at random.
    var isRandom = false
    /// It had been selected; nil where no line says.
    var isSelected: Bool?
  }

  /// Decides from the lines that fit a consignment alone, and puts these lines into their bins.
  func settle(_ claim: Claim) -> Settled {
    var settled = Settled()
    var known: [Line] = []
    for place in lines(of: claim) {
      let line = lines[place]
      if line.isRandom { settled.isRandom = true }
      if let isSelected = line.isSelected { settled.isSelected = isSelected || settled.isSelected == true }
      switch line.result {
      case .positive, .negative: known.append(line)
      case .notExamined: counts.notExamined.add(line.number)
      case .otherWord: counts.otherWord.add(line.number)
      }
    }
    guard let first = known.first else { return settled }
    if known.contains(where: { $0.result != first.result }) {
      for line in known { counts.conflict.add(line.number) }
      return settled
    }
    counts.used += 1
    for line in known.dropFirst() { counts.duplicate.add(line.number) }
    settled.isPositive = first.result == .positive
    return settled
  }

  /// Positions of the lines that fit one consignment alone, in the order read.
  private func lines(of claim: Claim) -> [Int] {
    var found: [Int] = []
    for group in [claim.number, claim.pair].compactMap({ $0 }) where groups[Int(group)].fits == 1 {
      var place = groups[Int(group)].last
      while place >= 0 {
        found.append(Int(place))
        place = lines[Int(place)].earlier
      }
    }
    return found.sorted()
  }
}
