// Every English and Russian word of the outputs, in one table.
// Read by the table, the CSV and the summary; NDJSON has fixed names and needs none.

import RiskDSL

/// A word or sentence of an output. The raw value is the name of its row.
public enum Phrase: String, CaseIterable, Sendable {
  case number, lane, score, couldBe, consignment, container, route, goods
  case red, yellow, blue, green, unreadable
  case check, also, shadow, drawn, floor, couldBeIf, notKnown, undated, exemption, packages, toParty, underMaster
  case moreGoods
  case listed, nothingListed, setAsideTitle, setAsideMore, lineOfFile
  case sumConsignments, sumHits, sumShadow, sumLanes, sumGreenSplit, sumCouldBe, sumSelected, sumRandom, sumDuplicates
  case sumMasters, mastersCut, duplicatesCut
  case sumOften, sumOftenMore, sumFile, sumDelimiter, sumUnknownHeaders, sumCannotDecide, sumTime
  case note, andMore
}

/// The words of outputs.
public enum Phrases {
  /// A phrase in a language with its places `{0}`, `{1}` … filled.
  public static func text(_ phrase: Phrase, _ language: MessageLanguage, _ arguments: String...) -> String {
    text(phrase, language, arguments)
  }

  /// A phrase in a language with its places filled.
  public static func text(_ phrase: Phrase, _ language: MessageLanguage, _ arguments: [String]) -> String {
    guard let row = rows[phrase.rawValue] else { return phrase.rawValue }
    return fill(language == .english ? row.english : row.russian, arguments)
  }

  /// A phrase in both languages.
  static func both(_ phrase: Phrase, _ arguments: String...) -> LocalizedText {
    LocalizedText(en: text(phrase, .english, arguments), ru: text(phrase, .russian, arguments))
  }

  /// The name of a lane.
  public static func lane(_ lane: Lane, _ language: MessageLanguage) -> String {
    switch lane {
    case .green: text(.green, language)
    case .blue: text(.blue, language)
    case .yellow: text(.yellow, language)
    case .red: text(.red, language)
    }
  }

  /// One pass, so that a value that looks like a place is not filled again.
  static func fill(_ text: String, _ arguments: [String]) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let inner = rest[rest.index(after: open)...]
      guard let close = inner.firstIndex(of: "}"), let index = Int(inner[..<close]), arguments.indices.contains(index)
      else {
        result += "{"
        rest = inner
        continue
      }
      result += arguments[index]
      rest = inner[inner.index(after: close)...]
    }
    return result + rest
  }

  private static let rows: [String: (english: String, russian: String)] = {
    var rows: [String: (english: String, russian: String)] = [:]
    for line in table.withUTF8Buffer({ String(decoding: $0, as: UTF8.self) }).split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      if cells.count == 3 { rows[cells[0]] = (cells[1], cells[2]) }
    }
    return rows
  }()

  /// `name|English|Russian`
  private static let table: StaticString = """
    number|#|№
    lane|lane|коридор
    score|score|баллы
    couldBe|could be|возможен
    consignment|consignment|отправка
    container|container|контейнер
    route|route|маршрут
    goods|goods|товар
    red|red|красный
    yellow|yellow|жёлтый
    blue|blue|синий
    green|green|зелёный
    unreadable|unreadable|нечитаемо
    check|Check: {0}|Проверить: {0}
    also|also {0}|также {0}
    shadow|on trial, not counted: {0}|на пробе, не считается: {0}
    drawn|Drawn at random.|Отобрано случайным образом.
    floor|not below {0}|коридор не ниже: {0}
    couldBeIf|Could be {0} ({1}): not decided for want of data: {2}|Возможен {0} ({1}): не решено из-за нехватки данных: {2}
    notKnown|missing: {0}|нет данных: {0}
    undated|no date of arrival, validity not checked|нет даты прибытия, срок действия не проверен
    exemption|the exemption could not be checked|исключение проверить не удалось
    packages|{0} packages|мест: {0}
    toParty|to {0}|получатель {0}
    underMaster|under master {0}|по основному документу {0}
    moreGoods|+{0} more|и ещё {0}
    listed|{0} of {1} listed consignments shown; --top N shows more.|Показано {0} из {1} отправок списка; --top N покажет больше.
    nothingListed|Nothing to list.|Список пуст.
    setAsideTitle|Could not be read: {0}. Look at these by hand.|Не удалось прочитать: {0}. Проверьте их вручную.
    setAsideMore|… and {0} more; --rejects FILE writes them all.|… и ещё {0}; --rejects ФАЙЛ запишет все.
    lineOfFile|{0}, line {1}|{0}, строка {1}
    sumConsignments|Consignments read: {0}, from {1} records; records set aside: {2}|Прочитано отправок: {0}, записей: {1}; отложено записей: {2}
    sumHits|Consignments with hits: {0}; hits in total: {1}|Отправок с попаданиями: {0}; всего попаданий: {1}
    sumShadow|; hits of rules on trial: {0}|; попаданий правил на пробе: {0}
    sumLanes|Lanes: {0} ({1})|Коридоры: {0} ({1})
    sumGreenSplit|clean {0}, with unknowns {1}|чистых {0}, с неизвестными {1}
    sumCouldBe|Below yellow for want of data, could be: red {0}, yellow {1}|Ниже жёлтого из-за нехватки данных, возможны: красный {0}, жёлтый {1}
    sumSelected|Selected: {0}|Отобрано: {0}
    sumRandom|of these drawn at random: {0}|из них случайным образом: {0}
    sumDuplicates|Repeated in another file and counted once: {0}|Повторы из других файлов, учтены один раз: {0}
    sumMasters|Masters whose houses were read too: {0}, with hits {1}, selected {2}; listed, but counted once, as their houses|Основных документов, чьи домашние тоже прочитаны: {0}, с попаданиями {1}, отобрано {2}; показаны, но учтены один раз, по домашним
    mastersCut|not all masters and houses of this run were compared: there are too many; some may be counted twice|сопоставлены не все основные и домашние документы: их слишком много; часть могла быть учтена дважды
    duplicatesCut|not all files of this run were compared for repeated consignments: there are too many; some may be counted twice|повторы искались не среди всех отправок: их слишком много; часть могла быть учтена дважды
    sumOften|A rule that hits more than 5 % of the traffic: {0}, {1} consignments ({2})|Правило, попадающее более чем в 5 % потока: {0}, отправок {1} ({2})
    sumOftenMore|… and {0} more such rules|… и ещё таких правил: {0}
    sumFile|{0}: {1}, usable {2} of {3} records ({4})|{0}: {1}, пригодно записей {2} из {3} ({4})
    sumDelimiter|delimiter "{0}"|разделитель «{0}»
    sumUnknownHeaders|columns not understood: {0}|непонятые столбцы: {0}
    sumCannotDecide|rules that cannot decide here: {0}; columns the file lacks: {1}|правил, которые здесь не могут решить: {0}; в файле нет столбцов: {1}
    sumTime|Time: {0} s; {1} consignments/s; {2} MB/s|Время: {0} с; отправок/с: {1}; МБ/с: {2}
    note|note: {0}|примечание: {0}
    andMore|and {0} more|и ещё {0}
    """
}
