// The committed manifests: made by the generator byte for byte, and holding every case the index names.
// Stands outside the pipeline; guards the samples that other tests and the documents read.

import Foundation
import Profiler
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

  @Test("the committed operation is what the generator makes, file for file")
  func reproducesOperation() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "manifest-gen-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try Self.output(of: Self.generator(), ["--operation", folder.path, "--small"])
    #expect(run.status == 0)
    let made = try Self.files(below: folder)
    let kept = try Self.files(below: Self.committed.appending(path: "operation")).filter { $0.key != "README.md" }
    #expect(made.count > 30)
    #expect(Set(made.keys) == Set(kept.keys))
    for (name, bytes) in made {
      #expect(bytes == kept[name], "\(name) differs from what manifest-gen makes: run it again")
    }
  }

  /// Content by path below a folder.
  private static func files(below folder: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let url = folder.appending(path: name)
      if !url.hasDirectoryPath, (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true {
        found[name] = try Data(contentsOf: url)
      }
    }
    return found
  }

  @Test("the large operation has every fate of a report, and what travels is reported")
  func largeOperation() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "manifest-gen-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Self.output(of: Self.generator(), ["--operation", folder.path]).status == 0)
    let plan = try String(contentsOf: folder.appending(path: "plan.csv"), encoding: .utf8)
      .split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    #expect(plan.count == 30 * 14)
    #expect(Set(plan.map { $0[0] }).count == 14 && Set(plan.map { $0[1] }).count == 30)
    #expect(
      Set(plan.map { String($0[2]) }) == ["normal", "nil", "missing", "late", "corrected", "damaged", "duplicate"])
    let file = try Data(contentsOf: folder.appending(path: "operation.json"))
    let read = JointOperation.read(Array(file))
    #expect(read.faults.isEmpty)
    let operation = try #require(read.operation)
    #expect(operation.countries.count == 9 && operation.units.count == 30)
    let key = try #require(OperationKey(file: Array(Data(contentsOf: folder.appending(path: "demo.key")))))
    #expect(key.check(operation.code) == operation.keyCheck)
    // A seal of a journey stands in the manifests of several units on rising days.
    var seen: [String: Set<String>] = [:]
    for (path, bytes) in try Self.files(below: folder) where path.contains("manifest.") {
      let text = String(data: bytes, encoding: .isoLatin1) ?? ""
      for part in text.components(separatedBy: "TR").dropFirst() {
        let digits = part.prefix { $0.isASCII && $0.isNumber }
        if digits.count == 7 { seen[String(digits), default: []].insert(path) }
      }
      for row in plan where path.hasPrefix("\(row[0])/\(row[1])/") { #expect(row[2] != "nil") }
    }
    #expect(seen.values.filter { $0.count > 1 }.count >= 30)
  }

  @Test("the driver makes the report of every unit and day of the plan, and all but the missing one can be merged")
  func driver() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "make-operation-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    let bin = try Self.generator().deletingLastPathComponent().path
    process.arguments = [Self.root.appending(path: "tools/make-operation").path, folder.path, "--small", "--no-build"]
    process.environment = ProcessInfo.processInfo.environment.merging(["PCU_BIN": bin]) { $1 }
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let names = try Self.files(below: folder.appending(path: "reports")).keys.sorted()
    #expect(names.count == 10)
    #expect(names.contains("2026-03-04/2026-03-04-UZ-TMZ-2.json"))
    #expect(!names.contains { $0.contains("2026-03-05-UZ-SRS") })
    let merged = try Self.output(
      of: BinaryBench.program(),
      [
        "merge", "--operation", folder.appending(path: "operation.json").path, "--key",
        folder.appending(path: "demo.key").path, folder.appending(path: "reports").path,
      ])
    #expect(merged.status == 0)
    #expect(merged.bytes.count > 10_000)
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
    arguments: [["--size", "x", "--out", "d"], ["--only", "moon"], [], ["--stdout"], ["--seed"], ["--operation"]])
  func refusals(_ arguments: [String]) throws {
    let run = try Self.output(of: Self.generator(), arguments)
    #expect(run.status == 2)
    #expect(run.bytes.isEmpty)
  }
}
