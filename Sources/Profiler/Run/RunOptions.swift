// What a run is asked to do, besides the rules.

import RiskDSL

/// Options of a run that change results or speed.
public struct RunOptions: Sendable {
  /// Files in order.
  public var inputs: [ManifestInput] = []
  /// Positions of inputs that were found in a folder: being no manifest is a note there, not a fault.
  public var foundInFolders: Set<Int> = []
  /// Encoding, gathering, headers, digests.
  public var reading = ReadOptions()
  /// Fixed as-of day (days since 1970-01-01); nil: the arrival of each consignment.
  public var asOf: Int32?
  /// Worker threads, from 1.
  public var threads = 1
  /// Seed of the random draw; nil turns the draw off.
  public var seed: [UInt8]?
  /// List every consignment, not only those with something to say.
  public var includesAll = false
  /// What is explained of listed consignments, and to whom.
  public var tracing = Tracing()
  /// Path and SHA-256 of each rules file, for the run line.
  public var rules: [(path: String, digest: String)] = []
  /// File name and SHA-256 of the pack the rules came in; nil where they were given as files.
  public var pack: (path: String, digest: String)?
  /// Further options for the run line.
  public var described: [(name: String, value: String)] = []
  /// The defaults.
  public init() {}
}

/// Who reads an output.
public enum Audience: String, CaseIterable, Sendable {
  /// The officers of the unit: everything.
  case officer
  /// Others: nothing that is marked secret in the rules.
  case shared
}

/// What is explained of listed consignments, and to whom. The default explains nothing and costs nothing.
public struct Tracing: Sendable {
  /// Every hit carries its clauses.
  public var clauses = false
  /// Rules that did not hit by little are listed.
  public var near = false
  /// Listed consignments carry whom and what they name. The program shows `Mentions.fields`.
  public var mentions = false
  /// Who reads the results.
  public var audience = Audience.officer
  /// What is shown of parties; nil shows them as they are.
  public var mask: PartyMask?
  /// What the tracers of a run share.
  var shelf: TraceShelf?
  /// The texts of rules that the workers of a run share.
  var texts: TextShelf?
  /// Explains nothing.
  public init() {}

  var wantsTracer: Bool { clauses || near }
}

/// How far a run has come.
public struct RunProgress: Sendable {
  /// Bytes read, as they lie in the files.
  public var bytes: UInt64
  /// Consignments assessed so far.
  public var consignments: Int
}
