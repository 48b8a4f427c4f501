// Every English and Russian word of bulletins and day reports, in one table.
// Read by their models, pages and charts; tests hold the rows to what is asked for.

import RiskDSL

/// The words of bulletins.
enum BulletinWords {
  /// A row in a language with its places `{0}` filled; a row that is not there shows its name.
  static func text(_ row: String, _ language: MessageLanguage, _ arguments: [String] = []) -> String {
    table.text(row, language, arguments)
  }

  /// A counted thing: `21 unit`'s plural by the rules of the language. Numbers with decimals take the Russian genitive singular.
  ///
  /// - Parameters:
  ///   - number: The count, which decides about the form.
  ///   - shown: The count as it is written.
  ///   - row: Forms parted by semicolons: one and many in English; one, few and many in Russian.
  static func counted(_ number: Double, _ shown: String, _ row: String, _ language: MessageLanguage) -> String {
    let forms = text(row, language).split(separator: ";").map(String.init)
    guard forms.count == (language == .english ? 2 : 3) else { return shown }
    return shown + "\u{A0}" + forms[language == .english ? (number == 1 ? 0 : 1) : russianForm(number)]
  }

  /// 0 for 1, 21, 101; 1 for 2–4, 22, and for 1.5; 2 for 0, 5–20, 11–14, 111.
  static func russianForm(_ number: Double) -> Int {
    let size = abs(number)
    guard size == size.rounded(.towardZero), size < 1e15 else { return 1 }
    let (tens, ones) = (Int(size) % 100 / 10, Int(size) % 10)
    if tens == 1 { return 2 }
    return ones == 1 ? 0 : (2...4).contains(ones) ? 1 : 2
  }

  /// `name|English|Russian`. Titles of tables, heads of columns, figures, words of cells, charts, forms of counted things.
  static let table = WordTable(
    """
    daily|Daily bulletin No {0}, {1}|Ежедневный бюллетень № {0}, {1}
    final|Final bulletin, {0} – {1}|Итоговый бюллетень, {0} – {1}
    corrected|Correction {0}|Исправление {0}
    replaces_first|Replaces the first issue (SHA-256 {0})|Взамен первого выпуска (SHA-256 {0})
    replaces|Replaces correction {1} (SHA-256 {0})|Взамен исправления {1} (SHA-256 {0})
    operation|Operation: {0} ({1})|Операция: {0} ({1})
    issued_by|Operation Coordination Unit: {0}|Группа координации операции: {0}
    period|Reporting period: {0}, time zone UTC{1}|Отчётный период: {0}, часовой пояс UTC{1}
    reporting|Reports from: {0} of {1}; countries: {2}|Представили отчёты: {0} из {1}; страны: {2}
    nobody|No unit has reported.|Не отчиталось ни одно подразделение.
    not_reported_line|Did not report: {0}|Не представили отчёт: {0}
    all_reported|Every unit has reported.|Отчитались все подразделения.
    some_missing|Days without a report: {0}|Дней без отчёта: {0}
    compared|Change against the bulletin day {0}.|Изменение по сравнению с данными за {0}.
    not_compared|There is no bulletin or report of the day before: no change can be given.|Данных за предыдущие сутки нет: изменение не указано.
    handling|{0}|{0}
    no_data|no data|нет данных
    nothing|Nothing to list.|Записей нет.
    left_out|Further rows not shown: {0}|Ещё строк, здесь не показанных: {0}
    total|Total|Итого
    days_range|{0} – {1}|{0} – {1}
    counting|Consignments with hits are counted once each, whatever the number of rules; hits in total counts every rule that hit.|Отправка со срабатываниями учитывается один раз, сколько бы правил ни сработало; «всего срабатываний» учитывает каждое сработавшее правило.
    routes_note|Each report names the routes with most consignments only; sums here may be below the totals above.|В отчёте указаны только самые нагруженные маршруты; суммы здесь могут быть меньше общих итогов.
    links_note|The same container, wagon, seal, vehicle or party at two posts or more, in the order of time. Names stand here for firms only; others are tokens.|Один и тот же контейнер, вагон, ТС, пломба или сторона на двух и более постах, по времени. Указаны названия только организаций; остальное — условные обозначения.
    precision_note|Precision: examined consignments with a positive result, of all examined consignments that the rule hit.|Точность: доля положительных результатов среди проверенных отправок, на которых сработало правило.
    unit|unit;units|подразделение;подразделения;подразделений
    country_word|country;countries|страна;страны;стран
    day_word|day;days|день;дня;дней
    table.changes|What changed in this issue|Что изменилось в этом выпуске
    table.overview|Overview|Сводка
    table.lanes|Lanes|Коридоры
    table.days|Day by day|По дням
    table.countries|Activity by country|Активность по странам
    table.units|Units|Подразделения
    table.country_modes|Countries and modes of transport|Страны и виды транспорта
    table.modes|Activity by direction and mode|По направлениям и видам транспорта
    table.detections|Seizures and detections|Изъятия и выявления
    table.chemicals|Chemicals and precursors examined|Проверенные химические вещества и прекурсоры
    table.chemical_tests|Chemical identifications|Химические анализы
    table.concealment|Concealment methods and modi operandi|Способы сокрытия
    table.rules|Rules with hits and positive results|Правила: срабатывания и положительные результаты
    table.indicators|New risk indicators and rule changes|Новые индикаторы риска и изменения правил
    table.corridors|Corridors: dispatch, post, destination|Маршруты перевозки: отправление, пост, назначение
    table.routes|Routes|Маршруты
    table.focus_corridors|Corridors in focus|Маршруты под особым контролем
    table.links|Seen at several posts|Замечено на нескольких постах
    table.requests|Requests between states|Запросы между странами
    table.follow_up|Follow-up and backtracking|Ретроспективные расследования
    table.equipment|Equipment and difficulties|Оборудование и трудности
    table.missing|Units that did not report|Не представили отчёт
    table.quality|Quality of the data|Качество данных
    table.rule_sets|Rule sets|Наборы правил
    table.sources|Sources|Источники
    table.refused|Reports replaced or refused|Заменённые и отклонённые отчёты
    column.measure|Figure|Показатель
    column.value|Value|Значение
    column.before|Day before|Предыдущие сутки
    issue_before|Before|Было
    column.change|Change|Изменение
    column.lane|Lane|Коридор
    column.share|Share|Доля
    column.day|Day|Дата
    column.country|Country|Страна
    column.unit|Unit|Подразделение
    column.name|Name|Наименование
    column.units|Units|Подразделений
    column.reports|Reports|Отчётов
    column.reported|Reported|Отчитались
    column.nil_reports|Nil reports|Нулевых отчётов
    column.status|Status|Состояние
    column.number|Report No|№ отчёта
    column.records|Records|Записей
    column.consignments|Consignments|Отправок
    column.profiled|Profiled|Проанализировано
    column.with_hits|With hits|Со срабатываниями
    column.total_hits|Hits in total|Всего срабатываний
    column.red|Red|Красный
    column.yellow|Yellow|Жёлтый
    column.blue|Blue|Синий
    column.green|Green|Зелёный
    column.selected|Selected|Отобрано
    column.random|At random|Случайно
    column.examined|Examined|Проверено
    column.examined_documents|Documents|Документы
    column.examined_scan|Scan|ИДК
    column.examined_physical|Physical|Досмотр
    column.positive|Positive|Положительных
    column.seizures|Seizures|Изъятий
    column.containers|Containers|Контейнеров
    column.wagons|Wagons|Вагонов
    column.vehicles|Vehicles|ТС
    column.waybills|Air waybills|Авианакладных
    column.unreadable|Unreadable|Нечитаемых
    column.cases|Cases|Случаев
    column.direction|Direction|Направление
    column.mode|Mode|Вид транспорта
    column.about|Case|Случай
    column.route|Route|Маршрут
    column.goods|Declared goods|Заявленный товар
    column.hs_code|HS code|Код ТН ВЭД
    column.found|Found|Обнаружено
    column.quantity|Quantity|Количество
    column.result|Result|Результат
    column.methods|Examination|Вид контроля
    column.rules|Rules|Правила
    column.rule|Rule|Правило
    column.title|Title|Название
    column.hits|Hits|Срабатываний
    column.precision|Precision|Точность
    column.weight_kg|Gross weight, kg|Масса брутто, кг
    column.text|Text|Содержание
    column.amount|Quantity|Количество
    column.amount_unit|Unit|Ед. изм.
    column.partner|Partner|Страна-партнёр
    column.from|From|Откуда
    column.load|Loaded at|Погрузка
    column.discharge|Discharged at|Выгрузка
    column.to|To|Куда
    column.countries|Countries|Страны
    column.kind|What|Объект
    column.key|Number|Номер
    column.posts|Posts|Постов
    column.path|Path in time|Путь во времени
    column.contact_point|National contact point|Национальный контактный пункт
    column.last_day|Last report|Последний отчёт
    column.days_missing|Days missing|Дней без отчёта
    column.missing_days|Which|Какие
    column.code|Code|Код
    column.meaning|Meaning|Значение
    column.sha256|SHA-256|SHA-256
    column.sets|Rule sets|Наборы правил
    column.outcome|What became of it|Решение
    column.file|File|Файл
    column.replaced_by|Replaced by No|Заменён отчётом №
    column.place|Place|Место
    column.reason|Reason|Причина
    column.table|Table|Таблица
    column.row|Row|Строка
    column.column|Figure|Показатель
    column.after|Now|Стало
    measure.units|Units taking part|Подразделений в операции
    measure.reported|Units that reported|Отчитались подразделений
    measure.nil_reports|Nil reports|Нулевых отчётов
    measure.records|Records manifested|Записей в манифестах
    measure.consignments|Consignments manifested|Заявлено отправок
    measure.profiled|Consignments profiled by the rules|Проанализировано правилами
    measure.with_hits|Consignments with hits|Отправок со срабатываниями
    measure.total_hits|Hits in total|Всего срабатываний
    measure.red|Red lane|Красный коридор
    measure.yellow|Yellow lane|Жёлтый коридор
    measure.blue|Blue lane|Синий коридор
    measure.green|Green lane|Зелёный коридор
    measure.selected|Selected for examination|Отобрано на контроль
    measure.random|Of these drawn at random|Из них случайно
    measure.examined|Examined|Проверено
    measure.examined_documents|Documents checked|Проверено документарно
    measure.examined_scan|Scanned|Проверено с применением ИДК
    measure.examined_physical|Examined physically|Проверено досмотром
    measure.positive|Positive results|Положительных результатов
    measure.seizures|Of these seizures|Из них изъятий
    measure.containers|Containers|Контейнеров
    measure.wagons|Wagons|Вагонов
    measure.vehicles|Vehicles|Транспортных средств
    measure.waybills|Air waybills|Авианакладных
    measure.unreadable|Records that could not be read|Нечитаемых записей
    measure.cases|Cases reported|Случаев в отчётах
    measure.files|Source files|Исходных файлов
    measure.reports|Reports that count|Учтено отчётов
    measure.replaced|Reports replaced by a correction|Заменено исправленными
    measure.duplicates|The same report again|Повторно полученных отчётов
    measure.conflict|Refused: same number, other contents|Отклонено: тот же номер, иное содержание
    measure.refused|Refused: damaged or not of this operation|Отклонено: повреждены или не из этой операции
    measure.later|Reports of later days, not used|Отчётов за более поздние дни, не учтены
    measure.manifests|Manifests|Манифестов
    measure.records_used|Records used|Использовано записей
    measure.set_aside|Records set aside|Отложено записей
    lane.red|Red|Красный
    lane.yellow|Yellow|Жёлтый
    lane.blue|Blue|Синий
    lane.green|Green|Зелёный
    status.reported|reported|отчёт представлен
    status.corrected|corrected report|исправленный отчёт
    status.nil|nil report|нулевой отчёт
    status.not_reported|no report|отчёта нет
    result.nothing_found|no discrepancy|нарушений нет
    result.discrepancy|discrepancy|несоответствие
    result.seizure|seizure|изъятие
    method.documents|documents|документарно
    method.scan|scan|ИДК
    method.physical|physical|досмотр
    note.sent|sent|направлен
    note.received|received|получен
    note.answered|answered|исполнен
    note.open|open|в работе
    note.closed|closed|завершено
    note.unavailable|unavailable|неисправно
    rule.live|live|действует
    rule.shadow|on trial|на пробе
    rule.draft|draft|черновик
    kind.container|container|контейнер
    kind.wagon|wagon|вагон
    kind.seal|seal|пломба
    kind.vehicle|vehicle|ТС
    kind.conveyance|vessel, flight, train|судно, рейс, поезд
    kind.party|party|сторона
    kind.address|address|адрес
    kind.phone|phone|телефон
    outcome.merged|counts|учтён
    outcome.replaced|replaced|заменён
    outcome.conflict|refused, contradicts another|отклонён: противоречит другому
    outcome.refused|refused|отклонён
    chart.trend|Consignments with hits, selected and positive by day|Отправки со срабатываниями, отобранные и с положительным результатом по дням
    chart.heat|Consignments by country and mode of transport|Отправки по странам и видам транспорта
    chart.flow|Consignments by country of dispatch, country of the post and country of destination|Отправки по стране отправления, стране поста и стране назначения
    chart.lanes|Consignments by lane|Отправки по коридорам
    chart.from|dispatch|отправление
    chart.post|post|пост
    chart.to|destination|назначение
    chart.other|other|прочие
    chart.none|No data to draw.|Нет данных для графика.
    """)
}
