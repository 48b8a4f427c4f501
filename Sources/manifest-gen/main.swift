// manifest-gen: seeded manifests of five posts for tests, examples and measurements.
// Options → per post: ordinary traffic, imperfections, planted cases → writers → files or a pipe.

import Glibc

func fail(_ message: String) -> Never {
  report("manifest-gen: \(message)")
  exit(2)
}

func openSink(_ path: String?, gzip: Bool) -> Sink {
  guard let sink = Sink(path: path, gzip: gzip) else {
    fail("cannot write \(path ?? "standard output"): \(String(cString: strerror(errno)))")
  }
  return sink
}

func makeFolder(_ path: String) {
  if mkdir(path, 0o755) != 0, errno != EEXIST { fail("cannot make \(path): \(String(cString: strerror(errno)))") }
}

func run(_ options: Options) {
  // A closed pipe is reported by write(2); the signal would end the program with an error instead.
  signal(SIGPIPE, SIG_IGN)
  let goods = GoodsCatalogue()
  if let folder = options.operation {
    OperationRun(Operation(seed: options.seed, isSmall: options.isSmall), goods: goods).write(to: folder)
    return
  }
  var cases = options.plants ? PlantedCase.all() : []
  let posts = options.post.map { [$0] } ?? Post.all
  let total = posts.reduce(0) { $0 + $1.defaultLines }
  // The day stands in a folder of its own, so that scoring it does not read the index and the evidence as manifests.
  if let folder = options.directory, !options.toStandardOutput {
    makeFolder(folder)
    makeFolder(folder + "/day")
  }
  for post in posts {
    let lines = options.size.map { max(1, $0 * post.defaultLines / total) } ?? post.defaultLines
    let path = options.toStandardOutput ? nil : options.directory! + "/day/" + post.file
    var sink = openSink(path, gzip: post.gzip && !options.toStandardOutput)
    PostRun(post: post, seed: options.seed, lines: lines, goods: goods).write(&cases, to: &sink)
    sink.finish()
  }
  guard options.post == nil, options.plants, let folder = options.directory else { return }
  var index = openSink(folder + "/index.csv", gzip: false)
  index.write { CaseFiles.index(cases, to: &$0) }
  index.finish()
  makeFolder(folder + "/evidence")
  var records = openSink(folder + "/evidence/cases.ndjson", gzip: false)
  writeRecords(cases, seed: options.seed, goods: goods, to: &records)
  records.finish()
}

/// The cases once more, complete; rebuilt with the ids they got in their files.
func writeRecords(_ cases: [PlantedCase], seed: UInt64, goods: GoodsCatalogue, to sink: inout Sink) {
  var consignment = Consignment()
  for post in Post.all {
    let traffic = OrdinaryTraffic(post: post, seed: seed, goods: goods)
    for entry in cases where entry.post == post.name {
      var copy = entry
      copy.build(entry.number, traffic, into: &consignment)
      sink.write { CaseFiles.record(entry, consignment, to: &$0) }
    }
  }
}

do throws(UsageError) {
  if let options = try Options.parse(Array(CommandLine.arguments.dropFirst())) {
    run(options)
  } else {
    print(Options.help)
  }
} catch {
  report("manifest-gen: \(error.text)\n\n\(Options.help)")
  exit(2)
}
