// Where assessments go: one protocol for all formats. Called in input order, by one thread at a time.

import RiskDSL

/// A writer of results. `begin` comes once every rule is known; files are announced before their first record.
public protocol AssessmentSink: AnyObject {
  /// The run starts; file entries are added to `info` later.
  func begin(_ program: Program, _ info: RunInfo)
  /// A file starts: the last one of `info.files`.
  func beginFile(_ info: RunInfo)
  /// A listed consignment (a hit, selected, could be selected; with `--all` every one).
  func write(_ assessment: Assessment)
  /// A record that could not be read.
  func write(_ record: UnreadableRecord)
  /// The run ends with its counts.
  func end(_ info: RunInfo, _ counts: RunCounts)
}
