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

/// Times reading and verifying a pack, step by step and as a whole. What is read goes away outside the time.
func load(pack path: String) throws(PlatformError) {
  var bytes: [UInt8] = []
  var packs: [RulePack] = []
  var programs: [Program] = []
  func checked<Value>(_ body: () throws(PackFault) -> Value) -> Value {
    do throws(PackFault) { return try body() } catch {
      fail("\(error.code.rawValue) at byte \(error.offset) of \(path)")
    }
  }
  try measure("read") { () throws(PlatformError) in bytes = try System.readWhole(path, limit: 1 << 30) }
  try measure("digest") { () throws(PlatformError) in
    packs.append(checked { () throws(PackFault) in try RulePack(bytes) })
  }
  try measure("program") { () throws(PlatformError) in
    programs.append(checked { () throws(PackFault) in try packs[0].readProgram() })
  }
  try measure("load") { () throws(PlatformError) in
    let whole = try System.readWhole(path, limit: 1 << 30)
    programs.append(checked { () throws(PackFault) in try RulePack(whole).readProgram() })
  }
}

/// Times compiling a rules file, as a run does it.
func compile(rules path: String) throws(PlatformError) {
  let bytes = try System.readWhole(path, limit: 1 << 30)
  var kept: [Compilation] = []
  try measure("compile") { () throws(PlatformError) in
    kept.append(
      Compiler.compile([SourceFile(name: path, bytes: bytes)], withPlaces: false) { _ throws(LoadFailure) in
        throw LoadFailure("no file", russian: "нет файла")
      })
  }
}
