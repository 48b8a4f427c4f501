// A bulletin as JSON, with codes and both languages; docs/bulletin.schema.json describes it.
// Read back by PreviousBulletin for the change against the day before and for corrections.

import RiskDSL

/// Writes a bulletin as JSON.
public struct BulletinJSON {
  /// Version of the layout; raised when a name changes its meaning or goes.
  static let schema = 1

  /// Makes a writer.
  public init() {}

  /// One line of JSON.
  public func file(_ bulletin: Bulletin) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.field("kind", "bulletin")
    json.field("schema", BulletinJSON.schema)
    json.field("operation", bulletin.operation)
    json.field(ifAny: "name", bulletin.name)
    json.field(ifAny: "coordination", bulletin.coordination)
    json.field(ifAny: "handling", bulletin.handling)
    json.field("utc_offset", JointOperation.text(ofOffset: bulletin.utcOffset))
    json.field("from", ExchangeDay.text(bulletin.days.lowerBound))
    json.field("to", ExchangeDay.text(bulletin.days.upperBound))
    json.name("final")
    json.bool(bulletin.isFinal)
    json.field("number", bulletin.number)
    json.field("revision", bulletin.revision)
    if let old = bulletin.corrects {
      json.name("corrects")
      json.beginObject()
      json.field("revision", old.revision)
      json.field("sha256", old.digest)
      json.endObject()
    }
    json.field(ifAny: "compared_with", bulletin.comparedWith.map { ExchangeDay.text($0) })
    json.field("reported", bulletin.reported)
    json.name("tables")
    json.beginObject()
    for table in bulletin.tables { write(table, &json) }
    json.endObject()
    json.endObject()
    json.endLine()
    return json.take()
  }

  private func write(_ table: BulletinTable, _ json: inout JSONWriter) {
    json.name(text: table.id.rawValue)
    json.beginObject()
    json.field("columns", table.columns.map(\.rawValue))
    json.field("keys", table.keys)
    json.name("rows")
    json.beginArray()
    for row in table.rows { self.row(row, table.columns, &json) }
    json.endArray()
    if let total = table.total {
      json.name("total")
      row(total, table.columns, &json)
    }
    json.field("left_out", table.leftOut)
    json.endObject()
  }

  private func row(_ cells: [BulletinCell], _ columns: [BulletinTable.Column], _ json: inout JSONWriter) {
    json.beginObject()
    for (column, cell) in zip(columns, cells) {
      json.name(text: column.rawValue)
      self.cell(cell, &json)
    }
    json.endObject()
  }

  private func cell(_ cell: BulletinCell, _ json: inout JSONWriter) {
    switch cell {
    case .blank: json.null()
    case .count(let value), .change(let value):
      if let value { json.int(value) } else { json.null() }
    case .amount(let value):
      if let value { json.number(value) } else { json.null() }
    case .share(let part, let whole):
      if whole == 0 { json.null() } else { json.number(Double(part) / Double(whole)) }
    case .day(let day): text(day.map { ExchangeDay.text($0) }, &json)
    case .days(let days): list(days.map { ExchangeDay.text($0) }, &json)
    case .text(let value), .code(let value), .country(let value), .mode(let value), .direction(let value),
      .word(_, let value):
      text(value, &json)
    case .both(let value):
      guard let value else { return json.null() }
      json.beginObject()
      json.name("en")
      text(value.en.isEmpty ? nil : value.en, &json)
      json.name("ru")
      text(value.ru.isEmpty ? nil : value.ru, &json)
      json.endObject()
    case .countries(let values), .words(_, let values), .codes(let values): list(values, &json)
    case .path(let steps):
      json.beginArray()
      for step in steps {
        json.beginObject()
        json.field("time", step.time)
        json.field("country", step.country)
        json.field("unit", step.unit)
        json.endObject()
      }
      json.endArray()
    }
  }

  private func text(_ value: String?, _ json: inout JSONWriter) {
    if let value { json.string(value) } else { json.null() }
  }

  private func list(_ values: [String], _ json: inout JSONWriter) {
    json.beginArray()
    for value in values { json.string(value) }
    json.endArray()
  }
}
