// The words of everything the loader of rule packs can say. Five lines each: code, English title and help, Russian title and help.

let packDiagnosticTable: StaticString = """
  B701
  This file is no rule pack.
  Give rules files (*.risk), or a pack made by `pcu-scan build`.
  Этот файл — не пакет правил.
  Укажите файлы правил (*.risk) или пакет, собранный командой `pcu-scan build`.
  B702
  The pack has version {0} of the format; this program reads version {1}.
  Use the program it was built with, or build it again from the rules.
  Формат пакета — версии {0}, а эта программа читает версию {1}.
  Используйте программу, которой он собран, или соберите его заново из правил.
  B703
  The pack is {0} bytes long where its head states {1}.
  Copy it again: it was cut short, or something was added to it.
  Размер пакета — {0} байт, а в его начале указано {1}.
  Скопируйте его ещё раз: он обрезан, или к нему что-то добавлено.
  B704
  The content of the pack does not agree with its SHA-256.
  Copy it again, or build it again from the rules: it was changed after it was built.
  Содержимое пакета не соответствует его SHA-256.
  Скопируйте его ещё раз или соберите заново из правил: после сборки он был изменён.
  B705
  The pack breaks off here: {0}.
  It was not made by this program, or was changed: build it again from the rules.
  Пакет здесь обрывается: {0}.
  Он собран не этой программой или изменён: соберите его заново из правил.
  B706
  A part of the pack has {0} bytes more than belong to it.
  It was not made by this program, or was changed: build it again from the rules.
  В части пакета лишние байты: {0}.
  Он собран не этой программой или изменён: соберите его заново из правил.
  B707
  The pack names something that it does not have: {0}, number {1} of {2}.
  It was not made by this program, or was changed: build it again from the rules.
  Пакет ссылается на то, чего в нём нет: {0}, номер {1}, всего {2}.
  Он собран не этой программой или изменён: соберите его заново из правил.
  B708
  A value in the pack means nothing: {0}, `{1}`.
  It was not made by this program, or was changed: build it again from the rules.
  Значение в пакете ничего не означает: {0}, `{1}`.
  Он собран не этой программой или изменён: соберите его заново из правил.
  B709
  Something in the pack is used before it is made, or made twice: {0}, `{1}`.
  It was not made by this program, or was changed: build it again from the rules.
  Что-то в пакете используется до того, как получено, или получено дважды: {0}, `{1}`.
  Он собран не этой программой или изменён: соберите его заново из правил.
  B710
  Things in the pack do not go together: {0}, `{1}`.
  It was not made by this program, or was changed: build it again from the rules.
  Части пакета не подходят друг к другу: {0}, `{1}`.
  Он собран не этой программой или изменён: соберите его заново из правил.
  B711
  The pack holds too much: {0}, the limit is {1}.
  It was not made by this program, or was changed: build it again from the rules.
  В пакете слишком много: {0}, предел — {1}.
  Он собран не этой программой или изменён: соберите его заново из правил.
  B712
  The program in the pack is not what its rules files compile to.
  Do not use it: build it again from the rules, and find out where it came from.
  Программа в пакете — не та, что получается из его файлов правил.
  Не используйте его: соберите заново из правил и выясните, откуда он взялся.
  """

/// What packs are made of, for messages: phrases of `DiagnosticText`, a row for each `PackThing`.
let packPhrases: [String: (english: String, russian: String)] = [
  "packByte": ("a byte", "байт"),
  "packNumber": ("a number", "число"),
  "packText": ("a text", "текст"),
  "packFile": ("a file", "файл"),
  "packField": ("a field", "поле"),
  "packColumn": ("a column", "столбец"),
  "packTableOfRows": ("a table of rows", "таблица строк"),
  "packTruth": ("a register of outcomes", "регистр исходов"),
  "packNumbers": ("a register of numbers", "регистр чисел"),
  "packConstant": ("a constant", "константа"),
  "packOperand": ("an operand", "операнд"),
  "packInstruction": ("an instruction", "инструкция"),
  "packList": ("a list", "список"),
  "packEntry": ("an entry", "значение списка"),
  "packTerm": ("a term", "термин"),
  "packKeyedTable": ("a keyed table", "таблица с ключом"),
  "packKeyedColumn": ("a column of a keyed table", "столбец таблицы с ключом"),
  "packRate": ("a currency rate", "курс валюты"),
  "packGroup": ("a group", "группа"),
  "packCondition": ("a condition", "условие"),
  "packLevels": ("levels of a condition", "уровни условия"),
  "packRule": ("a rule", "правило"),
  "packTest": ("a test", "тест"),
  "packDate": ("a date", "дата"),
  "packPoints": ("points", "баллы"),
  "packCurrency": ("a currency", "валюта"),
  "packKind": ("a kind", "вид"),
  "packPlace": ("a place in a rules file", "место в файле правил"),
]
