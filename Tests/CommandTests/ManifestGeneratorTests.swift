// The committed manifests: made by the generator byte for byte, and holding every case the index names.
// Stands outside the pipeline; guards the samples that other tests and the documents read.

import Foundation
import Testing

@Suite("Manifest generator")
struct ManifestGeneratorTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let committed = root.appending(path: "manifests")
  private static let files = [
    "day/sea-aktau.csv", "day/rail-khorgos.csv", "day/road-sarasiya.ndjson", "day/air-almaty.csv.gz",
    "day/river-termez.tsv",
    "index.csv", "evidence/cases.ndjson",
  ]

  /// Runs a program to its end.
  private static func output(of program: URL, _ arguments: [String]) throws -> (status: Int32, bytes: Data) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, bytes)
  }

  /// The built generator: it lies in the folder of the test bundle.
  private static func generator() throws -> URL {
    var places = [Bundle.main.bundleURL, URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()]
    places.append(root.appending(path: ".build/debug"))
    for place in places {
      for folder in [place, place.deletingLastPathComponent()] {
        let candidate = folder.appending(path: "manifest-gen")
        if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      }
    }
    throw CocoaError(.fileNoSuchFile)
  }

  /// A file's content, unpacked when its name says gzip: deflate libraries may pack the same content differently.
  private static func content(_ url: URL) throws -> Data {
    guard url.pathExtension == "gz" else { return try Data(contentsOf: url) }
    return try output(of: URL(filePath: "/usr/bin/env"), ["gzip", "-dc", url.path]).bytes
  }

  @Test("the committed files are what the generator makes", arguments: files)
  func reproduces(_ file: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "manifest-gen-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try Self.output(of: Self.generator(), ["--out", folder.path])
    #expect(run.status == 0)
    let made = try Self.content(folder.appending(path: file))
    let kept = try Self.content(Self.committed.appending(path: file))
    #expect(!kept.isEmpty)
    #expect(made == kept, "\(file) differs from what manifest-gen makes: run it again into manifests/")
  }

  @Test("the gzip header carries no time")
  func gzipHeader() throws {
    let bytes = try Data(contentsOf: Self.committed.appending(path: "day/air-almaty.csv.gz"))
    #expect(Array(bytes.prefix(8)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
  }

  @Test("every case of the index stands in its file and in the evidence records")
  func indexedCases() throws {
    let index = String(decoding: try Self.content(Self.committed.appending(path: "index.csv")), as: UTF8.self)
    let records = String(
      decoding: try Self.content(Self.committed.appending(path: "evidence/cases.ndjson")), as: UTF8.self)
    var contents: [String: String] = [:]
    var planted: Set<Substring> = []
    var lookalikes: Set<Substring> = []
    for row in index.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: ",", maxSplits: 5)
      let file = String(cells[0])
      if contents[file] == nil {
        // Ids are ASCII, so Latin-1 is enough to find them whatever the file's encoding.
        contents[file] = String(
          data: try Self.content(Self.committed.appending(path: "day/" + file)), encoding: .isoLatin1)
      }
      #expect(contents[file]!.contains(cells[2]), "\(cells[3]) \(cells[4]): no \(cells[2]) in \(file)")
      #expect(records.contains("\"consignment_id\":\"\(cells[2])\""))
      if cells[4] == "planted" { planted.insert(cells[3]) } else { lookalikes.insert(cells[3]) }
    }
    #expect(planted.count == 24)
    #expect(lookalikes == planted)
  }

  @Test("manifest files carry no inspection, registry or history columns")
  func manifestColumnsOnly() throws {
    for file in Self.files.prefix(5) {
      let text = String(data: try Self.content(Self.committed.appending(path: file)), encoding: .isoLatin1)!
      for name in ["seal_phys", "scan_anomaly", "dwell_days", "hist.", "radiation_alarm", "consignee_age_days"] {
        #expect(!text.contains(name), "\(file) has \(name)")
      }
    }
  }

  @Test("size and seed", arguments: ["sea", "rail", "road", "air", "river"])
  func sizes(_ post: String) throws {
    let program = try Self.generator()
    let arguments = ["--only", post, "--size", "200", "--no-planted", "--stdout"]
    let first = try Self.output(of: program, arguments)
    let again = try Self.output(of: program, arguments)
    let other = try Self.output(of: program, arguments + ["--seed", "7"])
    #expect(first.status == 0)
    #expect(first.bytes == again.bytes)
    #expect(first.bytes != other.bytes)
    let lineFeeds = first.bytes.count { $0 == 10 }
    // A heading line for tables; a quoted line break adds one to a few rail rows.
    #expect(lineFeeds >= (post == "road" ? 200 : 201))
    #expect(lineFeeds <= 220)
  }

  @Test(
    "a wrong command line is refused",
    arguments: [["--size", "x", "--out", "d"], ["--only", "moon"], [], ["--stdout"], ["--seed"]])
  func refusals(_ arguments: [String]) throws {
    let run = try Self.output(of: Self.generator(), arguments)
    #expect(run.status == 2)
    #expect(run.bytes.isEmpty)
  }
}
