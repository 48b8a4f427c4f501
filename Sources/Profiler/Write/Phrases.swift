// Every English and Russian word of the outputs, in one table.
// Read by the table, the CSV and the summary; NDJSON has fixed names and needs none.

import RiskDSL

/// A word or sentence of an output. The raw value is the name of its row.
public enum Phrase: String, CaseIterable, Sendable {
  case number, lane, score, couldBe, consignment, container, route
  case red, yellow, blue, green
  case check, also, shadow, drawn, floor, couldBeIf, notKnown, undated, exemption, packages, onePackage
  case toParty, underMaster, moreGoods, quality, qualityLine
  case listed, nothingListed, setAsideTitle, setAsideMore, lineOfFile
  case sumConsignments, sumHits, sumShadow, sumLanes, sumGreenSplit, sumCouldBe, sumSelected, sumRandom, sumDuplicates
  case sumMasters, mastersCut, duplicatesCut
  case sumOften, sumOftenMore, sumFile, sumDelimiter, sumTab, sumUnknownHeaders, sumCannotDecide, sumTime
  case note, notManifest, fileFault, limitMet, andMore
  case nearNumber, nearClauses, secretTitle, withheld
  case overCapacity, sumCapacity, sumCut, sumCapacityFailed
  case explainManifest, explainRecords, explainCouldBe, explainNoHits, explainGroup, explainTrial, explainUndecided
  case explainNear, explainBelowRed, explainHit, explainNo, explainUnknown, explainExempt, explainNotInForce
  case explainCannot, explainChange, explainShort, explainLacking, explainNotClause, explainAll, explainAny
  case explainNot, explainUnless, explainRows, explainNoRows, explainShown, explainWithheld, explainOther
  case explainAbsent, explainMissing, explainUnreadable, explainNoRow, explainRate, explainLine, explainColumn
  case explainKey, explainEntry, explainPart, explainList, explainCounted, explainUnknownRows, explainNotFound
  case explainNotRead, explainSeveral, explainSame, teachTitle, teachGroup, teachHalf, teachQuarter
  case teachTogether, teachCapped, teachUnderCap, teachPlain, teachLowered, teachSum, teachBound, teachLane
  case teachFloor, teachRandom, teachResult, teachShadow, teachCouldBe, teachWithheld
  case testUnreadable, testSeveral, testNotThere, testNotRun, testHit, testNoHit, testUnknown
  case testScore, testLane, testCouldBe, testExpected, testGot, testFailed, testBroken, testFile, testFileFailed
  case testSum, testSumFailed, testSkipped, testSumSkipped, coverTitle, coverYes, coverNo, coverUnknown, coverShare
  case coverAll, coverNever, coverBelow
  case tableItem, tableSeal, tableWagon, tableParty, tablePlace, tablePermit
  case tableDocument, tableTransit, tableTranshipment, tableAmendment, tableContradiction
}

/// The words of outputs.
public enum Phrases {
  /// A phrase in a language with its places `{0}`, `{1}` … filled.
  public static func text(_ phrase: Phrase, _ language: MessageLanguage, _ arguments: String...) -> String {
    text(phrase, language, arguments)
  }

  /// A phrase in a language with its places filled.
  public static func text(_ phrase: Phrase, _ language: MessageLanguage, _ arguments: [String]) -> String {
    table.text(phrase.rawValue, language, arguments)
  }

  /// A phrase in both languages.
  static func both(_ phrase: Phrase, _ arguments: String...) -> LocalizedText {
    table.text(phrase.rawValue, arguments)
  }

  /// A phrase about something, with a text that has words of its own in each language.
  static func both(_ phrase: Phrase, _ name: String, _ inner: LocalizedText) -> LocalizedText {
    LocalizedText(en: text(phrase, .english, name, inner.en), ru: text(phrase, .russian, name, inner.ru))
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

  /// What officers call a row of a table.
  public static func table(_ table: TableID, _ language: MessageLanguage) -> String {
    let phrase: Phrase =
      switch table {
      case .consignment: .consignment
      case .item: .tableItem
      case .container: .container
      case .seal: .tableSeal
      case .wagon: .tableWagon
      case .party: .tableParty
      case .place: .tablePlace
      case .permit: .tablePermit
      case .document: .tableDocument
      case .transit: .tableTransit
      case .transhipment: .tableTranshipment
      case .amendment: .tableAmendment
      case .contradiction: .tableContradiction
      }
    return text(phrase, language)
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

  /// `name|English|Russian`
  static let table = WordTable(
    """
    number|#|№
    lane|lane|коридор
    score|score|баллы
    couldBe|could be|возможен
    consignment|consignment|отправка
    container|container|контейнер
    route|route|маршрут
    red|red|красный
    yellow|yellow|жёлтый
    blue|blue|синий
    green|green|зелёный
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
    onePackage|{0} package|мест: {0}
    toParty|to {0}|получатель {0}
    underMaster|under master {0}|по основному документу {0}
    moreGoods|+{0} more|и ещё {0}
    quality|Data: {0}|Данные: {0}
    qualityLine|line {0}|строка {0}
    listed|{0} of {1} listed consignments shown; --top N shows more.|Показано {0} из {1} отправок списка; --top N покажет больше.
    nothingListed|Nothing to list.|Список пуст.
    setAsideTitle|Could not be read: {0}. Look at these by hand.|Не удалось прочитать: {0}. Проверьте их вручную.
    setAsideMore|… and {0} more; --rejects FILE writes them all.|… и ещё {0}; --rejects ФАЙЛ запишет все.
    lineOfFile|{0}, line {1}|{0}, строка {1}
    sumConsignments|Consignments read: {0}, from {1} records; records set aside: {2}|Прочитано отправок: {0}, записей: {1}; отложено записей: {2}
    sumHits|Consignments with hits: {0}; hits in total: {1}|Отправок со срабатываниями: {0}; всего срабатываний: {1}
    sumShadow|; hits of rules on trial: {0}|; срабатываний правил на пробе: {0}
    sumLanes|Lanes: {0} ({1})|Коридоры: {0} ({1})
    sumGreenSplit|clean {0}, with unknowns {1}|чистых {0}, с неизвестными {1}
    sumCouldBe|Below yellow for want of data, could be: red {0}, yellow {1}|Ниже жёлтого из-за нехватки данных, возможны: красный {0}, жёлтый {1}
    sumSelected|Selected: {0}|Отобрано: {0}
    sumRandom|of these drawn at random: {0}|из них случайным образом: {0}
    sumDuplicates|Repeated in another file and counted once: {0}|Повторы из других файлов, учтены один раз: {0}
    sumMasters|Masters whose houses were read too: {0}, with hits {1}, selected {2}; listed, but counted once, as their houses|Основных документов, чьи домашние тоже прочитаны: {0}, со срабатываниями {1}, отобрано {2}; показаны, но учтены один раз, по домашним
    mastersCut|not all masters and houses of this run were compared: there are too many; some may be counted twice|сопоставлены не все основные и домашние документы: их слишком много; часть могла быть учтена дважды
    duplicatesCut|not all files of this run were compared for repeated consignments: there are too many; some may be counted twice|повторы искались не среди всех отправок: их слишком много; часть могла быть учтена дважды
    sumOften|A rule that hits more than 5 % of the traffic: {0} (consignments: {1}, {2})|Правило, попадающее более чем в 5 % потока: {0} (отправок: {1}, {2})
    sumOftenMore|… and {0} more such rules|… и ещё таких правил: {0}
    sumFile|{0}: {1}, usable {2} of {3} records ({4})|{0}: {1}, пригодно записей {2} из {3} ({4})
    sumDelimiter|delimiter "{0}"|разделитель «{0}»
    sumTab|tabs between cells|ячейки разделены табуляцией
    sumUnknownHeaders|columns not understood: {0}|непонятые столбцы: {0}
    sumCannotDecide|rules that cannot decide here: {0}; columns the file lacks: {1}|правил, которые здесь не могут решить: {0}; в файле нет столбцов: {1}
    sumTime|Time: {0} s; {1} consignments/s; {2} MB/s|Время: {0} с; отправок/с: {1}; МБ/с: {2}
    note|note: {0}|примечание: {0}
    notManifest|{0} is not a manifest: {1}|{0} — не манифест: {1}
    fileFault|file {0}: {1}|файл {0}: {1}
    limitMet|{0}: a limit was met: {1}|{0}: достигнут предел: {1}
    andMore|and {0} more|и ещё {0}
    overCapacity|Red, over capacity.|Красный, сверх возможностей поста.
    sumCapacity|Capacity {0}: inside {1}, on top at random {2}, red over capacity {3}|Возможности поста {0}: в пределах {1}, сверх них случайно {2}, красных сверх возможностей {3}
    sumCut|Cut at {0}, score {1}. Just below: {2}|Граница: {0}, баллы {1}. Сразу за ней: {2}
    sumCapacityFailed|The order could not be made: {0}|Порядок составить не удалось: {0}
    secretTitle|Confidential profile|Закрытый профиль
    withheld|[withheld]|[закрыто]
    nearNumber|{0}, the bound is {1}|{0}, порог {1}
    nearClauses|{0} of {1} conditions are met; not met: {2}|выполнено условий: {0} из {1}; не выполнено: {2}
    explainManifest|manifest {0}|манифест {0}
    explainRecords|{0} lines|строк: {0}
    explainCouldBe|Could be {0} if what is not known were known.|Возможен {0}, если выяснить недостающее.
    explainNoHits|No rule hit.|Ни одно правило не сработало.
    explainGroup|group {0}|группа {0}
    explainTrial|on trial, not counted|на пробе, не считается
    explainUndecided|Rules that could not decide: {0}|Правил, которые не смогли решить: {0}
    explainNear|Nearly hit:|Почти сработали:
    explainBelowRed|Points below red: {0}|До красного не хватает баллов: {0}
    explainHit|The rule hit.|Правило сработало.
    explainNo|The rule did not hit: its condition is not met.|Правило не сработало: условие не выполнено.
    explainUnknown|The rule could not decide: something it needs is not known.|Правило не смогло решить: не хватает данных.
    explainExempt|The condition is met, but so is the exemption (unless).|Условие выполнено, но действует исключение (unless).
    explainNotInForce|The rule is in force from {0} to {1}; the day of the consignment is {2}.|Правило действует с {0} по {1}; дата отправки: {2}.
    explainCannot|The rule cannot decide in this file; it lacks: {0}|В этом файле правило не может решить; нет: {0}
    explainChange|What would have to be different:|Что должно было бы быть иначе:
    explainShort|difference: {0}|разница: {0}
    explainLacking|{0}: more rows needed: {1}|{0}: нужно ещё строк: {1}
    explainNotClause|not ({0})|не ({0})
    explainAll|all of:|все из:
    explainAny|at least one of:|хотя бы одно из:
    explainNot|not:|не:
    explainUnless|exemption (unless):|исключение (unless):
    explainRows|{0} of {1}|{0} из {1}
    explainNoRows|the manifest says nothing of these|в манифесте о них ничего нет
    explainShown|shown: {0} {1}|показано: {0} {1}
    explainWithheld|(withheld)|(закрыто)
    explainOther|the other side is {0}|другая сторона: {0}
    explainAbsent|the file has no such column|в файле нет такого столбца
    explainMissing|blank|не заполнено
    explainUnreadable|cannot be read|не читается
    explainNoRow|no row|нет строки
    explainRate|rate {0} {1} for 1 USD of {2}|курс {0} {1} за 1 USD на {2}
    explainLine|line {0}|строка {0}
    explainColumn|column {0}|столбец {0}
    explainKey|key|ключ
    explainEntry|matches {0}|совпало с {0}
    explainPart|in the words {0}|в словах {0}
    explainList|list {0}|список {0}
    explainCounted|{0}: counted {1} of {2}|{0}: учтено {1} из {2}
    explainUnknownRows|not known: {0}|неизвестно: {0}
    explainNotFound|{0} is in none of the manifests (consignments looked at: {1}).|{0}: нет ни в одном манифесте (просмотрено отправок: {1}).
    explainNotRead|A record that could not be read holds the number:|Номер есть в записи, которую не удалось прочитать:
    explainSeveral|{0} means several consignments: {1}. Add another number with a second --id.|{0}: подходит отправок: {1}. Уточните вторым номером в ещё одном --id.
    explainSame|{0} stands several times: {1}. Give the one file that is meant.|{0}: встречается несколько раз: {1}. Укажите один нужный файл.
    teachTitle|How the score is made:|Как получена оценка:
    teachGroup|Group {0}:|Группа {0}:
    teachHalf|{0} (half of {1}) {2}|{0} (половина от {1}) {2}
    teachQuarter|{0} (a quarter of {1}) {2}|{0} (четверть от {1}) {2}
    teachTogether|together {0}|вместе {0}
    teachCapped|at most {0} count|засчитывается не больше {0}
    teachUnderCap|at most {0} would count|засчиталось бы не больше {0}
    teachPlain|Without a group: {0} {1}|Вне групп: {0} {1}
    teachLowered|Taken off: {0} {1}|Вычитается: {0} {1}
    teachSum|Score: {0} = {1}|Оценка: {0} = {1}
    teachBound|{0} from {1}|{0} от {1}
    teachLane|{0} is {1} ({2})|{0} — {1} ({2})
    teachFloor|{0}: not below {1}|{0}: коридор не ниже: {1}
    teachRandom|Drawn at random: not below {0}|Случайный отбор: коридор не ниже: {0}
    teachResult|Lane: {0}, the highest of these|Коридор: {0}, высший из названных
    teachShadow|With the rules on trial it would be {0}, {1}|С правилами на пробе было бы {0}, {1}
    teachCouldBe|With every undecided rule it could be {0}, {1}|Со всеми нерешёнными правилами могло бы быть {0}, {1}
    teachWithheld|The arithmetic is withheld.|Расчёт закрыт.
    testUnreadable|the record in line {0} could not be read: {1}|запись в строке {0} не прочитана: {1}
    testSeveral|{0} stands {2} times in {1}|{0}: в файле {1} встречается несколько раз ({2})
    testNotThere|there is no consignment {0} in {1}|нет отправки {0} в файле {1}
    testNotRun|this test does not run it: `use` its file, or write `test with all rules`|этот тест его не запускает: подключите файл через `use` или напишите `test with all rules`
    testHit|it hit|сработало
    testNoHit|it did not hit|не сработало
    testUnknown|it could not decide|не смогло решить
    testScore|the score is {0}|оценка равна {0}
    testLane|the lane is {0}|коридор — {0}
    testCouldBe|it could be {0}|может быть {0}
    testExpected|expected: {0}|ожидалось: {0}
    testGot|got: {0}|получено: {0}
    testFailed|test {0} failed|тест {0} не прошёл
    testBroken|test {0} could not run: {1}|тест {0} не выполнен: {1}
    testFile|tests passed: {0}|пройдено тестов: {0}
    testFileFailed|tests passed: {0}; failed: {1}|пройдено тестов: {0}; не пройдено: {1}
    testSkipped|test {0} was not run: it expects nothing of a rule that is live or on trial|тест {0} не выполнялся: от действующих и пробных правил он ничего не ждёт
    testSumSkipped|Not run: {0}.|Не выполнялось: {0}.
    testSum|Tests: {0}, all passed.|Тестов: {0}, все пройдены.
    testSumFailed|Tests: {0}, failed: {1}.|Тестов: {0}, не пройдено: {1}.
    coverTitle|Clauses with the number of tests that made them true (T), false (F), unknown (U); `!` marks those that were not both true and false|Условия и число тестов, в которых условие выполнено (да), не выполнено (нет), неизвестно (?); «!» — не было и того и другого
    coverYes|T|да
    coverNo|F|нет
    coverUnknown|U|?
    coverAll|in all|всего
    coverShare|{0} ({1} of {2} clauses)|{0} (условий: {1} из {2})
    coverNever|tests: {0} true, {1} false: {2}|тестов: «да» — {0}, «нет» — {1}: {2}
    coverBelow|Clause coverage is below {0} %: {1}|Покрытие условий ниже {0} %: {1}
    tableItem|item|позиция
    tableSeal|seal|пломба
    tableWagon|wagon|вагон
    tableParty|party|участник
    tablePlace|place|пункт
    tablePermit|permit|разрешение
    tableDocument|document|документ
    tableTransit|transit country|страна транзита
    tableTranshipment|transhipment port|порт перевалки
    tableAmendment|amendment|изменение
    tableContradiction|contradiction|противоречие
    """)
}
