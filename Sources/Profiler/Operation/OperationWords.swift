// Every English and Russian word of joint operations beside those of bulletins: faults of files, reports, the log of a merge.
// Read by commands and reports; tests hold the rows to the codes.

import RiskDSL

/// The words of joint operations.
public enum OperationWords {
  /// A row in both languages.
  public static func text(_ row: String) -> LocalizedText { table.text(row, []) }

  /// A row with its places `{0}` filled.
  public static func text(_ row: String, _ arguments: String...) -> LocalizedText {
    table.text(row, arguments)
  }

  /// `name|English|Russian`.
  static let table = WordTable(
    """
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
    """)
}
