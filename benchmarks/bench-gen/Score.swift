// Drives the library without the command line: compile + run into nothing.
// bench-gen score, for profilers.

import Profiler
import RiskDSL

/// A sink that counts what it is given.
private final class Discard: AssessmentSink {
  var listed = 0
  func begin(_ program: Program, _ info: RunInfo) {}
  func beginFile(_ info: RunInfo) {}
  func write(_ assessment: Assessment) { listed += 1 }
  func write(_ record: UnreadableRecord) { listed += 1 }
  func end(_ info: RunInfo, _ counts: RunCounts) {}
}

/// Scores a file and prints one line of measurements.
func score(rules: String, manifest: String, threads: Int, prints: Bool) throws(PlatformError) {
  let start = System.monotonicNanoseconds()
  let source = SourceFile(name: rules, bytes: try System.readWhole(rules))
  let compiled = Compiler.compile([source]) { _ throws(LoadFailure) in throw LoadFailure("lists stand in the rules") }
  guard let program = compiled.program else {
    for found in compiled.diagnostics.prefix(5) { report("\(found.code) at \(source.position(of: found.range.start))") }
    fail("the rules do not compile")
  }
  let ready = System.monotonicNanoseconds()
  var options = RunOptions()
  options.inputs = [.file(manifest)]
  options.threads = threads
  let sink = Discard()
  let outcome = Runner(program, options).run(into: sink)
  let end = System.monotonicNanoseconds()
  let bytes = outcome.info.files.reduce(0) { $0 + $1.bytes }
  let seconds = Double(end - ready) / 1e9
  if prints {
    print(
      "compile \((ready - start) / 1_000_000) ms, run \((end - ready) / 1_000_000) ms, consignments \(outcome.counts.consignments), with hits \(outcome.counts.withHits), hits \(outcome.counts.totalHits), listed \(sink.listed), \(Int(Double(bytes) / seconds / 1e6)) MB/s, peak \(System.peakMemory() >> 20) MiB"
    )
    print("instructions \(program.instructions.count), columns \(program.columns.count)")
  }
}
