// Drives the library without the command line, and counts delimiters as the floor that any reader stands on.
// bench-gen score: compile + run into nothing; bench-gen count: the index scan alone.

import CSystem
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

/// Indexes every cell of a file and nothing else.
func countDelimiters(_ path: String) throws(PlatformError) {
  let descriptor = try System.open(path)
  let capacity = 1 << 20
  let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Int(PCU_SCAN_PADDING))
  let ends = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
  let records = UnsafeMutablePointer<pcu_csv_record>.allocate(capacity: capacity / 2)
  var held = 0
  var cells = 0
  var lines = 0
  while true {
    let got = try System.read(descriptor, into: bytes + held, count: capacity - held, path: path)
    held += got
    if held == 0 { break }
    var scan = pcu_csv_scan()
    scan.bytes = UnsafePointer(bytes)
    scan.limit = UInt32(held)
    scan.is_last = got == 0 ? 1 : 0
    scan.max_breaks = 100
    scan.max_record = UInt32(capacity)
    scan.delimiter = 0x2C
    scan.quote = 0x22
    scan.ends = ends
    scan.end_capacity = UInt32(capacity)
    scan.records = records
    scan.record_capacity = UInt32(capacity / 2)
    _ = pcu_csv_run(&scan)
    cells += Int(scan.end_count)
    lines += Int(scan.record_count)
    let used = Int(scan.position)
    if used == 0 || got == 0 { break }
    (bytes).update(from: bytes + used, count: held - used)
    held -= used
  }
  print("lines \(lines), cells \(cells)")
}
