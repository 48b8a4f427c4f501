import Glibc
import RiskDSL

func readFile(_ path: String) -> [UInt8]? {
  guard let f = fopen(path, "r") else { return nil }
  defer { fclose(f) }
  var out: [UInt8] = []
  var buf = [UInt8](repeating: 0, count: 65536)
  while true { let n = fread(&buf, 1, buf.count, f); if n <= 0 { break }; out += buf[0..<n] }
  return out
}
var sources: [SourceFile] = []
for path in CommandLine.arguments.dropFirst() { sources.append(SourceFile(name: path, bytes: readFile(path)!)) }
let c = Compiler.compile(sources) { (p: String) throws(LoadFailure) in
  guard let b = readFile(p) else { throw LoadFailure("no such file") }
  return b
}
for d in c.diagnostics {
  let s = c.sources[Int(d.range.file.rawValue)]
  print(s.name, d.code, d.code.rawValue, d.arguments, d.suggestion ?? "", "|", String(decoding: s.bytes[Int(d.range.start)..<min(Int(d.range.end), s.bytes.count)].prefix(60), as: UTF8.self))
}
if let p = c.program { print(p.rules.count, "rules", p.instructions.count, "instructions", p.columns.count, "columns", p.tests.count, "tests", p.truthCounts) }
