// Every English and Russian word of joint operations: faults of files, reports, bulletins. One file, so that they can be proof-read.
// Read by commands, reports, bulletins and the log of a merge; tests hold the rows to the codes.

import RiskDSL

/// The words of joint operations.
public enum OperationWords {
  /// A row in both languages.
  public static func text(_ row: String) -> LocalizedText { rows[row] ?? LocalizedText(en: row, ru: row) }

  /// A row with its places `{0}` filled.
  public static func text(_ row: String, _ arguments: String...) -> LocalizedText {
    let words = text(row)
    return LocalizedText(en: Phrases.fill(words.en, arguments), ru: Phrases.fill(words.ru, arguments))
  }

  static let rows: [String: LocalizedText] = {
    var rows: [String: LocalizedText] = [:]
    for line in table.withUTF8Buffer({ String(decoding: $0, as: UTF8.self) }).split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      if cells.count == 3 { rows[cells[0]] = LocalizedText(en: cells[1], ru: cells[2]) }
    }
    return rows
  }()

  /// `name|English|Russian`.
  private static let table: StaticString = """
    json|this is no JSON: {0}; the file is damaged or was edited by hand|это не JSON: {0}; файл повреждён или изменён вручную
    file_too_long|the file is longer than {0} MiB; ask for it again|файл больше {0} МиБ; запросите его повторно
    object_expected|`{` … `}` is expected here|здесь ожидается объект `{` … `}`
    list_expected|a list `[` … `]` is expected here|здесь ожидается список `[` … `]`
    text_expected|a text in quotes is expected here|здесь ожидается текст в кавычках
    count_expected|a whole number is expected here|здесь ожидается целое число
    number_expected|a number is expected here|здесь ожидается число
    flag_expected|`true` or `false` is expected here|здесь ожидается `true` или `false`
    digest_expected|64 hexadecimal digits are expected here|здесь ожидаются 64 шестнадцатеричные цифры
    missing|it is missing; add it|отсутствует; добавьте
    blank|it is empty; fill it in|не заполнено; заполните
    unknown_member|there is no such member; remove it or correct its name|такого поля нет; удалите его или исправьте имя
    member_twice|it stands there twice; remove one|указано дважды; удалите одно
    too_long|the text is longer than {0} characters; shorten it|текст длиннее {0} знаков; сократите его
    too_many|there are more than {0} of them|их больше {0}
    day_expected|a day such as 2026-03-05 is expected; found `{0}`|ожидается дата, например 2026-03-05; указано `{0}`
    offset_expected|a fixed offset such as +05:00 is expected; found `{0}`|ожидается смещение от UTC, например +05:00; указано `{0}`
    country_expected|a country code of two capital letters is expected; found `{0}`|ожидается код страны из двух заглавных букв; указано `{0}`
    code_expected|a code of capital Latin letters, digits and hyphens is expected, at most 32; found `{0}`|ожидается код из заглавных латинских букв, цифр и дефисов, не длиннее 32 знаков; указано `{0}`
    heading_expected|an HS heading of 2, 4, 6, 8 or 10 digits is expected; found `{0}`|ожидается код ТН ВЭД из 2, 4, 6, 8 или 10 цифр; указано `{0}`
    not_among|one of {1} is expected; found `{0}`|ожидается одно из: {1}; указано `{0}`
    other_schema|the file has layout version {0}, which this program does not read; a newer program is needed|версия формата файла — {0}, эта программа её не читает; нужна более новая программа
    ends_before_start|the operation ends before it begins; correct `from` or `to`|операция заканчивается раньше, чем начинается; исправьте `from` или `to`
    too_many_days|an operation lasts {0} days at most; correct `from` or `to`|операция длится не более {0} дней; исправьте `from` или `to`
    listed_twice|`{0}` is listed twice; remove one|`{0}` указано дважды; удалите одно
    corridor_too_short|a corridor needs two countries or more|в маршруте должно быть не меньше двух стран
    secrets_leave_unit|what rules mark secret does not leave the unit; write `shared`|сведения с пометкой secret из подразделения не передаются; укажите `shared`
    key_check_expected|16 hexadecimal digits are expected; `pcu-scan operation init` writes them|ожидаются 16 шестнадцатеричных цифр; их записывает `pcu-scan operation init`
    sum_differs|the count differs from what it is the sum of; the file is damaged or was edited by hand|итог не сходится со слагаемыми; файл повреждён или изменён вручную
    part_beyond_whole|a part is larger than the whole; the file is damaged or was edited by hand|часть больше целого; файл повреждён или изменён вручную
    out_of_order|the number is out of order|нарушен порядок номеров
    no_such_case|it names a case that the report does not have|указан случай, которого в отчёте нет
    case_twice|the consignment `{0}` of this manifest is reported twice|отправка `{0}` этого манифеста указана дважды
    digest_differs|the SHA-256 does not fit the contents: the file is damaged or was changed; ask for it again|SHA-256 не совпадает с содержимым: файл повреждён или изменён; запросите его повторно
    mac_differs|the HMAC does not fit: the file was made with another key, or changed by someone without the key; check the key, then ask for the file again|HMAC не совпадает: файл создан с другим ключом или изменён без ключа; проверьте ключ, затем запросите файл повторно
    other_operation|the report is of operation `{0}`|отчёт относится к операции `{0}`
    other_day|the report is of {0}|отчёт за {0}
    outside_period|{0} is outside the period of the operation|дата {0} вне сроков операции
    unknown_unit|the operation has no unit `{0}`; add it to the operation file or correct the report|подразделения `{0}` в операции нет; добавьте его в файл операции или исправьте отчёт
    other_country|the unit belongs to country `{0}`|подразделение относится к стране `{0}`
    same_number|another report has the same number {0} and says something else: both are refused; the unit has to send a correction with the next number|другой отчёт с тем же номером {0} содержит иные сведения: отклонены оба; подразделение должно направить исправленный отчёт со следующим номером
    table_column|there is no column `{0}`; the file is not used|нет столбца `{0}`; файл не использован
    table_value|`{1}` is no value of `{0}`; the line is left out|`{1}` — не значение столбца `{0}`; строка пропущена
    table_rows|a report takes {0} notes; this line and those behind it are left out|в отчёт входит не более {0} сообщений; эта и следующие строки пропущены
    other_offset|the operation's offset is {0}; make the report again with the current operation file|смещение от UTC в операции — {0}; составьте отчёт заново с действующим файлом операции
    summary|Report No {1} of {0} for {2}. Consignments: {3}; with hits: {4}; hits in all: {5}; selected: {6}; examined: {7}; positive: {8}; unreadable records: {9}.|Отчёт № {1}, {0}, за {2}. Отправок: {3}; со срабатываниями: {4}; всего срабатываний: {5}; отобрано: {6}; проверено: {7}; с положительным результатом: {8}; нечитаемых записей: {9}.
    summary_nil|Nil report No {1} of {0} for {2}.|Нулевой отчёт № {1}, {0}, за {2}.
    no_data|no data|нет данных
    withheld|withheld|не раскрывается
    report_title|Daily report No {0}, {1}|Ежедневный отчёт № {0} за {1}
    nil_report|Nil report|Нулевой отчёт
    operation|Operation|Операция
    period|Reporting period|Отчётный период
    corrects|Replaces report|Взамен отчёта
    unit_row|Unit, post|Подразделение, пост
    country|Country|Страна
    contact_point|National contact point|Национальный контактный пункт
    coordination|Operation Coordination Unit|Группа координации операции
    rule_sets|Rule sets|Наборы правил
    rules_sha256|SHA-256 of the rules|SHA-256 правил
    program|Program|Программа
    activity|Activity by direction and mode|Показатели по направлениям и видам транспорта
    direction|Direction|Направление
    mode|Mode|Вид транспорта
    consignments|Consignments|Отправок
    with_hits|With hits|Со срабатываниями
    total_hits|Total hits|Всего срабатываний
    red|Red|Красный
    yellow|Yellow|Жёлтый
    blue|Blue|Синий
    green|Green|Зелёный
    selected|Selected|Отобрано
    examined|Examined|Проверено
    positive|Positive|Положительных
    total|Total|Всего
    records|Records manifested|Записей в манифестах
    unreadable|Unreadable records|Нечитаемых записей
    random|Drawn at random|Отобрано случайно
    examined_documents|Examined: documents|Проверено документарно
    examined_scan|Examined: scan|Проверено с применением ИДК
    examined_physical|Examined: physical|Проверено досмотром
    seizures|Seizures|Изъятий
    chemical_tests|Chemical identifications|Химических анализов
    containers|Containers|Контейнеров
    wagons|Wagons|Вагонов
    vehicles|Vehicles|Транспортных средств
    waybills|Air waybills|Авианакладных
    cases|Cases: {0} of {1}|Случаи: {0} из {1}
    score_of|score {0}|балл: {0}
    no_number|no number|без номера
    manifest|manifest|манифест
    arrival|arrival|прибытие
    container|container|контейнер
    wagon|wagon|вагон
    seal|seal|пломба
    vehicle|vehicle|ТС
    waybill|air waybill|авианакладная
    gross_weight|gross weight|вес брутто
    kg|kg|кг
    hs|HS|ТН ВЭД
    no_description|no description|без описания
    more_goods|further goods lines: {0}|ещё товарных строк: {0}
    not_examined|Not examined|Не проверялась
    method_documents|documents|документарно
    method_scan|scan|ИДК
    method_physical|physical|досмотр
    result_nothing_found|nothing found|нарушений не выявлено
    result_discrepancy|discrepancy|расхождение
    result_seizure|seizure|изъятие
    result_not_told|result not told|результат не указан
    rule_hits|Rules by hits|Правила по числу срабатываний
    rule|Rule|Правило
    hits|Hits|Срабатываний
    on_trial|on trial|пробное
    routes|Routes: {0} of {1}|Маршруты: {0} из {1}
    from|From|Откуда
    load|Loading|Погрузка
    discharge|Discharge|Выгрузка
    to|To|Куда
    section_requests|Requests for information|Запросы информации
    section_equipment|Equipment and difficulties|Оборудование и трудности
    section_concealment|Methods of concealment|Способы сокрытия
    section_chemical_tests|Chemicals and precursors examined|Проверенные химические вещества
    section_follow_up|Follow-up and backtracking|Ретроспективные расследования
    section_indicators|New risk indicators|Новые индикаторы риска
    status_sent|sent|направлено
    status_received|received|получено
    status_answered|answered|исполнено
    status_open|open|в работе
    status_closed|closed|завершено
    status_unavailable|unavailable|неисправно
    about_case|consignment {0}|отправка {0}
    only_russian|[in Russian only] {0}|[только по-русски] {0}
    only_english|[in English only] {0}|[только по-английски] {0}
    data_quality|Data quality|Качество данных
    nothing_noted|Nothing was noted.|Замечаний нет.
    file|File|Файл
    sha256|SHA-256|SHA-256
    set_aside|Set aside|Отложено
    outcome_of_other_day|outcomes dated otherwise, left out|результаты за другой день, не учтены
    outcome_without_consignment|examined consignments that are in none of the manifests|проверенные отправки, которых нет в манифестах
    sightings_cut|too many different numbers and parties: not all were tracked|слишком много номеров и сторон: учтены не все
    """
}

/// The words of bulletins.
enum BulletinWords {
  /// A row in a language with its places `{0}` filled; a row that is not there shows its name.
  static func text(_ row: String, _ language: MessageLanguage, _ arguments: [String] = []) -> String {
    guard let words = rows[row] else { return row }
    return Phrases.fill(language == .english ? words.en : words.ru, arguments)
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

  static let rows: [String: LocalizedText] = {
    var rows: [String: LocalizedText] = [:]
    for line in table.withUTF8Buffer({ String(decoding: $0, as: UTF8.self) }).split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      if cells.count == 3 { rows[cells[0]] = LocalizedText(en: cells[1], ru: cells[2]) }
    }
    return rows
  }()

  /// `name|English|Russian`. Titles of tables, heads of columns, figures, words of cells, charts, forms of counted things.
  private static let table: StaticString = """
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
    """
}
