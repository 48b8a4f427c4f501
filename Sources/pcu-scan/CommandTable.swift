// Commands as rows: parsing, help and completion are derived from them. Their options stand in OptionTable.swift.
// A new command is one row here and its own file.

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
        "Находит отправки, по-разному оценённые двумя наборами правил."),
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
        "Makes the bulletin of a day or of a whole operation from reports.",
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
        "Выгружает лица и объекты из документов и связи между ними."),
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
