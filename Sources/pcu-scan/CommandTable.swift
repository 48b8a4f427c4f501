// Commands and options as rows: parsing, help and completion are derived from them.
// A new option is one row here and one use in its command.

import Profiler
import RiskDSL

/// A text of the command line in English and Russian.
struct Words: Sendable {
  var en: String
  var ru: String
  init(_ en: String, _ ru: String) {
    self.en = en
    self.ru = ru
  }
  subscript(_ language: MessageLanguage) -> String { language == .english ? en : ru }
}

/// What the program can be asked to do.
enum CommandName: String, CaseIterable, Sendable {
  case score, explain, check, test, build, disasm, fields, formats, version, help, report, diff, backtest
  case fmt, `init`, completions
  case operation, dayReport = "day-report", merge, bulletin, links
}

/// One command.
struct CommandRow: Sendable {
  var name: CommandName
  /// What stands behind the options.
  var operands: Words
  var summary: Words
  var examples: [(line: String, what: Words)]

  static let all: [CommandRow] = [
    CommandRow(
      name: .score, operands: Words("MANIFEST…", "МАНИФЕСТ…"),
      summary: Words(
        "Scores manifests and lists what to look at.", "Оценивает манифесты и выдаёт список того, что проверить."),
      examples: [
        (
          "pcu-scan score --rules rules manifests/day/sea-aktau.csv",
          Words("the twenty strongest consignments of one file", "двадцать самых значимых отправок одного файла")
        ),
        (
          "pcu-scan score --rules rules --lang ru --top 50 manifests/day",
          Words("all manifests of a folder, in Russian", "все манифесты папки, по-русски")
        ),
        (
          "pcu-scan score --rules rules --format ndjson -o day.ndjson *.csv.gz",
          Words(
            "results for other programs; appears only when complete", "результаты для программ; файл появится целиком")
        ),
        (
          "zcat day.csv.gz | pcu-scan score --rules rules --format csv - > day-list.csv",
          Words("from a pipe into a spreadsheet", "из конвейера в таблицу")
        ),
      ]),
    CommandRow(
      name: .explain, operands: Words("MANIFEST…", "МАНИФЕСТ…"),
      summary: Words(
        "Explains one consignment: every rule, every clause, every value.",
        "Объясняет одну отправку: каждое правило, условие и значение."),
      examples: [
        (
          "pcu-scan explain --rules rules manifests/day --id CDL0012377",
          Words(
            "by consignment, bill, container, waybill or wagon", "по номеру отправки, контейнера, накладной, вагона")
        ),
        (
          "pcu-scan explain --rules rules day.csv --id TGHU6004171 --why-not heavy_load",
          Words("why a rule did not hit, and what is lacking", "почему правило не сработало и чего не хватает")
        ),
        (
          "pcu-scan explain --rules rules day.csv --id CDL0012377 --teach --lang ru",
          Words("the score step by step, in Russian", "расчёт оценки по шагам, по-русски")
        ),
      ]),
    CommandRow(
      name: .report, operands: Words("MANIFEST…|RESULTS", "МАНИФЕСТ…|РЕЗУЛЬТАТЫ"),
      summary: Words(
        "Makes a page for officers, one file for any browser.",
        "Создаёт страницу для сотрудников: один файл для любого браузера."),
      examples: [
        (
          "pcu-scan report --rules rules manifests/day -o day.html",
          Words("scores the manifests of a folder", "оценивает манифесты папки")
        ),
        (
          "pcu-scan report day.ndjson --lang ru --unit Актау -o day.html",
          Words("from saved results of `score --format ndjson`", "из сохранённых результатов `score --format ndjson`")
        ),
        (
          "ssh server cat day.ndjson | pcu-scan report - > day.html",
          Words("from a pipe", "из конвейера")
        ),
      ]),
    CommandRow(
      name: .diff, operands: Words("OLD NEW --on MANIFEST…", "СТАРЫЕ НОВЫЕ --on МАНИФЕСТ…"),
      summary: Words(
        "Shows which consignments two rule sets treat differently.",
        "Показывает, какие отправки два набора правил оценивают по-разному."),
      examples: [
        (
          "pcu-scan diff live.pcu rules --on manifests/day",
          Words(
            "what changes if the folder's rules replace the pack",
            "что изменится, если правила папки заменят пакет")
        ),
        (
          "pcu-scan diff old new --on day.csv --format html -o diff.html --lang ru",
          Words("a page to read and print, in Russian", "страница для чтения и печати, по-русски")
        ),
        (
          "pcu-scan diff old new --on manifests/day --exit-code -q",
          Words("code 1 if any consignment changes its lane", "код 1, если хотя бы одна отправка меняет коридор")
        ),
      ]),
    CommandRow(
      name: .backtest, operands: Words("--outcomes FILE MANIFEST…", "--outcomes ФАЙЛ МАНИФЕСТ…"),
      summary: Words(
        "Holds rules against what examinations found.", "Сопоставляет правила с результатами досмотров."),
      examples: [
        (
          "pcu-scan backtest --rules rules --outcomes outcomes.csv manifests/day",
          Words("with the CSV that the officer's page exports", "с CSV, который выгружает страница сотрудника")
        ),
        (
          "pcu-scan backtest --rules r --outcomes l --outcome-column Hit --positive 1 day",
          Words(
            "with any CSV; here 1 in the column Hit is positive",
            "с любым CSV; здесь 1 в столбце Hit — положительный результат")
        ),
        (
          "pcu-scan backtest --rules r --outcomes l.csv --format html -o rules.html 2026",
          Words("a page with charts", "страница с графиками")
        ),
      ]),
    CommandRow(
      name: .operation, operands: Words("init|check FILE", "init|check ФАЙЛ"),
      summary: Words(
        "Writes or checks the file of a joint operation and its key.",
        "Создаёт или проверяет файл совместной операции и ключ к нему."),
      examples: [
        (
          "pcu-scan operation init operation.json",
          Words("an example to fill in, and a fresh key beside it", "образец для заполнения и новый ключ рядом")
        ),
        (
          "pcu-scan operation check operation.json --lang both",
          Words("every fault with its place, in both languages", "все ошибки с местом, на двух языках")
        ),
      ]),
    CommandRow(
      name: .dayReport, operands: Words("MANIFEST…", "МАНИФЕСТ…"),
      summary: Words(
        "Makes a unit's report of one day for the coordination unit.",
        "Составляет отчёт подразделения за день для группы координации."),
      examples: [
        (
          "pcu-scan day-report --operation o.json --unit U --date D --rules r -o 1.json d",
          Words("the manifests of a folder; without any, a nil report", "манифесты папки; без них — нулевой отчёт")
        ),
        (
          "pcu-scan day-report … --outcomes o.csv --notes n.csv --html 1.html --lang ru",
          Words("with outcomes and notes, and a page to print", "с результатами и сообщениями, и страница для печати")
        ),
        (
          "pcu-scan day-report … --corrects 1 -o 2.json",
          Words("a correction: number 2 replaces number 1", "исправленный отчёт: № 2 вместо № 1")
        ),
      ]),
    CommandRow(
      name: .merge, operands: Words("REPORT…", "ОТЧЁТ…"),
      summary: Words(
        "Merges the reports of units at the contact point.",
        "Сводит отчёты подразделений в контактном пункте."),
      examples: [
        (
          "pcu-scan merge --operation o.json --date 2026-03-05 -o national.json inbox",
          Words("what came in for one day, in any order", "всё поступившее за день, в любом порядке")
        )
      ]),
    CommandRow(
      name: .bulletin, operands: Words("REPORT…", "ОТЧЁТ…"),
      summary: Words(
        "Makes the bulletin of a day, or of a whole operation, from reports.",
        "Составляет бюллетень за день или за всю операцию по отчётам."),
      examples: [
        (
          "pcu-scan bulletin --operation o.json --date 2026-03-05 --lang both -o b.md in",
          Words("in both languages; .html makes a page to print", "на двух языках; .html — страница для печати")
        ),
        (
          "pcu-scan bulletin … --previous 4.json -o 5.json in",
          Words("changes counted from the bulletin before", "изменения — от предыдущего бюллетеня")
        ),
        (
          "pcu-scan bulletin … --corrects 5.json -o 5b.html in",
          Words("a correction, with what changed", "исправленный бюллетень, с перечнем изменений")
        ),
        (
          "pcu-scan bulletin --operation o.json --final -o all.html in",
          Words("the whole operation", "за всю операцию")
        ),
      ]),
    CommandRow(
      name: .links, operands: Words("MANIFEST…", "МАНИФЕСТ…"),
      summary: Words(
        "Exports who and what the papers name, and how it is linked.",
        "Выгружает названные в документах лица и объекты и связи между ними."),
      examples: [
        (
          "pcu-scan links --rules rules day -o links.csv --entities entities.csv",
          Words("consignments with hits and selected ones", "отправки со срабатываниями и отобранные")
        ),
        (
          "pcu-scan links --rules rules --all --lang ru day.csv -o links.csv",
          Words("every consignment, labels in Russian", "все отправки, подписи по-русски")
        ),
      ]),
    CommandRow(
      name: .check, operands: Words("PATH…", "ПУТЬ…"),
      summary: Words(
        "Checks rules and explains every error and likely slip.",
        "Проверяет правила и объясняет ошибки и вероятные описки."),
      examples: [
        ("pcu-scan check rules", Words("all rules of a folder", "все правила папки")),
        ("pcu-scan check --lang ru rules/precursors.risk", Words("one file, in Russian", "один файл, по-русски")),
        (
          "pcu-scan check --strict rules",
          Words("fails on warnings too, before a release", "считает ошибкой и предупреждение — перед выпуском")
        ),
      ]),
    CommandRow(
      name: .test, operands: Words("PATH…", "ПУТЬ…"),
      summary: Words(
        "Runs the tests of rules and shows what they leave untried.",
        "Выполняет тесты правил и показывает, что ими не проверено."),
      examples: [
        ("pcu-scan test rules", Words("all tests of a folder", "все тесты папки")),
        (
          "pcu-scan test rules --run precursor --coverage",
          Words(
            "tests with this word in name, file or rule; what they tried",
            "тесты с этим словом в имени, файле или правиле; что ими проверено")
        ),
        (
          "pcu-scan test rules --min-coverage 95 --format junit -o tests.xml",
          Words("for a build server: fails below 95 %", "для сервера сборки: код 1, если ниже 95 %")
        ),
      ]),
    CommandRow(
      name: .`init`, operands: Words("[FOLDER]", "[ПАПКА]"),
      summary: Words(
        "Writes a small rule set with tests and a manifest to try it on.",
        "Создаёт небольшой набор правил с тестами и манифест для пробы."),
      examples: [
        ("pcu-scan init my-rules", Words("into a folder, made if needed", "в папку; если её нет, она будет создана")),
        ("pcu-scan init --lang ru", Words("here, with Russian comments", "в текущую папку, с русскими пояснениями")),
      ]),
    CommandRow(
      name: .fmt, operands: Words("PATH…", "ПУТЬ…"),
      summary: Words("Lays out rules files in the one usual way.", "Приводит файлы правил к единому оформлению."),
      examples: [
        ("pcu-scan fmt rules", Words("all rules of a folder, in place", "все правила папки, на месте")),
        (
          "pcu-scan fmt --check rules",
          Words("only names the files that would change", "только перечисляет файлы, которые изменились бы")
        ),
        (
          "pcu-scan fmt - < draft.risk",
          Words("from standard input to standard output", "со стандартного ввода на стандартный вывод")
        ),
      ]),
    CommandRow(
      name: .build, operands: Words("PATH…", "ПУТЬ…"),
      summary: Words(
        "Makes one file of rules and lists that loads at once.",
        "Собирает правила и списки в один быстро загружаемый файл."),
      examples: [
        ("pcu-scan build rules -o day.pcu", Words("a pack of all rules of a folder", "пакет всех правил папки")),
        (
          "pcu-scan score --rules day.pcu manifests/day",
          Words("scores with the pack as with the rules", "оценка по пакету — как по самим правилам")
        ),
        (
          "pcu-scan score --rules day.pcu --list watched_parties=today.csv manifests/day",
          Words("with today's watch list instead of the built-in one", "с сегодняшним списком вместо встроенного")
        ),
        (
          "pcu-scan check day.pcu",
          Words("verifies a pack that came from elsewhere", "проверяет пакет, полученный со стороны")
        ),
      ]),
    CommandRow(
      name: .disasm, operands: Words("PATH…", "ПУТЬ…"),
      summary: Words("Shows the program the rules become.", "Показывает программу, в которую превращаются правила."),
      examples: [("pcu-scan disasm rules/rail.risk", Words("one file with what it uses", "один файл с подключёнными"))]),
    CommandRow(
      name: .fields, operands: Words("[WORD…]", "[СЛОВО…]"),
      summary: Words(
        "Lists the fields rules may ask for, and the headers read as them.",
        "Перечисляет поля для правил и заголовки, которые так читаются."),
      examples: [
        (
          "pcu-scan fields weight",
          Words("fields with this word in name, label or headers", "поля, где встречается это слово")
        ),
        ("pcu-scan fields --format json", Words("the whole catalogue for programs", "весь справочник для программ")),
      ]),
    CommandRow(
      name: .formats, operands: Words("", ""),
      summary: Words(
        "Lists the formats and encodings of manifests, and the limits.",
        "Перечисляет форматы и кодировки манифестов и ограничения."),
      examples: []),
    CommandRow(
      name: .completions, operands: Words("bash|zsh|fish", "bash|zsh|fish"),
      summary: Words(
        "Prints what makes a shell complete commands and options.",
        "Печатает сценарий автодополнения для командной оболочки."),
      examples: [
        (
          "source <(pcu-scan completions bash)",
          Words("bash: a line for ~/.bashrc", "bash: строка для ~/.bashrc")
        ),
        (
          "pcu-scan completions zsh > ~/.zfunc/_pcu-scan",
          Words("zsh: a folder that fpath names", "zsh: папка, указанная в fpath")
        ),
        (
          "pcu-scan completions fish > ~/.config/fish/completions/pcu-scan.fish",
          Words("fish: at once", "fish: сразу")
        ),
      ]),
    CommandRow(
      name: .version, operands: Words("", ""), summary: Words("Prints the version.", "Печатает версию."), examples: []),
    CommandRow(
      name: .help, operands: Words("[COMMAND]", "[КОМАНДА]"),
      summary: Words("Explains a command.", "Объясняет команду."),
      examples: [("pcu-scan help score", Words("all options of a command", "все параметры команды"))]),
  ]

  static func row(_ name: CommandName) -> CommandRow { all.first { $0.name == name }! }
}

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
