// Every English and Russian word about inputs and records that could not be read, in one table.
// Read through ReadFault and Reject; a test holds the rows to the codes.

import RiskDSL

enum ReadWords {
  /// A row with its places `{0}` filled, in both languages.
  static func text(_ row: String, _ arguments: String...) -> LocalizedText {
    table.text(row, arguments)
  }

  /// `name|English|Russian`: inputs, the lines of a map of headers, limits, records that were set aside, JSON.
  static let table = WordTable(
    """
    packing_breaks_off|the gzip stream breaks off; what came before was used|поток gzip обрывается; прочитанное до этого места учтено
    packing_spoilt|the gzip stream does not decode; what came before was used|поток gzip повреждён; прочитанное до этого места учтено
    array_breaks_off|the array of records does not end; what came before was used|массив записей не закончен; прочитанное до этого места учтено
    empty|the file is empty|файл пуст
    no_header_row|no row could be taken as its header: the first {0} hold too few headers that are known (`pcu-scan fields` lists them, `--map FILE` adds to them)|ни одна строка не похожа на заголовок: в первых {0} слишком мало известных заголовков (их список — `pcu-scan fields`, другие добавляет `--map ФАЙЛ`)
    xml|XML is not read in this version|XML в этой версии не читается
    html|a page for browsers; open it in a spreadsheet and save it as CSV|это веб-страница; откройте её в редакторе таблиц и сохраните как CSV
    edifact|EDIFACT is not read in this version|EDIFACT в этой версии не читается
    x12|X12 is not read in this version|X12 в этой версии не читается
    workbook|a workbook; save it as CSV|это книга Excel; сохраните её как CSV
    pdf|a PDF is no manifest|PDF — не манифест
    map_line|a line `Header text = field.name` is expected|ожидается строка `Заголовок = имя.поля`
    map_field|there is no field `{0}`; `pcu-scan fields` lists them|поля `{0}` нет; все поля: `pcu-scan fields`
    map_field_nearest|there is no field `{0}`; did you mean `{1}`|поля `{0}` нет; возможно, имелось в виду `{1}`
    seenKeys|more than {0} consignment numbers: whether a later one returns is not noticed|номеров отправок больше {0}: повтор дальнейших в файле не отслеживается
    too_many_fields|The line has more filled cells than the header.|В строке больше заполненных ячеек, чем в заголовке.
    text_after_quote|There is text between a closing quote and the next delimiter.|Между закрывающей кавычкой и следующим разделителем стоит текст.
    unclosed_quote|A quote that opens here is not closed before the end of the file.|Открытая здесь кавычка не закрыта до конца файла.
    too_many_line_breaks_in_quotes|More than {0} line breaks stand inside the quotes that open here.|Внутри открытых здесь кавычек больше {0} переводов строки.
    record_too_long|The record is longer than {0} MiB.|Запись длиннее {0} МиБ.
    broken_json|The line is not a JSON object{0}.|Строка не является объектом JSON{0}.
    no_identifier|The line has no consignment number.|В строке нет номера отправки.
    no_header|No row of the file could be taken as its header.|Ни одна строка файла не похожа на заголовок.
    braceExpected|`{` is expected|ожидается `{`
    braceMissing|`}` is missing|не хватает `}`
    commaOrBraceExpected|`,` or `}` is expected|ожидается `,` или `}`
    bracketMissing|`]` is missing|не хватает `]`
    commaOrBracketExpected|`,` or `]` is expected|ожидается `,` или `]`
    keyExpected|a key in quotes is expected|ожидается имя поля в кавычках
    colonExpected|`:` is expected|ожидается `:`
    valueExpected|a value is expected|ожидается значение
    numberExpected|a number is expected|ожидается число
    digitsExpected|four hexadecimal digits are expected|ожидаются четыре шестнадцатеричные цифры
    unknownEscape|there is no such escape|такой последовательности с `\\` нет
    loneBackslash|a text ends with a backslash|текст заканчивается на `\\`
    openString|a text that opens here is not closed|открытый здесь текст не закрыт
    openRecord|the record is not closed|запись не закрыта
    textBehindRecord|there is text behind the record|за записью стоит лишний текст
    tooDeep|it is nested deeper than {0} levels|вложенность больше {0} уровней
    """)
}
