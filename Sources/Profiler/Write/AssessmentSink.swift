// Where assessments go: one protocol for all formats. Called in input order, by one thread at a time.

import RiskDSL

/// Turns listed consignments into the bytes of an output, away from the place where results are put in order.
/// Owned by one worker.
public protocol AssessmentRenderer: AnyObject {
  /// Bytes rendered and not taken yet.
  var count: Int { get }
  /// Adds a consignment to the bytes.
  func render(_ listed: ListedConsignment)
  /// Gives the bytes away; the next ones start anew.
  func take() -> RenderedText
}

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
  /// A renderer for one worker, from after `begin`; nil for outputs that need the assessments themselves.
  func makeRenderer() -> (any AssessmentRenderer)?
  /// Takes what a renderer made of listed consignments, in their order.
  func write(rendered: UnsafeRawBufferPointer)
}

extension AssessmentSink {
  /// None: consignments come through `write`.
  public func makeRenderer() -> (any AssessmentRenderer)? { nil }
  /// Only called where there is a renderer.
  public func write(rendered: UnsafeRawBufferPointer) {
    preconditionFailure("a sink without renderer takes no rendered bytes")
  }
}
