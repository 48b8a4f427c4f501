// The words of the diagnostics about names, types, rules and of the warnings, English and Russian.
// Read by DiagnosticText; five lines per code as in DiagnosticTable+Syntax.swift.

/// Rows for the codes N, T, R and W.
let meaningDiagnosticTable: StaticString = """
  N301
  There is no field `{0}`.
  Did you mean `{s}`? | `pcu-scan fields` lists every field; a column of your own is declared with `field`.
  Поля `{0}` нет.
  Возможно, имелось в виду `{s}`. | Все поля показывает `pcu-scan fields`; свой столбец объявляют через `field`.
  N302
  `{0}` is neither a field nor a `define` of this file.
  Did you mean `{s}`? | Declare it with `define`, or write a code in capital letters or in quotes.
  `{0}` — не поле и не `define` этого файла.
  Возможно, имелось в виду `{s}`. | Объявите его через `define`; коды пишутся прописными буквами или в кавычках.
  N303
  There is no table `{0}`.
  Did you mean `{s}`? | A consignment has `items`, `containers`, `seals`, `wagons`, `parties` and `places`, among others.
  Таблицы `{0}` нет.
  Возможно, имелось в виду `{s}`. | У отправки есть `items`, `containers`, `seals`, `wagons`, `parties`, `places` и другие.
  N304
  There is no list `{0}` in this file.
  Did you mean `{s}`? | Declare it with `list`, or bring it in with `use "file.risk"` if it is `shared` there.
  Списка `{0}` в этом файле нет.
  Возможно, имелось в виду `{s}`. | Объявите его через `list` или подключите файл, где он помечен `shared`: `use "file.risk"`.
  N305
  There is no rule `{0}`.
  Did you mean `{s}`? | Name a rule of this file or of a file it uses.
  Правила `{0}` нет.
  Возможно, имелось в виду `{s}`. | Назовите правило этого файла или файла, который он использует.
  N307
  The {#0} `{1}` needs another name: this one is taken.
  Give one of the two another name.
  {#0} `{1}`: такое имя уже занято.
  Дайте одному из двух другое имя.
  N308
  A definition leads back to itself: {0}.
  Break the circle: one of them has to stand without the others.
  Определение ссылается само на себя: {0}.
  Разорвите круг: одно из определений не должно зависеть от остальных.
  N309
  The {#0} `{1}` belongs to `{2}` and is not shared.
  Put `shared` before it in that file, and `use` that file here.
  {#0} `{1}` — из файла `{2}`, и пометки `shared` там нет.
  Поставьте `shared` перед ним в том файле и подключите файл здесь через `use`.
  N310
  The file `{0}` named by `use` is not among the rules.
  Did you mean `{s}`? | Give its path relative to this file, and pass it with `--rules`.
  Файла `{0}`, указанного в `use`, нет среди правил.
  Возможно, имелось в виду `{s}`. | Укажите путь относительно этого файла и передайте его в `--rules`.
  N311
  `{0}` is a field of the table `{1}`, and a consignment can have many rows of it.
  Write `any {1} has ({0} …)` for one row, or `every {1} has ({0} …)` for all; `count({2} where …)` counts them.
  `{0}` — поле таблицы `{1}`, строк которой у отправки может быть много.
  Напишите `any {1} has ({0} …)` для одной строки или `every {1} has ({0} …)` для всех; `count({2} where …)` считает их.
  N312
  `{0}` belongs to another table than the rows of `{1}` that are asked about here.
  Ask about it in a quantifier of its own, joined with `and`.
  `{0}` относится к другой таблице, а здесь речь о строках `{1}`.
  Спросите о нём отдельным `any … has (…)` и соедините через `and`.
  N313
  Quantifiers are nested deeper than two levels.
  Split the condition into two quantifiers joined with `and`.
  Вложенность `any … has (…)` больше двух уровней.
  Разделите условие на два и соедините их через `and`.
  N314
  There is no function `{0}`.
  Did you mean `{s}`? | There are `length`, `hour`, `count`, `sum`, `min`, `max` and `distinct`.
  Функции `{0}` нет.
  Возможно, имелось в виду `{s}`. | Есть `length`, `hour`, `count`, `sum`, `min`, `max` и `distinct`.
  N315
  The table `{1}` has no column `{0}`.
  Did you mean `{s}`? | It has {2}.
  В таблице `{1}` нет столбца `{0}`.
  Возможно, имелось в виду `{s}`. | В ней есть {2}.
  N316
  `{0}` is kept for a later version of the language.
  Remove it; matching of names across scripts and history are not available yet.
  `{0}` зарезервировано для следующих версий языка.
  Уберите его: сравнение имён в разных алфавитах и история пока недоступны.
  N317
  `{1}` is not a known {#0}.
  Did you mean `{s}`? | Write one of {2}.
  `{1}` — неизвестное значение ({#0}).
  Возможно, имелось в виду `{s}`. | Напишите одно из: {2}.
  N318
  The path `{0}` leads out of the folder of the rules.
  Keep lists beside the rules and write the path relative to this file, without `..` above the folder.
  Путь `{0}` выводит за пределы папки правил.
  Храните списки рядом с правилами и пишите путь относительно этого файла, не выходя через `..` из папки.
  N319
  The file `{0}` cannot be read: {1}.
  Check the path, which is relative to this file, and the access rights.
  Файл `{0}` не читается: {1}.
  Проверьте путь (он указывается относительно этого файла) и права доступа.
  N320
  The file `{1}` has no column `{0}`.
  Did you mean `{s}`? | Its columns are {2}.
  В файле `{1}` нет столбца `{0}`.
  Возможно, имелось в виду `{s}`. | В нём есть столбцы: {2}.
  N321
  Line {1} of `{0}` cannot be used: `{2}` is not what the column should hold.
  Correct that line of the file.
  Строка {1} файла `{0}` не годится: `{2}` — не то, что должно быть в столбце.
  Исправьте эту строку файла.
  T401
  Unlike things are compared: {#0} with {#1}.
  Compare like with like; a code or a text that looks like something else stands in quotes.
  Сравнивается неоднородное: слева {#0}, справа {#1}.
  Сравнивайте однородное; код или текст, похожий на что-то иное, берите в кавычки.
  T402
  `{0}` is compared with `{1}`: these units measure different things.
  Write both sides in units of one kind.
  `{0}` сравнивается с `{1}`: это единицы разных величин.
  Запишите обе стороны в единицах одной величины.
  T403
  A condition is expected here, and {#0} was found.
  Compare it with something, for example `= …`, or write `is present`.
  Здесь ожидается условие, а стоит {#0}.
  Сравните его с чем-нибудь, например `= …`, или напишите `is present`.
  T404
  A value is expected here, and this is a condition.
  Join conditions with `and`, `or`, `not`; do not compare them or count with them.
  Здесь ожидается значение, а это условие.
  Условия соединяют через `and`, `or`, `not`; их не сравнивают и с ними не считают.
  T405
  `{1}` does not have the shape of a `{0}`.
  Write it so: {2}.
  `{1}` не похоже на значение типа `{0}`.
  Пишите так: {2}.
  T406
  `{0}` cannot be used with a value of type `{1}`.
  See the table of types on the language page for what each type compares with.
  `{0}` не применяется к значению типа `{1}`.
  Какие сравнения есть у каждого типа, показано в таблице типов в описании языка.
  T407
  An amount of money stands here without its currency.
  Write the currency after the number, for example `30_000 USD`.
  Денежная сумма указана без валюты.
  Напишите валюту после числа, например `30_000 USD`.
  T408
  The number has no unit.
  Write the unit after it, for example `{0}`.
  У числа нет единицы измерения.
  Напишите единицу после числа, например `{0}`.
  T409
  `{0}` is not a known unit or currency.
  Did you mean `{s}`? | Write `kg`, `t`, `m3`, `l`, `piece`, `package`, `day`, `hour`, `%` or a currency such as `USD`.
  `{0}` — неизвестная единица или валюта.
  Возможно, имелось в виду `{s}`. | Пишите `kg`, `t`, `m3`, `l`, `piece`, `package`, `day`, `hour`, `%` или валюту, например `USD`.
  T410
  There is no such day: `{0}`.
  Write year, month and day: `2026-11-21`.
  Такого дня нет: `{0}`.
  Напишите год, месяц и день: `2026-11-21`.
  T411
  The range runs backwards: `{0}` is above `{1}`.
  Write the smaller end first.
  Диапазон перевёрнут: `{0}` больше `{1}`.
  Сначала напишите меньшее значение.
  T412
  The text is empty, or nothing is left of it once signs are set aside.
  Write at least one letter or digit; for an empty field write `is missing`.
  Текст пуст, или в нём одни знаки препинания.
  Напишите хотя бы одну букву или цифру; для пустого поля напишите `is missing`.
  T413
  What is looked for has to be a text in quotes.
  Write the text itself: `contains "…"`.
  Искомое должно быть текстом в кавычках.
  Напишите сам текст: `contains "…"`.
  T414
  `{0}` is not an HS heading.
  Write 2, 4, 6, 8 or 10 digits, with or without dots: `29`, `2915`, `2915.24`.
  `{0}` — не позиция ТН ВЭД.
  Напишите 2, 4, 6, 8 или 10 цифр с точками или без: `29`, `2915`, `2915.24`.
  T415
  The list `{0}` is of type {#1}, and what is looked for in it is of type {#2}.
  Use a list of the same type, or correct the type of the list.
  Тип списка `{0}` — {#1}, а тип искомого — {#2}.
  Возьмите список того же типа или исправьте тип списка.
  T416
  `at least` needs a number of 1 or more.
  Write `at least 1` or more; for none write `no … has (…)`.
  После `at least` нужно число не меньше 1.
  Напишите `at least 1` или больше; для «ни одного» есть `no … has (…)`.
  T417
  `{0}` and `{1}` cannot be added or subtracted.
  Bring both to units of one kind, or divide one by the other.
  `{0}` и `{1}` нельзя складывать или вычитать.
  Приведите оба к единицам одной величины или разделите одно на другое.
  T419
  `is {0}` does not apply to values of type `{1}`.
  Write `is present` or `is missing`, or use a field that has a check digit or a code list.
  `is {0}` неприменимо к значениям типа `{1}`.
  Напишите `is present` или `is missing` либо возьмите поле с контрольной цифрой или справочником.
  T420
  The set is empty.
  Write at least one entry between the braces.
  Множество пусто.
  Напишите в фигурных скобках хотя бы одно значение.
  T421
  `includes` does not apply to `{0}`.
  Use it with `permit`, `document`, `transit`, `transhipment`, `amendment` or `contradiction`; elsewhere write `any … has (…)`.
  `includes` неприменимо к `{0}`.
  Оно годится для `permit`, `document`, `transit`, `transhipment`, `amendment`, `contradiction`; иначе пишите `any … has (…)`.
  R501
  The rule `{1}` has no `{0}`.
  Add the clause `{0}` to the rule.
  В правиле `{1}` нет строки `{0}`.
  Добавьте в правило строку `{0}`.
  R502
  `{0}` has no text in the language `{1}`.
  Add `{1} "…"` after the first text, or state one `language` in the rule set.
  У `{0}` нет текста на языке `{1}`.
  Добавьте `{1} "…"` после первого текста или укажите в наборе правил один язык: `language`.
  R503
  The rule set is of the language `{0}` alone, and a second text stands here.
  Remove the second text, or write `language both` in the rule set.
  Набор правил только на языке `{0}`, а здесь есть второй текст.
  Уберите второй текст или напишите в наборе правил `language both`.
  R504
  {0} is out of bounds.
  Write a number within {1}.
  Значение {0} выходит за допустимые пределы.
  Напишите число в пределах {1}.
  R505
  A rule with a negative score has a `{0}`.
  Remove `{0}`: negative points are added after the groups and do not change a floor.
  У правила с отрицательными баллами есть `{0}`.
  Уберите `{0}`: отрицательные баллы прибавляются после групп и не влияют на `floor`.
  R506
  The text shows `{0}`, but `when` does not ask `any {1} has (…)`: it is open which row is meant.
  Ask for a row in `when` with `any {1} has (…)`, or leave the field out of the text.
  Текст показывает `{0}`, но в `when` нет `any {1} has (…)`: неясно, какая строка имеется в виду.
  Добавьте в `when` условие `any {1} has (…)` или уберите поле из текста.
  R507
  `{0}` in the text is not a field or expression in braces.
  Write `{field}`, and for a brace itself `{{` or `}}`.
  `{0}` в тексте — не поле и не выражение в фигурных скобках.
  Напишите `{поле}`, а саму скобку — `{{` или `}}`.
  R509
  There is a second `scoring` block.
  Keep one for the whole rule set.
  Это второй блок `scoring`.
  Оставьте один на весь набор правил.
  R510
  The lane `{0}` begins at or above the lane `{1}`.
  Lanes fall in this order: `red`, `yellow`, `blue`; give each a lower bound than the one above it.
  Порог коридора `{0}` не ниже порога коридора `{1}`.
  Пороги убывают в порядке `red`, `yellow`, `blue`: у каждого следующего порог ниже.
  R511
  The rules have no `ruleset` block.
  Write `ruleset name { version "…" }` in one of the files.
  В правилах нет блока `ruleset`.
  Напишите `ruleset имя { version "…" }` в одном из файлов.
  R513
  The rule is valid from `{0}` to `{1}`, and the end is before the beginning.
  Write the earlier date first.
  Правило действует с `{0}` по `{1}`: конец раньше начала.
  Сначала напишите более раннюю дату.
  R516
  The file has a second `ruleset` block.
  Keep one per file.
  В файле второй блок `ruleset`.
  Оставьте один на файл.
  R517
  Too many: {#0}. The limit is {1}.
  Split the rule set, shorten the term, or move entries into fewer and longer lists.
  Слишком много: {#0}. Предел — {1}.
  Разделите набор правил, сократите термин или объедините значения в более длинные списки.
  """
