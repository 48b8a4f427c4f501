// How long it takes until rules can run: from a pack, and from their text.

import Profiler
import RiskDSL

/// Runs a piece of work several times, and prints the shortest time and the median in milliseconds.
private func measure(_ name: String, _ work: () throws(PlatformError) -> Void) throws(PlatformError) {
  var times: [UInt64] = []
  for _ in 0..<9 {
    let start = System.monotonicNanoseconds()
    try work()
    times.append(System.monotonicNanoseconds() - start)
  }
  times.sort()
  func milliseconds(_ time: UInt64) -> String { "\(Double(time / 10_000) / 100) ms" }
  print("\(name): least \(milliseconds(times[0])), median \(milliseconds(times[times.count / 2]))")
}

/// Times reading and verifying a pack; what is read goes away between two runs, outside the time.
func load(pack path: String) throws(PlatformError) {
  var bytes: [UInt8] = []
  var kept: [RulePack] = []
  var programs: [Program] = []
  try measure("read") { () throws(PlatformError) in bytes = try System.readWhole(path, limit: 1 << 30) }
  func fail(_ fault: PackFault) -> Never { bench_gen.fail("\(fault.code.rawValue) at byte \(fault.offset)") }
  try measure("frame and SHA-256") { () throws(PlatformError) in
    do throws(PackFault) { kept.append(try RulePack(bytes)) } catch { fail(error) }
  }
  try measure("program, verified") { () throws(PlatformError) in
    do throws(PackFault) { programs.append(try kept[0].readProgram()) } catch { fail(error) }
  }
}

/// Times compiling a rules file.
func compile(rules path: String) throws(PlatformError) {
  let bytes = try System.readWhole(path, limit: 1 << 30)
  var kept: [Compilation] = []
  try measure("compile") { () throws(PlatformError) in
    kept.append(
      Compiler.compile([SourceFile(name: path, bytes: bytes)]) { _ throws(LoadFailure) in throw LoadFailure("no file") }
    )
  }
}
