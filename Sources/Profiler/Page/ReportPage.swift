// The officer's page: takes the lines of `score --format ndjson` as they come and keeps what an officer has to look at.
// Fed by a run or by a saved file in the same form; written as one HTML file by `ReportPage+Write.swift`.

import RiskDSL

/// How the page is made.
public struct PageOptions: Sendable {
  /// Consignments on a page unless more are asked for.
  public static let usualLimit = 20_000

  /// Language at first sight; the page can be switched.
  public var language: MessageLanguage
  /// Heading; nil for the usual one.
  public var title: String?
  /// The unit that works with the page, for headings, sheets and outcomes.
  public var unit: String?
  /// Consignments on the page, the strongest.
  public var limit: Int

  /// Makes options.
  public init(
    language: MessageLanguage = .english, title: String? = nil, unit: String? = nil, limit: Int = PageOptions.usualLimit
  ) {
    self.language = language
    self.title = title
    self.unit = unit
    self.limit = limit
  }
}

/// Gathers results and writes the page. Memory grows with the consignments that are listed, not with the traffic.
public final class ReportPage {
  /// Problems that are told one by one.
  static let problemsKept = 100
  /// Records set aside that are told one by one.
  static let unreadableKept = 1_000

  struct Listed {
    var rank: (lane: Lane, score: Int, couldBeScore: Int, order: Int)
    /// What the list shows and searches.
    var summary: ValuePool.Entry
    /// What only the panel shows: clauses, near misses, unknowns, arithmetic.
    var details: ValuePool.Entry
  }

  /// How the page is made.
  public let options: PageOptions
  var pool = ValuePool()
  private(set) var run: JSONTree?
  private(set) var trailer: JSONTree?
  private(set) var files: [JSONTree] = []
  private(set) var unreadable: [ValuePool.Entry] = []
  private(set) var kept: [Listed] = []
  /// Consignments that belong on the list, and records set aside; more than are kept where there are very many.
  public private(set) var listed = 0
  /// Records that could not be read.
  public private(set) var unreadableCount = 0
  /// The first problems found.
  public private(set) var problems: [ResultProblem] = []
  /// All problems found.
  public private(set) var problemCount = 0

  private var line: [UInt8] = []
  private var lineNumber: UInt64 = 0
  private var isTooLong = false
  private var isOver = false

  /// Starts a page.
  public init(_ options: PageOptions) { self.options = options }

  /// Something of it can be shown.
  public var hasResults: Bool { run != nil || trailer != nil || listed + unreadableCount > 0 }

  // MARK: - Taking lines

  /// Adds bytes of results, cut anywhere.
  public func add(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      take(rest[rest.startIndex..<end])
      endLine()
      rest = rest[(end + 1)...]
    }
    take(rest)
  }

  /// Adds bytes of results, cut anywhere.
  public func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { add($0) } }

  /// The results end here.
  public func end() {
    if !line.isEmpty || isTooLong { endLine() }
    guard hasResults else { return }
    if run == nil { tell(.noRun, at: 0) }
    if trailer == nil, !isOver { tell(.noTrailer, at: 0) }
  }

  private func take(_ bytes: Slice<UnsafeRawBufferPointer>) {
    if isTooLong { return }
    if line.count + bytes.count > ReadLimits.recordBytes {
      isTooLong = true
      line.removeAll()
    } else {
      line += bytes
    }
  }

  private func endLine() {
    lineNumber += 1
    defer {
      line.removeAll(keepingCapacity: true)
      isTooLong = false
    }
    if isOver { return }
    if isTooLong { return tell(.tooLong, at: lineNumber) }
    if lineNumber == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    if line.allSatisfy({ $0 <= 0x20 }) { return }
    let tree: JSONTree
    do throws(JSONFault) { tree = try JSONTree.read(&line) } catch {
      return tell(.broken(error.problem, column: error.at + 1), at: lineNumber)
    }
    if let fault = take(tree) { tell(fault, at: lineNumber) }
  }

  /// The packing of a saved file is damaged; what came before the damage counts.
  func tellPacking(_ fault: InputFault) { tell(.packing(fault), at: lineNumber + 1) }

  private func tell(_ fault: ResultFault, at line: UInt64) {
    problemCount += 1
    if problems.count < ReportPage.problemsKept { problems.append(ResultProblem(line: line, reason: fault.reason)) }
  }

  // MARK: - Taking objects

  private func take(_ tree: JSONTree) -> ResultFault? {
    guard tree.members != nil else { return .notAnObject }
    if let schema = tree["schema"], schema.integer != ProductVersion.schema { return .newer }
    guard let kind = tree["kind"] else { return takeConsignment(tree) }
    switch kind.text {
    case "run":
      if run != nil {
        isOver = true
        return .secondRun
      }
      run = tree
    case "file": files.append(tree)
    case "unreadable":
      guard tree["reason"]?.members != nil else { return .member("reason") }
      guard tree["line"]?.integer != nil else { return .member("line") }
      unreadableCount += 1
      if unreadable.count < ReportPage.unreadableKept { unreadable.append(pool.add(tree)) }
    case "trailer":
      guard tree["counts"]?.members != nil else { return .member("counts") }
      trailer = tree
    default: break  // Newer kinds are passed over, as the format asks of its readers.
    }
    return nil
  }

  private func takeConsignment(_ tree: JSONTree) -> ResultFault? {
    guard let lane = tree["lane"]?.text.flatMap(Lane.named) else { return .member("lane") }
    guard let hits = tree["hits"]?.elements, hits.allSatisfy({ $0.members != nil }) else { return .member("hits") }
    guard tree["facts"]?.members != nil else { return .member("facts") }
    // A score may be withheld from a shared audience; then it is null.
    let score: Int
    switch tree["score"] {
    case .null: score = 0
    case let number?:
      guard let value = number.integer else { return .member("score") }
      score = value
    case nil: return .member("score")
    }
    let couldBe = tree["could_be"]?.text.flatMap(Lane.named) ?? lane
    let isDrawn = !(tree["selected_by"]?.elements ?? []).isEmpty
    // Results of `--all` hold clean consignments too; nobody has to look at those.
    guard !hits.isEmpty || isDrawn || lane > .green || couldBe >= .yellow else { return nil }
    let parts = ReportPage.split(tree)
    kept.append(
      Listed(
        rank: (lane, score, tree["could_be_score"]?.integer ?? score, listed), summary: pool.add(parts.summary),
        details: pool.add(parts.details)))
    listed += 1
    if kept.count >= 2 * max(options.limit, 1) { rank() }
    return nil
  }

  /// Members of a consignment that the list shows or searches; all others are for the panel.
  private static let summaryMembers: Set<String> = [
    "id", "line", "manifest", "mode", "file", "records", "facts", "score", "lane", "could_be_score", "could_be",
    "selected_by", "hits", "quality", "capacity",
  ]

  private static func split(_ tree: JSONTree) -> (summary: JSONTree, details: JSONTree) {
    var summary: [(name: String, value: JSONTree)] = []
    var details: [(name: String, value: JSONTree)] = []
    for (name, value) in tree.members ?? [] {
      switch name {
      case "hits":
        let hits = (value.elements ?? []).compactMap(\.members)
        summary.append((name, .array(hits.map { hit in .object(hit.filter { $0.name != "clauses" }) })))
        details.append(("clauses", .array(hits.map { hit in hit.last { $0.name == "clauses" }?.value ?? .array([]) })))
      case "schema", "containers": break  // Said once, and said again among the facts.
      case _ where summaryMembers.contains(name): summary.append((name, value))
      default: details.append((name, value))
      }
    }
    return (.object(summary), .object(details))
  }

  /// Puts the strongest first and lets go of what is beyond the limit.
  func rank() {
    kept.sort { a, b in
      if a.rank.lane != b.rank.lane { return a.rank.lane > b.rank.lane }
      return (b.rank.score, b.rank.couldBeScore, a.rank.order) < (a.rank.score, a.rank.couldBeScore, b.rank.order)
    }
    if kept.count > options.limit { kept.removeSubrange(options.limit...) }
  }
}
