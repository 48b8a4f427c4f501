// The words of the diagnostics about letters, tokens and grammar, English and Russian.
// Read by DiagnosticText; five lines per code: code, title, help, Russian title, Russian help.

/// Rows for the codes L and P. `{0}` is an argument, `{#0}` an argument that is a kind of thing and has a Russian word,
/// `{s}` the suggestion. A help of two parts divided by ` | ` uses the first when there is a suggestion.
let syntaxDiagnosticTable: StaticString = """
  L101
  The file is not UTF-8: byte {0} stands where no character begins with it.
  Save the file as UTF-8; in a word processor choose plain text, encoding UTF-8.
  Файл не в кодировке UTF-8: байт {0} стоит там, где с него не начинается ни один знак.
  Сохраните файл в кодировке UTF-8; в текстовом редакторе выберите «обычный текст, UTF-8».
  L102
  The file is larger than {0} MiB.
  Move long lists into CSV files and name them with `from "lists/file.csv"`.
  Файл больше {0} МиБ.
  Вынесите длинные списки в файлы CSV и укажите их через `from "lists/file.csv"`.
  L103
  The file holds the control character {0}, which cannot be seen.
  Delete it; a file of rules is plain text.
  В файле есть невидимый управляющий знак {0}.
  Удалите его: файл правил — обычный текст.
  L104
  The text has no closing quote on its line.
  Put `"` at the end of the text; a text stands on one line, and a quote inside it is written `\\"`.
  У текста нет закрывающей кавычки в этой же строке.
  Поставьте `"` в конце текста; текст занимает одну строку, кавычка внутри него пишется `\\"`.
  L105
  `{0}` means nothing in a text.
  Write `\\\\` for a backslash and `\\"` for a quote; nothing else needs one.
  `{0}` в тексте ничего не значит.
  Пишите `\\\\` вместо обратной косой черты и `\\"` вместо кавычки; больше она нигде не нужна.
  L106
  Letter {1} of `{2}` is {0}, not a Latin letter.
  Type the word again in Latin letters: `{s}`. | Names and keywords are in Latin letters; put other text in quotes.
  Буква № {1} в слове `{2}` — {0}, она не латинская.
  Наберите слово заново латиницей: `{s}`. | Имена и ключевые слова пишутся латиницей; другой текст берите в кавычки.
  L107
  The sign `{0}` is not used in rules.
  Write {1}.
  Знак `{0}` в правилах не используется.
  Напишите {1}.
  L108
  The character {0} has no meaning here.
  Delete it, or put it in quotes if it belongs to a text or a code.
  Знак {0} здесь ничего не значит.
  Удалите его или возьмите в кавычки, если он входит в текст или код.
  L109
  `{0}` has a comma inside a number.
  Write {1}: the decimal mark is a point, and groups of three are joined by `_`.
  В числе `{0}` стоит запятая.
  Напишите {1}: дробная часть отделяется точкой, группы по три цифры — знаком `_`.
  L110
  The file holds {0}, an invisible mark that turns the direction of writing.
  Delete it: with it a rule can read otherwise than it is compiled.
  В файле есть {0} — невидимый знак смены направления письма.
  Удалите его: из-за него правило может читаться не так, как оно работает.
  P201
  {0} is expected here, and {1} was found.
  Add what is missing, or remove what does not belong here.
  Здесь ожидается {0}, а стоит {1}.
  Добавьте недостающее или уберите лишнее.
  P202
  {0} does not begin a declaration.
  Did you mean `{s}`? | Begin with `rule`, `list`, `table`, `define`, `field`, `rates`, `use`, `ruleset`, `scoring`, `test` or `allow`.
  С {0} не начинается ни одно объявление.
  Возможно, имелось в виду `{s}`. | Начните с `rule`, `list`, `table`, `define`, `field`, `rates`, `use`, `ruleset`, `scoring`, `test` или `allow`.
  P203
  {0} is not a clause of a `{1}` block.
  Did you mean `{s}`? | Check the spelling, and see the table of clauses on the language page.
  В блоке `{1}` нет строки {0}.
  Возможно, имелось в виду `{s}`. | Проверьте написание; все строки блока перечислены в описании языка.
  P204
  The {#0} is not closed: instead of `}` there is {1}.
  Put `}` before this place.
  {#0}: нет закрывающей `}`, вместо неё — {1}.
  Поставьте `}` перед этим местом.
  P205
  A value or a condition is expected here, and {0} was found.
  Write a field, a value or a condition in parentheses; look for one `and`, `or` or sign too many.
  Здесь ожидается значение или условие, а стоит {0}.
  Напишите поле, значение или условие в скобках; проверьте, нет ли лишнего `and`, `or` или знака.
  P206
  `and` and `or` stand side by side, and the condition can be read in two ways.
  Put parentheses: `{0}` or `{1}`.
  `and` и `or` стоят рядом, и условие можно прочесть двояко.
  Поставьте скобки: `{0}` или `{1}`.
  P207
  One comparison follows another.
  Write `x between A and B`, or two comparisons joined by `and`.
  За одним сравнением сразу следует другое.
  Напишите `x between A and B` или два сравнения через `and`.
  P208
  The condition is nested deeper than {0} levels.
  Move a part of it into a `define` of its own.
  Вложенность условия больше {0} уровней.
  Вынесите часть условия в отдельный `define`.
  P209
  The clause `{0}` stands here for the second time.
  Keep one of the two; join two conditions with `and` or `or`.
  Строка `{0}` встречается второй раз.
  Оставьте одну из двух; два условия соедините через `and` или `or`.
  P210
  A whole number is expected here, and {0} was found.
  Write digits without a decimal part, for example `40` or `-10`.
  Здесь ожидается целое число, а стоит {0}.
  Напишите цифры без дробной части, например `40` или `-10`.
  P211
  A date is expected here, and {0} was found.
  Write year, month and day: `2026-11-21`.
  Здесь ожидается дата, а стоит {0}.
  Напишите год, месяц и день: `2026-11-21`.
  P212
  A text in quotes is expected here, and {0} was found.
  Put the text between two `"` on one line.
  Здесь ожидается текст в кавычках, а стоит {0}.
  Возьмите текст в кавычки `"` в одной строке.
  P213
  The name of a {#0} is expected here, and {1} was found.
  Write the name in Latin letters, without quotes.
  Здесь ожидается имя ({#0}), а стоит {1}.
  Напишите имя латиницей, без кавычек.
  P214
  {0} does not belong here: what stands before it is complete.
  Remove it; conditions are joined with `and` or `or`.
  {0} здесь лишнее: то, что стоит перед ним, уже закончено.
  Уберите его; условия соединяют через `and` или `or`.
  P215
  `{1}` cannot be the name of a {#0}: names are lower case with underscores.
  Write `{s}`. | Use small Latin letters, digits and underscores.
  `{1}` не может быть именем ({#0}): имена пишутся строчными буквами и подчёркиваниями.
  Напишите `{s}`. | Используйте строчные латинские буквы, цифры и подчёркивания.
  P216
  After `is`, a state is expected, and {0} was found.
  Did you mean `is {s}`? | Write `missing`, `present`, `valid`, `invalid` or `listed`; to compare with a value write `=`.
  После `is` ожидается состояние, а стоит {0}.
  Возможно, имелось в виду `is {s}`. | Напишите `missing`, `present`, `valid`, `invalid` или `listed`; со значением сравнивают через `=`.
  P217
  A field is compared with a whole set by a sign.
  Write `{0}` before the braces instead of the sign.
  Поле сравнивается знаком с целым множеством.
  Перед фигурными скобками напишите `{0}` вместо знака.
  P218
  This `}` closes nothing.
  Remove it, or add the missing `{` before it.
  Эта `}` ничего не закрывает.
  Уберите её или добавьте недостающую `{` раньше.
  """
