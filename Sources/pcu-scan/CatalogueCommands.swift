// `fields` and `formats`: what rules may ask for and what can be read, from the same tables the program uses.

import Profiler
import RiskDSL

extension Command {
  /// `fields [WORD…]`
  static func fields(_ arguments: Arguments, _ console: Console) -> ExitCode {
    let words = arguments.operands.map(TextFold.fold)
    let fields = FieldCatalogue.builtIn.fields.filter { field in
      let all = ([field.name, field.labelEN, field.labelRU] + field.aliases.map(\.text)).map(TextFold.fold)
      return words.allSatisfy { word in all.contains { $0.contains(run: word) } }
    }
    if fields.isEmpty {
      let asked = arguments.operands.joined(separator: " ")
      let words = Words(
        "No field has `\(asked)` in its name, label or headers.",
        "Ни у одного поля нет `\(asked)` в имени, названии или заголовках.")
      for language in arguments.languages { console.say(SafeText.clean(words[language])) }
    }
    if arguments[.format] == "json" {
      var json = JSONWriter()
      for field in fields { add(field, to: &json) }
      console.out.write(json.take())
    } else {
      let languages = arguments.languages
      for field in fields {
        let type = field.unitName.isEmpty ? field.typeName : "\(field.typeName), \(field.unitName)"
        console.out.write(SafeText.fit(field.name, 34) + " " + SafeText.fit(type, 22) + " " + field.table.name + "\n")
        let labels = languages.map { $0 == .english ? field.labelEN : field.labelRU }.filter { !$0.isEmpty }
        for label in labels { console.out.write("    " + label + "\n") }
        if !field.aliases.isEmpty {
          let headers = field.aliases.map { $0.impliedUnit.isEmpty ? $0.text : "\($0.text) (\($0.impliedUnit))" }
          let title = languages[0] == .english ? "headers: " : "заголовки: "
          for (index, line) in SafeText.wrap(title + headers.joined(separator: "; "), 74).enumerated() {
            console.out.write((index == 0 ? "    " : "      ") + line + "\n")
          }
        }
      }
    }
    return .done
  }

  private static func add(_ field: Field, to json: inout JSONWriter) {
    json.beginObject()
    json.field("name", field.name)
    json.field("type", field.typeName)
    json.field("unit", field.unitName)
    json.field("level", field.table.name)
    json.name("label")
    json.beginObject()
    json.field("en", field.labelEN)
    json.field("ru", field.labelRU)
    json.endObject()
    json.name("headers")
    json.beginArray()
    for alias in field.aliases {
      json.beginObject()
      json.field("text", alias.text)
      if !alias.impliedUnit.isEmpty { json.field("unit", alias.impliedUnit) }
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
  }

  /// `formats`
  static func formats(_ arguments: Arguments, _ console: Console) -> ExitCode {
    let encodings = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
    let megabytes = ReadLimits.recordBytes >> 20
    for language in arguments.languages {
      let rows: [(String, String)] =
        language == .english
        ? [
          ("Tables", "CSV, TSV: comma, semicolon, tab or | ; quotes after RFC 4180; header row found by its names"),
          (
            "JSON", "one object per line (NDJSON), an array or a sequence; flat or nested with items, containers, seals"
          ),
          ("Packed", "gzip around any of them"),
          ("Encodings", encodings + "; found out, or given with --encoding"),
          ("Record", "at most \(megabytes) MiB; \(ReadLimits.quotedBreaks) line breaks inside one record's quotes"),
          (
            "Consignment",
            "at most \(ReadLimits.itemsPerConsignment) lines; further ones are counted and the record marked"
          ),
          ("List cell", "at most \(ReadLimits.listValues) values"),
          ("Nesting", "JSON at most \(ReadLimits.nesting) deep"),
          ("Look-ahead", "\(ReadLimits.lookAhead >> 10) KiB for encoding, delimiter, decimal mark and order of dates"),
        ]
        : [
          (
            "Таблицы",
            "CSV, TSV: запятая, точка с запятой, табуляция или | ; кавычки по RFC 4180; заголовок находится по именам"
          ),
          (
            "JSON",
            "один объект в строке (NDJSON), массив или подряд; плоский или с вложенными items, containers, seals"
          ),
          ("Сжатие", "gzip для любого из них"),
          ("Кодировки", encodings + "; определяются сами или задаются через --encoding"),
          ("Запись", "не больше \(megabytes) МиБ; переводов строки в кавычках: \(ReadLimits.quotedBreaks)"),
          ("Отправка", "не больше \(ReadLimits.itemsPerConsignment) строк; остальные считаются, запись помечается"),
          ("Список", "значений в ячейке: не больше \(ReadLimits.listValues)"),
          ("Вложение", "в JSON не глубже \(ReadLimits.nesting)"),
          ("Просмотр", "\(ReadLimits.lookAhead >> 10) КиБ для кодировки, разделителя, дробного знака и порядка дат"),
        ]
      for (name, text) in rows {
        for (index, line) in SafeText.wrap(text, 64).enumerated() {
          console.out.write(SafeText.fit(index == 0 ? name : "", 14) + line + "\n")
        }
      }
    }
    return .done
  }
}
