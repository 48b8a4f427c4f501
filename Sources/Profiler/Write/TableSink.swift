// The ranked list for people: what an officer reads at the start of a shift.
// Results are gathered in bounded memory and laid out when the run ends.

import RiskDSL

/// How the table looks.
public struct TableStyle: Sendable {
  /// Languages of the words, one or both.
  public var languages: [MessageLanguage]
  /// Columns to fit.
  public var width: Int
  /// ANSI colours.
  public var colour: Bool
  /// Most consignments shown; nil for all.
  public var top: Int?
  /// Only this lane; nil for all.
  public var lane: Lane?
  /// Makes a style: English, 80 columns, 20 consignments.
  public init(
    languages: [MessageLanguage] = [.english], width: Int = 80, colour: Bool = false, top: Int? = 20, lane: Lane? = nil
  ) {
    self.languages = languages.isEmpty ? [.english] : languages
    self.width = max(60, width)
    self.colour = colour
    self.top = top
    self.lane = lane
  }
}

/// Writes the ranked list as a table.
public final class TableSink: AssessmentSink {
  /// Records set aside that are shown one by one.
  static let unreadableShown = 10

  private let output: OutputTarget
  private let style: TableStyle
  private var program: Program?
  private var selection: RankedSelection
  private var unreadable: [UnreadableRecord] = []
  private var unreadableCount = 0

  /// Makes a sink.
  public init(_ output: OutputTarget, style: TableStyle) {
    self.output = output
    self.style = style
    selection = RankedSelection(limit: style.top)
  }

  /// Starts the output.
  public func begin(_ program: Program, _ info: RunInfo) { self.program = program }

  /// A file starts.
  public func beginFile(_ info: RunInfo) {}

  /// Takes a listed consignment.
  public func write(_ assessment: Assessment) {
    if let lane = style.lane, assessment.lane != lane { return }
    selection.offer(assessment)
  }

  /// Takes a record that could not be read.
  public func write(_ record: UnreadableRecord) {
    if let lane = style.lane, let program, lane != program.scoring.unreadable { return }
    unreadableCount += 1
    if unreadable.count < TableSink.unreadableShown { unreadable.append(record) }
  }

  /// Ends the output.
  public func end(_ info: RunInfo, _ counts: RunCounts) {
    guard let program else { return }
    let layout = TableLayout(program, style)
    let ranked = selection.ranked
    let widths = layout.widths(ranked)
    // Unreadable records stand beside the lane the rules name for them, above everything weaker.
    let place = ranked.firstIndex { $0.lane < program.scoring.unreadable } ?? ranked.count
    if ranked.isEmpty, unreadable.isEmpty {
      for language in style.languages { output.write(Phrases.text(.nothingListed, language) + "\n") }
    } else if !ranked.isEmpty {
      output.write(layout.header(widths))
    }
    for (position, assessment) in ranked.enumerated() {
      if position == place { writeUnreadable(layout, info) }
      output.write(layout.entry(assessment, rank: position + 1, widths))
    }
    if place == ranked.count { writeUnreadable(layout, info) }
    if ranked.count < selection.offered {
      let mode = ValueLanguage(style.languages[0])
      let shown = ValueFormat.number(Double(ranked.count), mode)
      let all = ValueFormat.number(Double(selection.offered), mode)
      for language in style.languages { output.write(Phrases.text(.listed, language, shown, all) + "\n") }
    }
    output.flush()
  }

  private func writeUnreadable(_ layout: TableLayout, _ info: RunInfo) {
    guard unreadableCount > 0 else { return }
    output.write(layout.unreadable(unreadable, count: unreadableCount, info))
  }
}

extension ValueLanguage {
  init(_ language: MessageLanguage) { self = language == .english ? .english : .russian }
}
