// Options of all commands as rows: parsing, help and completion are derived from them.
// A new option is one row here and one use in its command.

import Profiler

/// An option. The raw value is its long name.
enum OptionName: String, CaseIterable, Sendable {
  case rules, list, asOf = "as-of", lang, format, output, top, lane, all, by, encoding, map, rejects
  case noTrace = "no-trace", near, id, rule, whyNot = "why-not", teach, audience, capacity
  case seedFile = "seed-file", threads, exitCode = "exit-code", noInputDigest = "no-input-digest", quiet
  case noColor = "no-color", help, title, unit, strict, on, outcomes, outcomeColumn = "outcome-column"
  case idColumn = "id-column", positive
  case run, coverage, minCoverage = "min-coverage"
  case check
  case operation, date, notes, key, html, corrects, entities, final, previous
}

/// One option.
struct OptionRow: Sendable {
  var name: OptionName
  var short: Character?
  /// Name of the value; nil for a switch.
  var value: Words?
  var repeats = false
  /// The values that are allowed; empty for any.
  var choices: [String] = []
  var commands: [CommandName]
  var help: Words

  init(
    _ name: OptionName, short: Character? = nil, value: Words? = nil, repeats: Bool = false, choices: [String] = [],
    commands: [CommandName], help: Words
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.repeats = repeats
    self.choices = choices
    self.commands = commands
    self.help = help
  }

  static func row(_ name: OptionName, _ command: CommandName) -> OptionRow? {
    all.first { $0.name == name && $0.commands.contains(command) }
  }

  private static let file = Words("FILE", "ФАЙЛ")

  static let all: [OptionRow] = [
    OptionRow(
      .rules, value: Words("PATH", "ПУТЬ"), repeats: true,
      commands: [.score, .report, .explain, .backtest, .dayReport, .links],
      help: Words(
        "a rules file, or a folder with all *.risk in it; may be given again; or one pack (*.pcu)",
        "файл правил или папка со всеми *.risk, можно указать несколько раз; либо один пакет (*.pcu)")),
    OptionRow(
      .list, value: Words("NAME=FILE", "ИМЯ=ФАЙЛ"), repeats: true,
      commands: [.score, .report, .explain, .diff, .backtest, .check, .test, .disasm, .dayReport, .links],
      help: Words("takes the entries of a list from another file", "берёт значения списка из другого файла")),
    OptionRow(
      .asOf, value: Words("YYYY-MM-DD", "ГГГГ-ММ-ДД"),
      commands: [.score, .report, .explain, .diff, .backtest, .dayReport, .links],
      help: Words(
        "day on which rules and rates must be valid (each consignment's arrival)",
        "день, на который действуют правила и курсы (прибытие каждой отправки)")),
    OptionRow(
      .asOf, value: Words("YYYY-MM-DD", "ГГГГ-ММ-ДД"), commands: [.check],
      help: Words("day on which rules must be valid (today)", "день, на который правила должны действовать (сегодня)")),
    OptionRow(
      .strict, commands: [.check],
      help: Words("warnings fail the check too: code 1", "предупреждения тоже считаются ошибкой: код 1")),
    OptionRow(
      .format, value: Words("FORMAT", "ФОРМАТ"), choices: ["table", "ndjson", "csv"], commands: [.score],
      help: Words("table, ndjson or csv (table)", "table, ndjson или csv (table)")),
    OptionRow(
      .format, value: Words("FORMAT", "ФОРМАТ"), choices: ["table", "ndjson", "html"], commands: [.diff, .backtest],
      help: Words("table, ndjson or html (table)", "table, ndjson или html (table)")),
    OptionRow(
      .on, value: Words("MANIFEST", "МАНИФЕСТ"), repeats: true, commands: [.diff],
      help: Words(
        "file or folder of manifests on which the sets are compared; further ones may follow",
        "файл или папка манифестов, на которых сравнивают наборы; за ними могут следовать ещё")),
    OptionRow(
      .outcomes, value: file, repeats: true, commands: [.backtest],
      help: Words(
        "outcomes as the officer's page exports them, or any CSV with a number and a result",
        "результаты из страницы сотрудника или любой CSV с номером и результатом")),
    OptionRow(
      .outcomeColumn, value: Words("HEADER", "ЗАГОЛОВОК"), commands: [.backtest],
      help: Words("column of the result (result)", "столбец с результатом (result)")),
    OptionRow(
      .idColumn, value: Words("HEADER", "ЗАГОЛОВОК"), commands: [.backtest],
      help: Words("column of the consignment's number (consignment)", "столбец с номером отправки (consignment)")),
    OptionRow(
      .positive, value: Words("VALUE", "ЗНАЧЕНИЕ"), repeats: true, commands: [.backtest],
      help: Words(
        "a result that counts as positive; may be given again (seizure, discrepancy)",
        "результат, который считается положительным; можно несколько (seizure, discrepancy)")),
    OptionRow(
      .top, value: Words("N", "N"), commands: [.diff],
      help: Words(
        "the N strongest changes (table: 20, html: 1,000)", "N самых значимых изменений (table: 20, html: 1 000)")),
    OptionRow(
      .format, value: Words("FORMAT", "ФОРМАТ"), choices: ["text", "json"], commands: [.check, .fields],
      help: Words("text or json (text)", "text или json (text)")),
    OptionRow(
      .run, value: Words("PATTERN", "ШАБЛОН"), commands: [.test],
      help: Words(
        "only tests with this in their name, their file's name or a rule they name; * for any text",
        "только тесты, у которых это есть в имени, в имени файла или названного правила; * — любой текст")),
    OptionRow(
      .coverage, commands: [.test],
      help: Words(
        "shows how often tests made each clause true, false and unknown",
        "показывает, сколько раз тесты дали по каждому условию «да», «нет» и «неизвестно»")),
    OptionRow(
      .minCoverage, value: Words("N", "N"), commands: [.test],
      help: Words(
        "ends with code 1 if a file, or all together, has less than N % of its clauses covered",
        "код завершения 1, если в файле или в целом проверено меньше N % условий")),
    OptionRow(
      .format, value: Words("FORMAT", "ФОРМАТ"), choices: ["text", "junit"], commands: [.test],
      help: Words("text or junit, XML for build servers (text)", "text или junit, XML для серверов сборки (text)")),
    OptionRow(
      .top, value: Words("N", "N"), commands: [.score],
      help: Words(
        "lists the N strongest, in rank order (table: 20)", "N самых значимых, по порядку значимости (table: 20)")),
    OptionRow(
      .top, value: Words("N", "N"), commands: [.report],
      help: Words(
        "the N strongest consignments on the page (20,000)", "N самых значимых отправок на странице (20 000)")),
    OptionRow(
      .title, value: Words("TEXT", "ТЕКСТ"), commands: [.report],
      help: Words("heading of the page", "заголовок страницы")),
    OptionRow(
      .unit, value: Words("TEXT", "ТЕКСТ"), commands: [.report],
      help: Words(
        "the unit, for heading, examination sheets and outcomes",
        "подразделение: для заголовка, листов досмотра и результатов")),
    OptionRow(
      .operation, value: file, commands: [.dayReport, .merge, .bulletin],
      help: Words("the operation's file", "файл операции")),
    OptionRow(
      .unit, value: Words("CODE", "КОД"), commands: [.dayReport],
      help: Words("the unit's code in the operation's file", "код подразделения в файле операции")),
    OptionRow(
      .date, value: Words("YYYY-MM-DD", "ГГГГ-ММ-ДД"), commands: [.dayReport],
      help: Words("the day of the report", "день отчёта")),
    OptionRow(
      .date, value: Words("YYYY-MM-DD", "ГГГГ-ММ-ДД"), commands: [.merge],
      help: Words("refuses reports of other days", "отклоняет отчёты за другие дни")),
    OptionRow(
      .date, value: Words("YYYY-MM-DD", "ГГГГ-ММ-ДД"), commands: [.bulletin],
      help: Words("the day of the bulletin", "день бюллетеня")),
    OptionRow(
      .final, commands: [.bulletin],
      help: Words("the bulletin of the whole operation", "бюллетень за всю операцию")),
    OptionRow(
      .previous, value: file, commands: [.bulletin],
      help: Words(
        "the bulletin (JSON) that changes are counted from", "бюллетень (JSON), от которого считаются изменения")),
    OptionRow(
      .corrects, value: file, commands: [.bulletin],
      help: Words("the issued bulletin (JSON) that this one replaces", "изданный бюллетень (JSON), который заменяется")),
    OptionRow(
      .format, value: Words("FORMAT", "ФОРМАТ"), choices: ["html", "md", "csv", "json"], commands: [.bulletin],
      help: Words(
        "html, md, csv or json (by the output's ending, else html)",
        "html, md, csv или json (по расширению файла, иначе html)")),
    OptionRow(
      .outcomes, value: file, commands: [.dayReport],
      help: Words("what examinations brought (docs/outcomes.md)", "результаты досмотров (docs/outcomes.md)")),
    OptionRow(
      .notes, value: file, commands: [.dayReport],
      help: Words(
        "what the unit writes: requests, equipment, concealment, tests (docs/day-report.md)",
        "сообщения подразделения: запросы, оборудование, способы сокрытия, анализы (docs/day-report.md)")),
    OptionRow(
      .key, value: file, commands: [.operation, .dayReport, .merge, .bulletin],
      help: Words(
        "the operation's key (operation.key beside operation.json)",
        "ключ операции (operation.key рядом с operation.json)")),
    OptionRow(
      .html, value: file, commands: [.dayReport],
      help: Words("writes the report as a page to print, too", "дополнительно: отчёт в виде страницы для печати")),
    OptionRow(
      .corrects, value: Words("N", "N"), commands: [.dayReport],
      help: Words(
        "replaces report number N of this unit and day; its own number is N + 1",
        "заменяет отчёт № N этого подразделения за тот же день; номер нового — N + 1")),
    OptionRow(
      .lane, value: Words("LANE", "КОРИДОР"), choices: ["red", "yellow", "blue", "green"], commands: [.score],
      help: Words("lists one lane only: red, yellow, blue, green", "только один коридор: red, yellow, blue, green")),
    OptionRow(
      .all, commands: [.score],
      help: Words("lists every consignment, clean ones too", "перечисляет все отправки, и чистые тоже")),
    OptionRow(
      .all, commands: [.links],
      help: Words(
        "takes every consignment, not only those with hits and selected ones",
        "берёт все отправки, а не только со срабатываниями и отобранные")),
    OptionRow(
      .key, value: file, commands: [.links],
      help: Words(
        "the operation's key: with --audience shared persons become tokens",
        "ключ операции: с --audience shared вместо сведений о лицах — обозначения")),
    OptionRow(
      .entities, value: file, commands: [.links],
      help: Words("writes the entities, one row for each", "пишет объекты, по строке на каждый")),
    OptionRow(
      .output, short: "o", value: file,
      commands: [
        .score, .report, .explain, .diff, .backtest, .test, .build, .disasm, .dayReport, .merge, .bulletin, .links,
      ],
      help: Words("writes to a file that appears whole or not at all", "пишет в файл, который появится только целиком")),
    OptionRow(
      .rejects, value: file, commands: [.score],
      help: Words("writes records that could not be read as CSV", "пишет непрочитанные записи в CSV")),
    OptionRow(
      .by, value: Words("LEVEL", "УРОВЕНЬ"), choices: ["consignment", "line"],
      commands: [.score, .report, .explain, .diff, .backtest, .dayReport, .links],
      help: Words(
        "consignment: lines of one number belong together (default); line: each for itself",
        "consignment: строки одного номера — одна отправка (обычно); line: каждая отдельно")),
    OptionRow(
      .encoding, value: Words("NAME", "ИМЯ"),
      commands: [.score, .report, .explain, .diff, .backtest, .dayReport, .links],
      help: Words("encoding of the manifests (found out)", "кодировка манифестов (определяется сама)")),
    OptionRow(
      .map, value: file, commands: [.score, .report, .explain, .diff, .backtest, .dayReport, .links],
      help: Words(
        "lines of `Header = field.name` for headers not known", "строки `Заголовок = имя.поля` для незнакомых столбцов")
    ),
    OptionRow(
      .seedFile, value: file, commands: [.score, .report, .explain, .dayReport, .links],
      help: Words(
        "secret of the random draw; without it none is drawn", "секрет случайного отбора; без него отбора нет")),
    OptionRow(
      .threads, value: Words("N", "N"), commands: [.score, .report, .dayReport, .links],
      help: Words("threads (all processors)", "потоки (все процессоры)")),
    OptionRow(
      .exitCode, commands: [.score],
      help: Words("ends with code 1 if something was selected", "код завершения 1, если что-то отобрано")),
    OptionRow(
      .exitCode, commands: [.diff],
      help: Words(
        "ends with code 1 if a consignment changes its lane", "код завершения 1, если отправка меняет коридор")),
    OptionRow(
      .noInputDigest, commands: [.score, .report],
      help: Words("leaves out the SHA-256 of the manifests", "не вычисляет SHA-256 манифестов")),
    OptionRow(
      .id, value: Words("NUMBER", "НОМЕР"), repeats: true, commands: [.explain],
      help: Words(
        "consignment, bill, manifest, container, waybill, wagon, seal; given again: all must fit",
        "отправка, коносамент, манифест, контейнер, накладная, вагон, пломба; повторно: должны подойти все")),
    OptionRow(
      .rule, value: Words("NAME", "ИМЯ"), repeats: true, commands: [.explain],
      help: Words("explains only this rule", "объясняет только это правило")),
    OptionRow(
      .whyNot, value: Words("NAME", "ИМЯ"), repeats: true, commands: [.explain],
      help: Words(
        "explains why this rule did not hit and what would have to change",
        "объясняет, почему правило не сработало и что должно было бы быть иначе")),
    OptionRow(
      .teach, commands: [.explain],
      help: Words("adds up the score step by step", "показывает расчёт оценки по шагам")),
    OptionRow(
      .near, commands: [.score],
      help: Words(
        "ndjson: adds rules that did not hit by little", "ndjson: и правила, которым до срабатывания не хватило немного"
      )),
    OptionRow(
      .capacity, value: Words("N", "N"), commands: [.score, .report],
      help: Words(
        "orders the whole run and marks the N that can be examined; results wait for the end",
        "упорядочивает все отправки и отмечает N, которые можно досмотреть; результаты — в конце")),
    OptionRow(
      .audience, value: Words("WHO", "КТО"), choices: Audience.allCases.map(\.rawValue),
      commands: [.score, .report, .explain, .disasm, .links],
      help: Words(
        "officer, or shared: leaves out everything the rules mark secret (officer)",
        "officer или shared: без всего, что помечено в правилах secret (officer)")),
    OptionRow(
      .check, commands: [.fmt],
      help: Words(
        "changes nothing; names the files that would change and ends with code 1",
        "ничего не меняет; перечисляет файлы, которые изменились бы, код завершения 1")),
    OptionRow(
      .noTrace, commands: [.score],
      help: Words(
        "ndjson: leaves out how each clause was decided", "ndjson: без разбора того, как решено каждое условие")),
    OptionRow(
      .lang, value: Words("LANG", "ЯЗЫК"), choices: ["en", "ru", "both"],
      commands: CommandName.allCases.filter { $0 != .report && $0 != .`init` && $0 != .completions },
      help: Words("en, ru or both (en)", "en, ru или both (en)")),
    OptionRow(
      .lang, value: Words("LANG", "ЯЗЫК"), choices: ["en", "ru"], commands: [.`init`],
      help: Words("language of comments and messages, en or ru (en)", "язык пояснений и сообщений, en или ru (en)")),
    OptionRow(
      .lang, value: Words("LANG", "ЯЗЫК"), choices: ["en", "ru"], commands: [.completions],
      help: Words("language of the descriptions, en or ru (en)", "язык описаний, en или ru (en)")),
    OptionRow(
      .lang, value: Words("LANG", "ЯЗЫК"), choices: ["en", "ru"], commands: [.report],
      help: Words(
        "language at first, en or ru (en); the page can be switched",
        "язык сначала, en или ru (en); на странице переключается")),
    OptionRow(
      .quiet, short: "q",
      commands: [.score, .report, .diff, .backtest, .dayReport, .merge, .bulletin, .links],
      help: Words("no progress and no summary", "без хода работы и без итогов")),
    OptionRow(
      .noColor, commands: [.score, .report, .explain, .diff, .backtest, .check, .test, .build],
      help: Words("no colours; NO_COLOR does the same", "без цвета; то же делает NO_COLOR")),
    OptionRow(
      .help, short: "h", commands: CommandName.allCases, help: Words("explains the command", "объясняет команду")),
  ]
}
