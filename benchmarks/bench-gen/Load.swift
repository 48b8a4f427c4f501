// How long it takes until rules can run: from a pack, and from their text.

import Profiler
import RiskDSL

/// Runs a piece of work several times, and prints the shortest time and the median in milliseconds. What the time before made
/// goes away outside the time.
private func measure<Made>(_ name: String, _ work: () throws(PlatformError) -> Made) throws(PlatformError) {
  var times: [UInt64] = []
  var made: Made?
  for _ in 0..<9 {
    made = nil
    let start = System.monotonicNanoseconds()
    made = try work()
    times.append(System.monotonicNanoseconds() - start)
  }
  withExtendedLifetime(made) {}
  times.sort()
  func milliseconds(_ time: UInt64) -> String { "\(Double(time / 10_000) / 100) ms" }
  print("\(name): least \(milliseconds(times[0])), median \(milliseconds(times[times.count / 2]))")
}

/// Times reading and verifying a pack, step by step and as a whole.
func load(pack path: String) throws(PlatformError) {
  func checked<Value>(_ body: () throws(PackFault) -> Value) -> Value {
    do throws(PackFault) { return try body() } catch {
      fail("\(error.code.rawValue) at byte \(error.offset) of \(path)")
    }
  }
  let bytes = try System.readWhole(path, limit: 1 << 30)
  let pack = checked { () throws(PackFault) in try RulePack(bytes) }
  try measure("read") { () throws(PlatformError) in try System.readWhole(path, limit: 1 << 30) }
  try measure("digest") { checked { () throws(PackFault) in try RulePack(bytes) } }
  try measure("program") { checked { () throws(PackFault) in try pack.readProgram() } }
  try measure("load") { () throws(PlatformError) in
    let whole = try System.readWhole(path, limit: 1 << 30)
    return checked { () throws(PackFault) in try RulePack(whole).readProgram() }
  }
}

/// Times compiling a rules file, as a run does it.
func compile(rules path: String) throws(PlatformError) {
  let bytes = try System.readWhole(path, limit: 1 << 30)
  try measure("compile") {
    Compiler.compile([SourceFile(name: path, bytes: bytes)], withPlaces: false) { _ throws(LoadFailure) in
      throw LoadFailure("no file", russian: "нет файла")
    }
  }
}
