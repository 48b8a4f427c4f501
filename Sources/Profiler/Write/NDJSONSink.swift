// Results as NDJSON: a run line, a line for each file, one object per listed record, a trailer with the counts.
// For programs and for reports made later from saved results; described by docs/assessment.schema.json.

import RiskDSL

/// Writes NDJSON as results come. The order of names is fixed; equal runs give equal bytes.
public final class NDJSONSink: AssessmentSink {
  private let output: OutputTarget
  private var json = JSONWriter()
  private var program: Program?
  private var heads: RuleHeads?

  /// Makes a sink.
  public init(_ output: OutputTarget) { self.output = output }

  private func endLine() {
    json.endLine()
    output.write(json.take())
  }

  /// Starts the output.
  public func begin(_ program: Program, _ info: RunInfo) {
    self.program = program
    heads = RuleHeads(program)
    json.beginObject()
    json.field("kind", "run")
    json.field("schema", ProductVersion.schema)
    json.field("program", "pcu-scan")
    json.field("version", ProductVersion.text)
    json.runDetails(program, info)
    json.endObject()
    endLine()
    output.flush()
  }

  /// A file starts.
  public func beginFile(_ info: RunInfo) {
    guard let file = info.files.last else { return }
    json.beginObject()
    json.field("kind", "file")
    json.field("file", info.files.count - 1)
    json.fileDetails(file, program)
    json.endObject()
    endLine()
  }

  /// Takes a listed consignment.
  public func write(_ assessment: Assessment) {
    guard let heads else { return }
    json.result(assessment, heads)
    endLine()
  }

  /// Lines are made by the workers.
  public func makeRenderer() -> (any AssessmentRenderer)? { program.map { NDJSONRenderer(program: $0) } }

  /// Takes lines.
  public func write(rendered: UnsafeRawBufferPointer) { output.write(rendered) }

  /// Takes a record that could not be read.
  public func write(_ record: UnreadableRecord) {
    json.beginObject()
    json.field("kind", "unreadable")
    json.field("schema", ProductVersion.schema)
    json.field("lane", "unreadable")
    json.field("file", record.file)
    json.field("line", record.line)
    if record.column > 0 { json.field("column", record.column) }
    json.name("reason")
    json.localized(record.reason)
    json.field("excerpt", record.excerpt)
    json.endObject()
    endLine()
  }

  /// Ends the output.
  public func end(_ info: RunInfo, _ counts: RunCounts) {
    guard let program else { return }
    json.beginObject()
    json.field("kind", "trailer")
    json.counts(counts, program)
    if let capacity = info.capacity { json.capacity(capacity) }
    json.name("files")
    json.beginArray()
    for (index, file) in info.files.enumerated() {
      json.beginObject()
      json.field("file", index)
      json.fileDetails(file, program)
      json.field(ifAny: "sha256", file.digest)
      json.field("bytes", file.bytes)
      json.field("records", file.records)
      json.field("consignments", file.consignments)
      json.field("set_aside", file.setAside)
      json.field("skipped_lines", file.skippedLines)
      json.endObject()
    }
    json.endArray()
    json.name("notes")
    json.beginArray()
    for note in info.notes { json.localized(note) }
    json.endArray()
    json.endObject()
    endLine()
    output.flush()
  }
}

/// Makes the lines of one worker.
private final class NDJSONRenderer: AssessmentRenderer {
  private let heads: RuleHeads
  private var json = JSONWriter()

  init(program: Program) { heads = RuleHeads(program) }

  var count: Int { json.count }

  func render(_ listed: ListedConsignment) {
    json.result(listed, heads)
    json.endLine()
  }

  func take() -> RenderedText { json.takeText() }
}
