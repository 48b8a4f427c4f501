// The words of the warnings: what compiles and is still likely to be a slip. Rows as in DiagnosticTable+Syntax.
// Each row: code, what is wrong, what to do, the same in Russian.

let warningDiagnosticTable: StaticString = """
  W601
  `{0}` has three letters or fewer and will be found in many texts.
  Write a longer term, or `short ok` after it if it is meant so.
  `{0}` — не больше трёх букв, оно встретится во многих текстах.
  Возьмите более длинное слово или напишите после него `short ok`, если так и задумано.
  W602
  The entry `{0}` stands twice.
  Remove one of the two.
  Значение `{0}` указано дважды.
  Уберите одно из двух.
  W603
  Line {1} of `{0}` has no entry.
  Fill the cell or delete the line.
  В строке {1} файла `{0}` нет значения.
  Заполните ячейку или удалите строку.
  W604
  A computed number is compared with `=`, and may miss by a fraction.
  Write `between … and …` with a small margin.
  Вычисленное число сравнивается через `=` и может не совпасть на долю единицы.
  Напишите `between … and …` с небольшим запасом.
  W605
  The text shows `{matched}`, but the rule matches no text and no list.
  Use `mentions`, `contains` or `in` with a list in `when`, or leave `{matched}` out.
  Текст показывает `{matched}`, но правило не ищет ни текста, ни списка.
  Используйте в `when` строку с `mentions`, `contains` или `in` со списком либо уберите `{matched}`.
  W606
  Nothing uses the list `{0}`.
  Use it in a rule, or delete it.
  Список `{0}` нигде не используется.
  Используйте его в правиле или удалите.
  W607
  Nothing uses the define `{0}`.
  Use it in a rule, or delete it.
  Определение `{0}` нигде не используется.
  Используйте его в правиле или удалите.
  W608
  The rule `{0}` hits exactly where `{1}` does.
  Delete one of the two, or correct the condition of one.
  Правило `{0}` срабатывает ровно там же, где `{1}`.
  Удалите одно из двух или исправьте условие одного из них.
  W609
  The rule `{0}` can never hit: its conditions exclude each other.
  Look for bounds, sets or headings that have nothing in common, and for an exemption that always holds.
  Правило `{0}` никогда не сработает: его условия исключают друг друга.
  Проверьте границы, множества и коды, у которых нет ничего общего, и исключение, которое выполняется всегда.
  W610
  `{0}` is never no, whatever the consignment.
  Leave it out or correct it; to ask whether a value was given, write `is present`.
  `{0}` никогда не даёт «нет», какой бы ни была отправка.
  Уберите или исправьте; чтобы спросить, указано ли значение, напишите `is present`.
  W611
  `{0}` adds nothing beside `{1}`.
  Leave it out, or correct one of the two.
  `{0}` ничего не добавляет к `{1}`.
  Уберите лишнее или исправьте одно из двух.
  W612
  Wherever the rule `{0}` hits, `{1}` hits as well.
  If both shall add their points, allow it with that reason; else narrow the wider rule or delete one.
  Везде, где срабатывает правило `{0}`, срабатывает и `{1}`.
  Если баллы обоих должны складываться, разрешите предупреждение и укажите это; иначе сузьте более широкое правило или удалите одно.
  W613
  The entry `{0}` makes no difference beside `{1}`.
  Delete it, or correct one of the two.
  Значение `{0}` ничего не меняет рядом с `{1}`.
  Удалите его или исправьте одно из двух.
  W614
  The entry `{0}` looks mistyped: a wrong check digit, a chapter that does not exist, or several entries in one.
  Compare it with its source; a number that is wrong on purpose is allowed with that reason.
  Значение `{0}` похоже на описку: неверная контрольная цифра, несуществующая группа или несколько значений в одном.
  Сверьте с источником; заведомо неверный номер разрешите с указанием причины.
  W615
  The rule `{0}` ended on {1}; today is {2}.
  Set a later day in `valid`, or delete the rule.
  Правило `{0}` действовало до {1}; сегодня {2}.
  Укажите в `valid` более позднюю дату или удалите правило.
  W616
  The rule `{0}` ends on {1}; today is {2}.
  Decide whether it goes on, and set a later day in `valid`.
  Правило `{0}` действует до {1}; сегодня {2}.
  Решите, нужно ли оно дальше, и укажите в `valid` более позднюю дату.
  W617
  No manifest can fill the field `{0}`.
  Ask for a field that has a column of its own; `pcu-scan fields` lists them.
  Поле `{0}` не может быть заполнено ни из одного манифеста.
  Возьмите поле, у которого есть свой столбец: их перечисляет `pcu-scan fields`.
  W618
  `{0}` reads as nothing given, and a comparison with it is never yes.
  Write `is missing` for a cell that is blank or says nothing.
  `{0}` читается как отсутствие значения, и сравнение с ним никогда не выполняется.
  Для пустой ячейки и пустых отговорок напишите `is missing`.
  W619
  The rule `{0}` changes nothing: its score is 0 and it has no floor.
  Give it points or a floor, or `status shadow` while it is being tried.
  Правило `{0}` ни на что не влияет: у него 0 баллов и нет `floor`.
  Назначьте баллы или `floor`, а на время испытания — `status shadow`.
  W620
  No test expects the live rule `{0}` to hit.
  Write a test with `expect hit {0}`.
  Ни один тест не ожидает срабатывания действующего правила `{0}`.
  Напишите тест с `expect hit {0}`.
  W621
  No test expects the live rule `{0}` not to hit.
  Write a test of a look-alike with `expect no hit {0}`.
  Ни один тест не проверяет, что действующее правило `{0}` не срабатывает зря.
  Напишите тест похожей, но обычной отправки с `expect no hit {0}`.
  W622
  The warning {0} is allowed here and does not occur.
  Delete the line.
  Предупреждение {0} здесь разрешено, но не возникает.
  Удалите эту строку.
  W623
  `{0}` is denied, and a blank `{1}` leaves that unknown instead of met.
  Add `{1} is missing or` if a blank shall count as met, `{1} is present and` if it shall not.
  `{0}` стоит с отрицанием, и при пустом `{1}` оно не выполнено, а неизвестно.
  Добавьте `{1} is missing or`, если пустое поле считать выполнением, и `{1} is present and`, если нет.
  W624
  Of the score {0} only {1} can count: the group `{2}` is capped.
  Lower the score or raise the cap.
  Из {0} баллов засчитывается не больше {1}: у группы `{2}` есть предел.
  Уменьшите балл или поднимите предел.
  W625
  `{0}` is never yes, whatever the consignment.
  Leave it out or correct it.
  `{0}` никогда не даёт «да», какой бы ни была отправка.
  Уберите или исправьте.
  """
