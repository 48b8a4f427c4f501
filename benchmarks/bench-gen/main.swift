// bench-gen: data and rules for the speed test, and the two yardsticks it is read against.
// Not part of the product.

import Glibc
import Profiler

let usage = """
  bench-gen manifest [--lines N] [--items N] [--format csv|ndjson] [--seed N] > FILE
  bench-gen rules [--count N] [--seed N] [--describe JSON] > FILE
  bench-gen score RULES MANIFEST [--threads N]
  bench-gen count MANIFEST [--threads N] [--width 8|16|32|64]
  bench-gen load PACK
  bench-gen compile RULES
  """

func report(_ message: String) {
  try? System.write(message + "\n", to: System.standardError)
}

func fail(_ message: String) -> Never {
  report("bench-gen: \(message)")
  exit(2)
}

func run() {
  var names: [String] = []
  var options: [String: String] = [:]
  var arguments = CommandLine.arguments.dropFirst()
  while let argument = arguments.popFirst() {
    if argument.hasPrefix("--") {
      guard let value = arguments.popFirst() else { fail("\(argument) wants a value\n\(usage)") }
      options[argument] = value
    } else {
      names.append(argument)
    }
  }
  func number(_ name: String, _ usual: Int) -> Int {
    guard let text = options[name] else { return usual }
    guard let value = Int(text), value > 0 else { fail("\(name) wants a whole number above zero") }
    return value
  }
  let seed = UInt64(number("--seed", 1))
  do throws(PlatformError) {
    switch (names.first, names.count) {
    case ("manifest", 1):
      var wanted = ManifestOptions()
      wanted.lines = number("--lines", 1_000_000)
      wanted.items = number("--items", 1)
      wanted.isJSON = options["--format"] == "ndjson"
      wanted.seed = seed
      var writer = ManifestWriter(World(), wanted)
      writer.run()
    case ("rules", 1):
      let description = options["--describe"].map { RulesDescription(path: $0) }
      var writer = RulesWriter(World(), count: number("--count", 100), seed: seed, description: description)
      try writer.run()
    case ("score", 3):
      try score(rules: names[1], manifest: names[2], threads: number("--threads", 1), prints: true)
    case ("count", 2):
      try countDelimiters(names[1], threads: number("--threads", 1), width: number("--width", 64))
    case ("load", 2): try load(pack: names[1])
    case ("compile", 2): try compile(rules: names[1])
    default: fail("\n\(usage)")
    }
  } catch {
    fail(error.description)
  }
}

System.prepareAllocator()
run()
