// What there is to say of the inputs of a run once all are read: one place for every command that reads manifests.

import RiskDSL

/// The notes on inputs, and which of them are faults.
struct InputNotes {
  /// In the order of the inputs: files that are no manifests, files that broke off, bounds that were met.
  private(set) var notes: [LocalizedText] = []
  /// Those that name a file that could not be used, or not to its end.
  private(set) var faults: [LocalizedText] = []

  /// - Parameter found: Positions of inputs that were found in folders. What is no manifest is none of the run's
  ///   business there, unless the run has no manifest at all.
  init(_ reports: [FileReport], found: Set<Int>) {
    let hasManifest = reports.contains { !$0.isNoManifest }
    for report in reports {
      if report.isNoManifest {
        let note = Phrases.both(.notManifest, report.name, report.failure?.text ?? InputFault.noHeader.text)
        notes.append(note)
        if !hasManifest || !found.contains(report.index) { faults.append(note) }
        continue
      }
      if let failure = report.failure {
        let note = Phrases.both(.fileFault, report.name, failure.text)
        notes.append(note)
        faults.append(note)
      }
      for limit in report.limitsMet { notes.append(Phrases.both(.limitMet, report.name, limit.text)) }
    }
  }
}

extension FileReport {
  /// It was opened, and is something else.
  var isNoManifest: Bool { isSkipped && (failure == nil || format.isEmpty) }
}
