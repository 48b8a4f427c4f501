// swift-format-ignore-file
// The officer's page as text. Made by tools/embed-page.py from Sources/OfficerPage; change it there.

extension PageSource {
  /// All scripts as one.
  static let script: StaticString = ##"""
    "use strict";
    (() => {
    // The results as objects: undoes the packing that ValuePool+Write.swift describes.

    /** The JSON in one of the page's blocks of data. */
    function readBlock(element) {
      return JSON.parse(element.textContent);
    }

    const shapes = readBlock(document.getElementById("shapes"));
    const sharedPacked = readBlock(document.getElementById("shared"));
    const sharedValues = new Array(sharedPacked.length);

    /**
     * A value as it stood in the results. Whole numbers are places in the shared table, `#12.5` is a number, `[0, …]` an array,
     * `[n, …]` an object whose members are named by shape n - 1. Values that were shared come back as one object: do not change them.
     */
    function unpack(packed) {
      if (typeof packed === "number") {
        if (sharedValues[packed] === undefined) sharedValues[packed] = unpack(sharedPacked[packed]);
        return sharedValues[packed];
      }
      if (typeof packed === "string") {
        if (packed[0] !== "#") return packed;
        return packed[1] === "#" ? packed.slice(1) : Number(packed.slice(1));
      }
      if (!Array.isArray(packed)) return packed;
      if (packed[0] === 0) {
        const list = new Array(packed.length - 1);
        for (let i = 1; i < packed.length; i++) list[i - 1] = unpack(packed[i]);
        return list;
      }
      const names = shapes[packed[0] - 1];
      const object = {};
      for (let i = 0; i < names.length; i++) {
        // The one name that would not become a member of its own.
        if (names[i] !== "__proto__") object[names[i]] = unpack(packed[i + 1]);
      }
      return object;
    }

    /** Everything but the details of consignments. */
    const results = unpack(readBlock(document.getElementById("results")));

    const detailBlocks = new Map();

    /** Clauses, near misses, unknowns and arithmetic of a consignment; null while the page is still being loaded. */
    function detailsOf(index) {
      let first = index;
      while (first >= 0 && !detailBlocks.has(first)) {
        const element = document.querySelector(`script.details[data-first="${first}"]`);
        if (element) detailBlocks.set(first, readBlock(element));
        else first--;
      }
      const packed = first >= 0 ? detailBlocks.get(first)[index - first] : undefined;
      return packed === undefined ? null : unpack(packed);
    }

    /** What should be a list, whatever came. */
    function list(value) {
      return Array.isArray(value) ? value : [];
    }

    /** What should be an object, whatever came. */
    function members(value) {
      return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
    }

    // Every word of the page in English and Russian. Numbers are set so that no plural form is needed.

    /** The language of the page: `en` or `ru`. */
    let language = "en";

    const words = {};

    /** A word or sentence in the language of the page, its places `{0}`, `{1}` … filled in one pass; the key where there is none. */
    function say(key, ...values) {
      if (!Object.hasOwn(words, key)) return key;
      const text = words[key][language === "ru" ? 1 : 0];
      return values.length === 0 ? text : text.replace(/\{(\d)\}/g, (place, index) => values[Number(index)] ?? place);
    }

    /** A text that the results carry in both languages. */
    function localized(text) {
      const both = members(text);
      const found = both[language] || both[language === "ru" ? "en" : "ru"];
      return typeof found === "string" ? found : "";
    }

    // The words of the frame, the filters and the list.

    Object.assign(words, {
      // The page
      title: ["Consignments to examine", "Отправки для проверки"],
      views: ["Views", "Разделы"],
      language: ["Language", "Язык"],
      tabList: ["List", "Список"],
      tabOverview: ["Overview", "Обзор"],
      tabMarks: ["Marks", "Отметки"],
      print: ["Print", "Печать"],
      sheets: ["Sheets", "Листы"],
      help: ["Help", "Справка"],
      close: ["Close", "Закрыть"],
      none: ["none", "нет"],
      more: ["+{0} more", "и ещё {0}"],
      withheld: ["not for this audience", "не для этого получателя"],
      withheldShort: ["hidden", "скрыто"],
      "head.read": ["Consignments read: {0}", "Прочитано отправок: {0}"],
      "head.withHits": ["consignments with hits: {0}", "отправок со срабатываниями: {0}"],
      "head.totalHits": ["hits in total: {0}", "всего срабатываний: {0}"],
      "head.selected": ["selected: {0}", "отобрано: {0}"],
      "head.unreadable": ["could not be read: {0}", "не прочитано записей: {0}"],
      noTotals: ["The results are incomplete: there are no totals.", "Результаты неполны: итогов нет."],
      noticeProblems: [
        "These results are damaged in places ({0}); what could be read is shown. See the overview.",
        "Результаты местами повреждены ({0}); показано то, что удалось прочитать. Подробнее в обзоре.",
      ],
      noticeStorage: [
        "This browser keeps nothing for this page: export the marks before you close it.",
        "Браузер не хранит данные этой страницы: выгрузите отметки до её закрытия.",
      ],
      noticeFull: [
        "The last marks could not be kept in this browser: export them before you close the page.",
        "Последние отметки не удалось сохранить в браузере: выгрузите их до закрытия страницы.",
      ],

      // Lanes
      "lane.red": ["Red", "Красный"],
      "lane.yellow": ["Yellow", "Жёлтый"],
      "lane.blue": ["Blue", "Синий"],
      "lane.green": ["Green", "Зелёный"],
      "lane.unreadable": ["Unreadable", "Не прочитано"],
      "by.rules": ["rules", "по правилам"],
      "by.floor": ["lane set by a rule", "коридор задан правилом"],
      "by.random": ["drawn at random", "случайный выбор"],
      "by.capacity": ["within capacity", "в пределах возможностей"],
      "by.unreadable": ["could not be read", "запись не прочитана"],
      "by.over": ["over capacity", "сверх возможностей"],
      couldBeLane: ["could be {0}", "возможен {0}"],
      couldBeHint: [
        "Not decided for want of data. If every undecided rule had hit, the lane would be: {0}.",
        "Не решено из-за нехватки данных. Если бы сработали все нерешённые правила, коридор был бы: {0}.",
      ],

      // Filters
      search: ["Search", "Поиск"],
      searchHint: ["Number, container, seal, goods, party, place …", "Номер, контейнер, пломба, товар, сторона, место …"],
      filterLane: ["Lane", "Коридор"],
      filterRule: ["Rule", "Правило"],
      filterMode: ["Mode of transport", "Вид транспорта"],
      filterPort: ["Port or station", "Порт или станция"],
      filterShow: ["Which consignments", "Какие отправки"],
      sort: ["Order", "Порядок"],
      allRules: ["All rules", "Все правила"],
      allModes: ["All modes", "Весь транспорт"],
      allPorts: ["All ports", "Все порты"],
      showAll: ["All listed", "Весь список"],
      "show.selected": ["Selected", "Отобранные"],
      "show.couldBe": ["Could be red or yellow", "Возможен красный или жёлтый"],
      "show.drawn": ["Drawn at random", "Случайный выбор"],
      "show.inside": ["Within capacity", "В пределах возможностей"],
      "show.over": ["Over capacity", "Сверх возможностей"],
      "show.unmarked": ["Without a mark", "Без отметки"],
      "show.marked": ["With a mark", "С отметкой"],
      sortRank: ["By rank", "По значимости"],
      sortArrival: ["By arrival", "По прибытию"],
      clear: ["Clear", "Сбросить"],
      shownAll: ["{0} listed", "В списке: {0}"],
      shown: ["{0} of {1} shown", "Показано {0} из {1}"],
      printed: ["printed {0} of {1}", "напечатано {0} из {1}"],
      nothingListed: [
        "Nothing to list: no rule hit and nothing was drawn.",
        "Список пуст: ни одно правило не сработало, случайного выбора нет.",
      ],
      nothingFound: ["Nothing fits the filter.", "Под фильтр ничего не подходит."],
      moreBelow: ["{0} more below", "ниже ещё {0}"],
      beyondLimit: [
        "This page holds the {0} strongest of {1} listed consignments; --top N makes it hold more.",
        "На странице {0} самых значимых отправок из {1}; больше — с параметром --top N.",
      ],
      beyondUnreadable: [
        "Of {1} records that could not be read {0} are shown.",
        "Показано {0} из {1} непрочитанных записей.",
      ],

      // List
      "column.rank": ["#", "№"],
      "column.lane": ["Lane", "Коридор"],
      "column.score": ["Score", "Баллы"],
      "column.consignment": ["Consignment", "Отправка"],
      "column.containers": ["Container", "Контейнер"],
      "column.goods": ["Goods", "Товар"],
      "column.parties": ["Shipper → consignee", "Отправитель → получатель"],
      "column.route": ["Route", "Маршрут"],
      "column.reasons": ["Reasons", "Основания"],
      "column.mark": ["Mark", "Отметка"],
      kilograms: ["{0} kg", "{0} кг"],
      packagesCount: ["{0} packages", "мест: {0}"],
      moreLines: ["more goods lines: {0}", "ещё товарных строк: {0}"],
      moreHits: ["more hits: {0}", "ещё срабатываний: {0}"],
      noHits: ["No rule hit.", "Ни одно правило не сработало."],
      notifyShort: ["notify:", "уведомить:"],
      noted: ["note", "заметка"],
    });

    // The words of the panel: facts, traces, points, data quality.

    Object.assign(words, {
      // Panel
      panel: ["Consignment", "Отправка"],
      previous: ["Previous", "Предыдущая"],
      next: ["Next", "Следующая"],
      sheet: ["Examination sheet", "Лист досмотра"],
      rankOf: ["rank {0} of {1}", "место {0} из {1}"],
      scoreIs: ["score: {0}", "баллы: {0}"],
      selectedBy: ["selected by: {0}", "отбор: {0}"],
      stillLoading: ["The page is still being loaded …", "Страница ещё загружается …"],
      checkHeading: ["What to check", "Что проверить"],
      factsHeading: ["What the papers say", "По документам"],
      whyHeading: ["Why it is here", "Почему в списке"],
      excerpt: ["Beginning of the record", "Начало записи"],
      unreadableHint: [
        "The record was not scored. Take the consignment from the paper manifest and look at it by hand.",
        "Запись не оценена. Найдите отправку в манифесте на бумаге и проверьте вручную.",
      ],
      allTraces: ["open or close all", "раскрыть или свернуть все"],
      trace: ["How the rule was decided", "Обоснование срабатывания"],
      shadow: ["on trial, not counted", "на пробе, не считается"],
      notBelow: ["not below {0}", "коридор не ниже: {0}"],
      group: ["group {0}", "группа {0}"],
      exemptionUnknown: ["the exemption could not be checked", "исключение проверить не удалось"],
      undated: ["no date of arrival, validity not checked", "нет даты прибытия, срок действия не проверен"],
      secret: ["secret", "служебное"],
      version: ["version {0}", "версия {0}"],
      pointsCount: ["{0} points", "баллы: {0}"],
      nearHeading: ["What nearly hit", "Что почти сработало"],
      belowRed: ["Points below red: {0}", "До красного коридора не хватает баллов: {0}"],
      unknownHeading: ["Not decided for want of data", "Не решено из-за нехватки данных"],
      missing: ["Missing: {0}", "Нет данных: {0}"],
      qualityHeading: ["What is wrong with the data", "Замечания к данным"],
      placeLine: ["line {0}", "строка {0}"],
      placeColumn: ["column {0}", "столбец {0}"],
      placeByte: ["byte {0}", "байт {0}"],
      recordsCount: ["lines gathered: {0}", "собрано строк: {0}"],
      "fact.manifest": ["Manifest", "Манифест"],
      "fact.mode": ["Mode", "Транспорт"],
      "fact.direction": ["Direction", "Направление"],
      "fact.docType": ["Document", "Документ"],
      "fact.master": ["Master document", "Основной документ"],
      "fact.arrival": ["Arrival", "Прибытие"],
      "fact.conveyance": ["Vessel, flight, train", "Судно, рейс, поезд"],
      "fact.waybill": ["Air waybill", "Авианакладная"],
      "fact.vehicle": ["Vehicle", "Транспортное средство"],
      "fact.office": ["Customs office", "Таможенный орган"],
      "fact.route": ["Route", "Маршрут"],
      "fact.shipper": ["Shipper", "Отправитель"],
      "fact.consignee": ["Consignee", "Получатель"],
      "fact.notify": ["Notify party", "Сторона уведомления"],
      "fact.containers": ["Containers", "Контейнеры"],
      "fact.container": ["Container", "Контейнер"],
      "fact.seals": ["Seals", "Пломбы"],
      "fact.seal": ["Seal", "Пломба"],
      "fact.wagons": ["Wagons", "Вагоны"],
      "fact.wagon": ["Wagon", "Вагон"],
      "fact.weight": ["Gross weight", "Вес брутто"],
      "fact.packages": ["Packages", "Грузовых мест"],
      "fact.source": ["Source", "Источник"],
      "goods.goods": ["Goods", "Товар"],
      "goods.hs": ["HS", "ТН ВЭД"],
      "goods.origin": ["origin", "происхождение"],

      // Trace
      "outcome.yes": ["yes", "да"],
      "outcome.no": ["no", "нет"],
      "outcome.unknown": ["unknown", "неизвестно"],
      "node.all": ["all of these:", "всё из этого:"],
      "node.any": ["at least one of these:", "хотя бы одно из этого:"],
      "node.not": ["not:", "не:"],
      "node.unless": ["exemption — spares if yes:", "исключение — при «да» не срабатывает:"],
      "node.quantifier": ["", ""],
      cut: ["… a part too large to show", "… часть, слишком большая для показа"],
      rowsAbsent: ["the manifest says nothing of: {0}", "в манифесте нет сведений: {0}"],
      rowsYes: ["{0}: yes for no. {1}; in all {2}", "{0}: «да» для № {1}; всего {2}"],
      rowsUnknown: ["unknown for no. {0}", "неизвестно для № {0}"],
      rowShown: ["shown below: no. {0}", "ниже показано: № {0}"],
      "quantifier.any": ["", "любой из ({0}):"],
      "quantifier.some": ["", "любой из ({0}):"],
      "quantifier.every": ["", "каждый из ({0}):"],
      "quantifier.no": ["", "ни один из ({0}):"],
      "quantifier.atLeast": ["", "не менее {1} из ({0}):"],
      asked: ["condition", "условие"],
      understood: ["read as", "прочитано как"],
      computed: ["computed:", "вычислено:"],
      lookedUp: ["gives in the table", "по таблице"],
      "unit.kg": ["kg", "кг"],
      "unit.g": ["g", "г"],
      "unit.t": ["t", "т"],
      "unit.l": ["l", "л"],
      "unit.m": ["m", "м"],
      "unit.m3": ["m³", "м³"],
      "unit.m2": ["m²", "м²"],
      "unit.piece": ["piece", "место"],
      "unit.day": ["day", "сут."],
      "unit.km": ["km", "км"],
      matched: ["matched", "совпало с"],
      source: ["source", "источник"],
      listNamed: ["list {0}", "список {0}"],
      countedRows: ["{0} over {1}: no. {2}; in all {3}", "{0} по {1}: № {2}; всего {3}"],
      lookup: ["table {0}, column {1}, row {2}", "таблица {0}, столбец {1}, строка {2}"],
      lookupNone: ["table {0}, column {1}: no row fits", "таблица {0}, столбец {1}: подходящей строки нет"],
      rate: ["rate: {1} {0} for 1 USD, {2}", "курс: {1} {0} за 1 USD, {2}"],
      "state.missing": ["blank in the manifest", "в манифесте не заполнено"],
      "state.unreadable": ["could not be read", "не удалось прочитать"],
      "state.absent": ["the file has no such column", "в файле нет такого столбца"],
      "tables.items": ["Items", "Товары"],
      "tables.containers": ["Containers", "Контейнеры"],
      "tables.seals": ["Seals", "Пломбы"],
      "tables.wagons": ["Wagons", "Вагоны"],
      "tables.parties": ["Parties", "Стороны"],
      "tables.places": ["Places", "Места"],
      "tables.permits": ["Permits", "Разрешения"],
      "tables.documents": ["Documents", "Документы"],
      "tables.transits": ["Transit countries", "Страны транзита"],
      "tables.transhipments": ["Transhipment ports", "Порты перевалки"],
      "tables.amendments": ["Amendments", "Изменения"],
      "tables.contradictions": ["Contradictions", "Противоречия"],
      "table.consignment": ["consignment", "отправка"],
      "table.item": ["item", "товар"],
      "table.container": ["container", "контейнер"],
      "table.seal": ["seal", "пломба"],
      "table.wagon": ["wagon", "вагон"],
      "table.party": ["party", "сторона"],
      "table.place": ["place", "место"],
      "table.permit": ["permit", "разрешение"],
      "table.document": ["document", "документ"],
      "table.transit": ["transit country", "страна транзита"],
      "table.transhipment": ["transhipment port", "порт перевалки"],
      "table.amendment": ["amendment", "изменение"],
      "table.contradiction": ["contradiction", "противоречие"],
      "aggregate.count": ["count", "количество"],
      "aggregate.sum": ["sum", "сумма"],
      "aggregate.min": ["lowest", "наименьшее"],
      "aggregate.max": ["highest", "наибольшее"],
      "aggregate.distinct": ["different values", "разных значений"],
      "op.between": ["between", "в пределах"],
      "op.in": ["one of", "одно из"],
      "op.not in": ["none of", "ни одно из"],
      "op.under": ["under", "в товарной позиции"],
      "op.not under": ["not under", "не в товарной позиции"],
      "op.mentions": ["mentions", "упоминается"],
      "op.not mentions": ["does not mention", "не упоминается"],
      "op.contains": ["contains", "содержит"],
      "op.not contains": ["does not contain", "не содержит"],
      "op.starts with": ["starts with", "начинается с"],
      "op.not starts with": ["does not start with", "не начинается с"],
      "op.ends with": ["ends with", "кончается на"],
      "op.not ends with": ["does not end with", "не кончается на"],

      // Points
      pointsHeading: ["Points", "Расчёт баллов"],
      rule: ["Rule", "Правило"],
      points: ["Points", "Баллы"],
      counts: ["Counts", "Зачтено"],
      sum: ["Sum", "Итого"],
      diminishing: [
        "strongest in full, second half, others a quarter",
        "старшее полностью, второе — половина, прочие — четверть",
      ],
      cap: ["at most {0}", "не больше {0}"],
      scoreWithheld: ["The score is not for this audience.", "Баллы не для этого получателя."],
      sumDiffers: [
        "The sum is {0}, the score in the results {1}: do not rely on it.",
        "Сумма {0}, а в результатах {1}: полагаться на неё нельзя.",
      ],
      scoreLane: ["Score {0}; lane: {1}.", "Баллов: {0}; коридор: {1}."],
      floorBy: ["Not below {0}: {1}.", "Коридор не ниже «{0}»: {1}."],
      drawn: ["Drawn at random.", "Отобрано случайным образом."],
      couldBeScore: [
        "With every undecided rule counted: {0}, lane {1}.",
        "С учётом всех нерешённых правил: {0}, коридор {1}.",
      ],
      laneFrom: ["{0} from {1}", "{0} — от {1}"],
      bounds: ["Lanes by score: {0}.", "Коридоры по баллам: {0}."],

      // Quality codes
      "quality.short_row": ["The line has fewer cells than the header", "В строке меньше ячеек, чем в заголовке"],
      "quality.bad_text": ["Bytes that are no text", "Байты, которые не являются текстом"],
      "quality.conflicting_lines": [
        "Lines of one consignment contradict each other",
        "Строки одной отправки противоречат друг другу",
      ],
      "quality.repeated_total": ["Every line repeats the total weight", "В каждой строке повторён общий вес"],
      "quality.truncated": ["Too many lines; the rest was only counted", "Слишком много строк; остальные только сосчитаны"],
      "quality.split_consignment": ["The number returns later in the file", "Номер повторяется дальше в файле"],
      "quality.duplicate_record": ["Stands in another file too", "Есть и в другом файле"],
      "quality.unreadable_number": ["A number cannot be read", "Число не читается"],
      "quality.unreadable_date": ["A date cannot be read", "Дата не читается"],
      "quality.ambiguous_number": ["A number can be read in two ways", "Число читается двояко"],
      "quality.ambiguous_date": ["A date can be read in two ways", "Дата читается двояко"],
      "quality.hs_leading_zero": ["The tariff code lost its leading zero", "Код товара без начального нуля"],
      "quality.lookalike_letters": [
        "Latin and Cyrillic look-alike letters mixed",
        "Смешаны похожие латинские и русские буквы",
      ],
      "quality.container_check_digit": [
        "Check digit of a container number is wrong",
        "Неверна контрольная цифра номера контейнера",
      ],
      "quality.wagon_check_digit": ["Check digit of a wagon number is wrong", "Неверна контрольная цифра номера вагона"],
      "quality.waybill_check_digit": ["Check digit of an air waybill is wrong", "Неверна контрольная цифра авианакладной"],
      "quality.imo_check_digit": ["Check digit of a ship's IMO number is wrong", "Неверна контрольная цифра номера ИМО"],
      "quality.unknown_country": ["A country is not known", "Страна не распознана"],
      "quality.unreadable_code": ["A code cannot be read", "Код не читается"],
    });

    // The words of overview, marks, examination sheet and help.

    Object.assign(words, {
      // Overview
      totals: ["Totals", "Итоги"],
      charts: ["Counts", "Распределение"],
      dataQuality: ["Data quality", "Качество данных"],
      filesHeading: ["Files", "Файлы"],
      madeWith: ["What the list was made with", "На чём основан список"],
      "total.consignments": ["Consignments read", "Прочитано отправок"],
      "total.records": ["from {0} records", "из записей: {0}"],
      "total.setAside": ["Records set aside, unreadable", "Отложено непрочитанных записей"],
      "total.withHits": ["Consignments with hits", "Отправок со срабатываниями"],
      "total.hits": ["Hits in total", "Всего срабатываний"],
      "total.shadow": ["Hits of rules on trial, not counted", "Срабатываний правил на пробе, не считаются"],
      "total.selected": ["Selected", "Отобрано"],
      "total.random": ["of these drawn at random", "из них случайным выбором"],
      "total.greenClean": ["Green because clean", "Зелёный: всё решено"],
      "total.greenUnknown": ["Green, some rules not decided", "Зелёный: часть правил не решена"],
      "total.couldBeRed": [
        "Below yellow for want of data, could be red",
        "Ниже жёлтого из-за нехватки данных, возможен красный",
      ],
      "total.couldBeYellow": [
        "Below yellow for want of data, could be yellow",
        "Ниже жёлтого из-за нехватки данных, возможен жёлтый",
      ],
      "total.duplicates": ["Repeated in another file, counted once", "Повторы из других файлов, учтены один раз"],
      "total.masters": ["Master documents, counted as their houses", "Основные документы, учтены по домашним"],
      "total.mastersSelected": ["of these selected {0}", "из них отобрано {0}"],
      "total.capacity": ["Capacity", "Возможности досмотра"],
      "total.inside": ["taken {0}, drawn on top {1}", "взято {0}, случайных сверх того {1}"],
      "total.over": ["Red over capacity", "Красных сверх возможностей"],
      "total.cut": ["Score of the last taken", "Баллы последней взятой"],
      "total.justBelow": ["Just below the cut", "Сразу за чертой"],
      chartLanes: ["Consignments by lane", "Отправки по коридорам"],
      chartRules: ["Hits by rule", "Срабатывания по правилам"],
      chartHours: ["Listed consignments by hour of arrival", "Отправки списка по часам прибытия"],
      pickHint: ["Show these in the list", "Показать в списке"],
      moreRules: ["rules with fewer hits: {0}", "правил с меньшим числом срабатываний: {0}"],
      selected: ["selected", "отобрано"],
      notSelected: ["listed, not selected", "в списке, не отобрано"],
      withoutHour: ["without an hour: {0}", "без часа прибытия: {0}"],
      hourWords: ["{0}:00 — {1}, selected {2}", "{0}:00 — {1}, отобрано {2}"],
      problemsHeading: ["Damaged results", "Повреждённые результаты"],
      problems: ["Lines of the saved results that could not be used: {0}", "Негодных строк в сохранённых результатах: {0}"],
      setAsideHeading: ["Records that could not be read", "Непрочитанные записи"],
      setAside: ["Look at these by hand: {0}", "Проверить вручную: {0}"],
      codesHeading: ["Remarks on listed consignments", "Замечания к отправкам списка"],
      undecidedHeading: ["Rules that cannot decide in a file", "Правила, которые в файле ничего не решают"],
      undecidedRules: ["rules: {0}", "правил: {0}"],
      lacks: ["the file lacks: {0}", "в файле нет: {0}"],
      notesHeading: ["Notes", "Примечания"],
      delimiter: ["delimiter {0}", "разделитель {0}"],
      "file.name": ["File", "Файл"],
      "file.format": ["Read as", "Прочитан как"],
      "file.records": ["Records", "Записей"],
      "file.setAside": ["Set aside", "Отложено"],
      "file.usable": ["Usable", "Пригодно"],
      "file.undecided": ["Rules that cannot decide", "Правил без решения"],
      "file.unknownHeaders": ["Columns not understood", "Непонятые столбцы"],
      "made.program": ["Program", "Программа"],
      "made.scored": ["scored by {0}", "оценено версией {0}"],
      "made.rules": ["Rules, SHA-256", "Правила, SHA-256"],
      "made.asOf": ["As of", "По состоянию на"],
      "made.asOfArrival": ["the arrival of each consignment", "день прибытия каждой отправки"],
      "made.seed": ["Random draw, SHA-256 of the secret", "Случайный выбор, SHA-256 секрета"],
      "made.noDraw": ["no draw", "не проводился"],
      "made.options": ["Options", "Параметры"],
      "made.audience": ["Audience", "Получатель"],
      "made.shared": ["shared: what is secret is left out", "общий: служебное опущено"],
      "made.rulesets": ["Rule sets: {0}", "Наборы правил: {0}"],
      "made.files": ["Rules files: {0}", "Файлы правил: {0}"],
      "made.lists": ["Lists and tables: {0}", "Списки и таблицы: {0}"],
      "ruleset.name": ["Name", "Имя"],
      "ruleset.version": ["Version", "Версия"],
      "ruleset.owner": ["Owner", "Владелец"],
      "ruleset.source": ["Source", "Источник"],
      entries: ["entries: {0}", "значений: {0}"],

      // Marks
      markHeading: ["Result of the examination", "Результат досмотра"],
      "result.none": ["no mark", "нет отметки"],
      "result.not_examined": ["not examined", "досмотра не было"],
      "result.nothing_found": ["nothing found", "нарушений не выявлено"],
      "result.discrepancy": ["discrepancy", "расхождение"],
      "result.seizure": ["seizure", "изъятие"],
      "mark.found": ["What was found", "Что обнаружено"],
      "mark.quantity": ["Quantity", "Количество"],
      "mark.date": ["Date", "Дата"],
      "mark.officer": ["Officer code", "Код сотрудника"],
      "mark.note": ["Note", "Заметка"],
      markNone: ["Marks are kept in this browser as you make them.", "Отметки сохраняются в этом браузере сразу."],
      markKept: ["Kept in this browser.", "Сохранено в этом браузере."],
      markUnkept: ["Only on this page: export before you close it.", "Только на этой странице: выгрузите до её закрытия."],
      marksIntro: [
        "Marks stay in this browser on this computer. Export them as outcomes to hand them on; import takes such a file back.",
        "Отметки остаются в этом браузере на этом компьютере. Чтобы передать их, выгрузите результаты; такой файл можно загрузить обратно.",
      ],
      marksEmpty: ["No marks yet.", "Отметок пока нет."],
      export: ["Export outcomes (CSV)", "Выгрузить результаты (CSV)"],
      import: ["Import outcomes …", "Загрузить результаты …"],
      exportHint: [
        "Lines in the file: {0} (all selected and all marked); marks: {1}.",
        "Строк в файле: {0} (все отобранные и все с отметкой); отметок: {1}.",
      ],
      imported: ["Marks taken: {0}.", "Загружено отметок: {0}."],
      importStrange: ["Not in this list: {0}.", "Нет в этом списке: {0}."],
      importOtherRules: ["Made with other rules: {0}.", "Сделано по другим правилам: {0}."],
      importNoHeader: [
        "This is no outcomes file: it needs the columns manifest, consignment and result.",
        "Это не файл результатов: нужны столбцы manifest, consignment и result.",
      ],

      // Examination sheet
      sheetsCount: ["Examination sheets: {0}", "Листов досмотра: {0}"],
      sheetsBeyond: [
        "of {0} selected in the list; filter the list for the others",
        "из отобранных в списке: {0}; для остальных сузьте список",
      ],
      sheetsNone: [
        "The list as it is filtered holds nothing that is selected.",
        "В списке с этим фильтром нет отобранных отправок.",
      ],
      sheetTitle: ["Examination sheet", "Лист досмотра"],
      sheetWhy: ["Reasons", "Основания"],
      sheetNoChecks: ["No rule asks for a particular check.", "Правила не указывают, что проверить."],
      sheetUnits: ["Containers and seals", "Контейнеры и пломбы"],
      sheetKind: ["Kind", "Вид"],
      sheetDeclared: ["In the papers", "По документам"],
      sheetFound: ["Found", "Фактически"],
      sheetIntact: ["Intact", "Целостность"],
      sheetRemarks: ["Remarks", "Замечания"],
      sheetGoods: ["Goods", "Товар"],
      sheetPackages: ["Packages", "Мест"],
      sheetWeight: ["Gross, kg", "Брутто, кг"],
      sheetPackagesFound: ["Packages found", "Мест фактически"],
      sheetWeightFound: ["Weighed, kg", "Взвешено, кг"],
      sheetResult: ["Result", "Результат"],
      sheetPlace: ["Place of examination", "Место досмотра"],
      sheetStart: ["Begun", "Начат"],
      sheetEnd: ["Ended", "Окончен"],
      sheetOfficer: ["Officer", "Должностное лицо"],
      sheetSignature: ["Signature", "Подпись"],
      sheetDate: ["Date", "Дата"],
      sheetPresent: ["Present (carrier, declarant)", "Присутствовал (перевозчик, декларант)"],
      sheetRules: ["rules {0}…", "правила {0}…"],

      // Help
      helpTitle: ["Help", "Справка"],
      helpIntro: [
        "The list holds what an officer should look at, strongest first. Nothing is sent anywhere: everything is in this file.",
        "В списке то, что следует проверить, самое значимое сверху. Ничего никуда не передаётся: всё находится в этом файле.",
      ],
      helpKeys: ["Keys", "Клавиши"],
      helpWords: ["Words", "Понятия"],
      "key.next": ["next consignment", "следующая отправка"],
      "key.previous": ["previous consignment", "предыдущая отправка"],
      "key.open": ["open the consignment", "открыть отправку"],
      "key.close": ["close; empty the search", "закрыть; очистить поиск"],
      "key.search": ["search", "поиск"],
      "key.lanes": [
        "red, yellow, unreadable, blue, green on and off",
        "красный, жёлтый, не прочитано, синий, зелёный: включить и выключить",
      ],
      "key.mark": ["mark the result of the examination", "отметить результат досмотра"],
      "key.sheet": ["examination sheet of the open consignment", "лист досмотра открытой отправки"],
      "key.sheets": [
        "examination sheets of all selected consignments in the list",
        "листы досмотра всех отобранных отправок списка",
      ],
      "key.language": ["English, Russian", "английский, русский"],
      "key.overview": ["overview and back", "обзор и обратно"],
      "key.help": ["this help", "эта справка"],
      "word.lane": ["Lane", "Коридор"],
      "meaning.lane": [
        "Red: examine goods and papers. Yellow: check the papers. Blue: release, check afterwards. Green: release.",
        "Красный: досмотр и проверка документов. Жёлтый: проверка документов. Синий: выпуск с последующей проверкой. Зелёный: выпуск.",
      ],
      "word.score": ["Score", "Баллы"],
      "meaning.score": [
        "Points of the rules that hit. The panel shows how they add up.",
        "Сумма баллов сработавших правил. Расчёт показан на панели отправки.",
      ],
      "word.couldBe": ["Could be", "Возможен"],
      "meaning.couldBe": [
        "The lane if every rule that lacked data had hit. A blank box does not buy a green lane.",
        "Коридор, если бы сработали все правила, которым не хватило данных. Незаполненная графа не даёт зелёного коридора.",
      ],
      "word.hit": ["Hit", "Срабатывание"],
      "meaning.hit": ["One rule that fits one consignment.", "Одно правило, которое подошло к одной отправке."],
      "word.shadow": ["On trial", "На пробе"],
      "meaning.shadow": ["A rule that is watched but gives no points.", "Правило, за которым наблюдают; баллов не даёт."],
      "word.marks": ["Marks", "Отметки"],
      "meaning.marks": [
        "What the examination brought. They feed back into the rules.",
        "Что дал досмотр. По ним потом уточняют правила.",
      ],
    });

    // Texts of manifests made visible, numbers and dates in the language of the page.

    // Characters that cannot be seen or that turn the direction of text. Joiners stay where Arabic script needs them.
    const hiddenCharacters = new RegExp(
      "[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f" +
        "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]" +
        "|(?<![\\u0600-\\u06ff])[\\u200c\\u200d]|[\\u200c\\u200d](?![\\u0600-\\u06ff])",
      "gu",
    );

    function characterName(character) {
      return "U+" + character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    }

    /** A text for places that hold plain text only: hidden characters as `[U+202E]`. */
    function visible(text) {
      return String(text).replace(hiddenCharacters, (character) => `[${characterName(character)}]`);
    }

    /** Adds a text to an element, hidden characters as marks that can be told from text. */
    function appendText(element, text) {
      const whole = String(text);
      let start = 0;
      for (const found of whole.matchAll(hiddenCharacters)) {
        if (found.index > start) element.append(whole.slice(start, found.index));
        const mark = document.createElement("span");
        mark.className = "hidden-character";
        mark.textContent = characterName(found[0]);
        element.append(mark);
        start = found.index + found[0].length;
      }
      if (start < whole.length) element.append(whole.slice(start));
    }

    /** A text as it is compared in searches: small letters without accents, ё as е. */
    function folded(text) {
      return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    }

    const numberFormats = {
      en: new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 }),
      ru: new Intl.NumberFormat("ru-RU", { maximumFractionDigits: 6 }),
    };

    const quantityFormats = {
      en: new Intl.NumberFormat("en-US", { maximumSignificantDigits: 8 }),
      ru: new Intl.NumberFormat("ru-RU", { maximumSignificantDigits: 8 }),
    };

    /** A number for people; a dash where there is none. */
    function number(value) {
      return typeof value === "number" && Number.isFinite(value) ? numberFormats[language].format(value) : "–";
    }

    /** `1032.389046 kg/m3` as people write it; a text without a unit or point may be a code and stays. */
    function quantity(text) {
      const parts = /^(-?\d+(?:\.\d+)?)(?: ([^\d\s]\S*))?$/.exec(text);
      if (!parts || (!parts[2] && !parts[1].includes("."))) return text;
      const amount = quantityFormats[language].format(Number(parts[1]));
      if (!parts[2]) return amount;
      const unit = parts[2].split("/").map((word) => {
        const known = say(`unit.${word}`);
        return known === `unit.${word}` ? word : known;
      });
      return `${amount}\u00a0${unit.join("/")}`;
    }

    /** A share as a percentage; what is not the whole does not look like it. */
    function share(part, whole) {
      if (!(whole > 0)) return "–";
      const percent = Math.round((part / whole) * 1000) / 10;
      return number(part < whole ? Math.min(percent, 99.9) : 100) + "\u00a0%";
    }

    /** `2026-03-04T03:04` as a date of the language; anything else as it is. */
    function dateTime(text) {
      const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(text);
      if (!parts) return text;
      const day = language === "ru" ? `${parts[3]}.${parts[2]}.${parts[1]}` : `${parts[1]}-${parts[2]}-${parts[3]}`;
      return parts[4] ? `${day} ${parts[4]}` : day;
    }

    /** The hour of an arrival, 0 to 23; -1 where it is not given. */
    function hourOf(text) {
      const found = /T(\d\d):/.exec(text || "");
      const hour = found ? Number(found[1]) : -1;
      return hour < 24 ? hour : -1;
    }

    // Elements made from data: never from HTML text, so that nothing of a manifest can become markup.

    /** Puts attributes, handlers and children on an element. Strings become text; false, null and undefined are left out. */
    function fill(element, attributes, children) {
      for (const [name, value] of Object.entries(attributes || {})) {
        if (value === false || value === null || value === undefined) continue;
        if (typeof value === "function") element.addEventListener(name, value);
        else element.setAttribute(name, value === true ? "" : value);
      }
      for (const child of children.flat(Infinity)) {
        if (child === false || child === null || child === undefined) continue;
        if (typeof child === "object") element.append(child);
        else appendText(element, child);
      }
      return element;
    }

    /** An HTML element: `make("p", { class: "quiet", click: show }, "text", other)`. */
    function make(tag, attributes, ...children) {
      return fill(document.createElement(tag), attributes, children);
    }

    /** An SVG element. */
    function makeSVG(tag, attributes, ...children) {
      return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
    }

    /** A text that comes from a manifest: kept apart from its surroundings, whatever direction it is written in. */
    function given(text) {
      return make("bdi", { dir: "auto" }, text);
    }

    /** Texts from manifests, parted by a separator. */
    function givenList(texts, separator = ", ") {
      return texts.flatMap((text, index) => (index === 0 ? [given(text)] : [separator, given(text)]));
    }

    /** An element of the template. */
    function byId(id) {
      return document.getElementById(id);
    }

    function replaceChildren(element, ...children) {
      element.replaceChildren();
      return fill(element, null, children);
    }

    /** A section with a heading; nothing where there is nothing to show. */
    function section(title, ...children) {
      const shown = children.flat(Infinity).filter((child) => child !== false && child !== null && child !== undefined);
      return shown.length === 0 ? null : make("section", null, make("h3", null, title), shown);
    }

    /** Saves a text as a file, by the browser's own download. */
    function download(name, type, text) {
      const url = URL.createObjectURL(new Blob([text], { type }));
      const link = make("a", { href: url, download: name });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(url), 10000);
    }

    // The rows of the list: consignments in rank order, with records that could not be read beside the lane the rules name.

    const laneNames = ["red", "yellow", "blue", "green"];

    const run = members(results.run);
    const trailer = results.trailer === null ? null : members(results.trailer);
    const counts = trailer === null ? null : members(trailer.counts);
    const files = list(results.files).map(members);
    const scoring = members(run.scoring);
    const labels = members(results.labels);

    /** Titles of rules by name, from the totals and from the hits that carry one. */
    const ruleTitles = new Map();

    /** The title of a rule in the language of the page; its name where no title is known. */
    function ruleTitle(name) {
      return ruleTitles.has(name) ? localized(ruleTitles.get(name)) : name;
    }

    /** The words for a code or name of some kind: fields, countries, mode … ; the name itself where there are none. */
    function label(kind, name) {
      const words = members(labels[kind]);
      return Object.hasOwn(words, name) ? localized(words[name]) : name;
    }

    /** What a rule was missing: the label of a field, or the word for a table of which the file says nothing. */
    function fieldLabel(name) {
      const found = label("fields", name);
      if (found !== name) return found;
      const table = say(`tables.${name}`);
      return table === `tables.${name}` ? name : table;
    }

    function fileName(index) {
      const name = members(files[index]).name;
      return typeof name === "string" ? name : "?";
    }

    /** The last part of a path. */
    function shortName(path) {
      return path.slice(path.lastIndexOf("/") + 1);
    }

    /** The places of a route, each once. */
    function placesOf(facts) {
      const route = members(facts.route);
      return new Set([route.load_port, route.discharge_port, route.destination_port].filter((place) => place));
    }

    /** What is known of a route as steps; a place and its country are one step. */
    function routeSteps(facts) {
      const route = members(facts.route);
      const steps = [];
      const add = (place, country) => {
        if (place && country && !place.startsWith(country)) steps.push(`${place} (${country})`);
        else if (place || country) steps.push(place || country);
      };
      add(route.load_port, route.dispatch_country);
      add(route.discharge_port, null);
      add(route.destination_port, route.destination_country);
      add(null, route.final_destination_country);
      return steps.filter((step, index) => step !== steps[index - 1]);
    }

    /** Red or yellow, drawn at random, or within the capacity of the day. */
    function isSelected(consignment) {
      const by = list(consignment.selected_by);
      return consignment.lane === "red" || consignment.lane === "yellow" || by.includes("random") ||
        by.includes("capacity");
    }

    function couldBeSelected(consignment) {
      return !isSelected(consignment) && (consignment.could_be === "red" || consignment.could_be === "yellow");
    }

    function makeConsignmentRow(consignment, index) {
      const facts = members(consignment.facts);
      const hits = list(consignment.hits).map(members);
      for (const hit of hits) if (hit.title) ruleTitles.set(hit.rule, hit.title);
      const place = `${shortName(fileName(consignment.file))}:${consignment.line}`;
      return {
        kind: "consignment",
        index,
        rank: index + 1,
        consignment,
        facts,
        hits,
        lane: consignment.lane,
        // A consignment without a number is known by its waybill, or by where it stands.
        id: consignment.id || facts.waybill || place,
        place,
        mode: consignment.mode || facts.mode || "",
        places: placesOf(facts),
        rules: new Set(hits.map((hit) => hit.rule)),
        arrival: facts.arrival || "",
        mark: { manifest: consignment.manifest || "", consignment: consignment.id || facts.waybill || place },
        key: "",
      };
    }

    function makeUnreadableRow(record) {
      const file = fileName(record.file);
      return {
        kind: "unreadable",
        record,
        lane: "unreadable",
        id: `${shortName(file)}:${record.line}`,
        place: `${shortName(file)}:${record.line}`,
        mode: "",
        places: new Set(),
        rules: new Set(),
        arrival: "",
        mark: { manifest: shortName(file), consignment: `line ${record.line}` },
        key: "",
      };
    }

    /** What a search looks through, in both languages at once. */
    function searchKey(row) {
      if (row.kind === "unreadable") {
        const reason = members(row.record.reason);
        return folded([fileName(row.record.file), row.record.excerpt, reason.en, reason.ru].join("\n"));
      }
      const { consignment, facts, hits } = row;
      const parties = members(facts.parties);
      const parts = [
        row.id,
        consignment.manifest,
        facts.waybill,
        facts.master_id,
        facts.vehicle,
        facts.conveyance,
        facts.customs_office,
        parties.shipper,
        parties.consignee,
        parties.notify,
        fileName(consignment.file),
        ...list(facts.containers),
        ...list(facts.seals),
        ...list(facts.wagons),
        ...Object.values(members(facts.route)),
      ];
      for (const item of list(facts.goods).map(members)) parts.push(item.description, item.hs_code, item.origin);
      for (const hit of hits) {
        parts.push(hit.rule);
        for (const text of [members(hit.title), members(hit.because)]) parts.push(text.en, text.ru);
      }
      return folded(parts.filter((part) => part).join("\n"));
    }

    for (const rule of trailer === null ? [] : list(trailer.rules).map(members)) {
      if (rule.title) ruleTitles.set(rule.rule, rule.title);
    }

    /** All rows, strongest first. */
    const rows = (() => {
      const ranked = list(results.consignments).map(members).map(makeConsignmentRow);
      const unread = list(results.unreadable).map(members).map(makeUnreadableRow);
      // Below the lane that the rules give them, above everything weaker; never below green.
      const lane = Math.min(laneNames.indexOf(scoring.unreadable) >= 0 ? laneNames.indexOf(scoring.unreadable) : 1, 2);
      const at = ranked.findIndex((row) => laneNames.indexOf(row.lane) > lane);
      ranked.splice(at < 0 ? ranked.length : at, 0, ...unread);
      for (const row of ranked) row.key = searchKey(row);
      return ranked;
    })();

    // What officers found: kept in this browser for the rules of this page, so that a page made again finds its marks.

    const markResults = ["not_examined", "nothing_found", "discrepancy", "seizure"];
    const markFields = ["result", "found", "quantity", "date", "officer", "note"];

    /** Storage of the browser; null where the page may not use it. */
    const storage = (() => {
      try {
        const probe = "pcu-scan.probe";
        window.localStorage.setItem(probe, "1");
        window.localStorage.removeItem(probe);
        return window.localStorage;
      } catch {
        return null;
      }
    })();

    const markPrefix = `pcu-scan.mark.${results.rules_sha256 || "-"}.`;
    const officerName = "pcu-scan.officer";

    /** Marks by key. With storage it is the memory of what is there. */
    const marks = new Map();
    /** Marks that are nowhere but on this page. */
    let hasUnkeptMarks = false;

    /** The key of a mark: manifest and consignment. */
    function markKey(mark) {
      return JSON.stringify([mark.manifest, mark.consignment]);
    }

    /** A mark with nothing but known fields, all of them texts; null where it says nothing. */
    function cleanMark(value) {
      const mark = {};
      for (const field of markFields) {
        const text = members(value)[field];
        mark[field] = typeof text === "string" ? text.slice(0, 2000) : "";
      }
      if (!markResults.includes(mark.result)) mark.result = "";
      return markFields.some((field) => mark[field] !== "") ? mark : null;
    }

    function parseMark(text) {
      try {
        return cleanMark(JSON.parse(text));
      } catch {
        return null;
      }
    }

    /** Reads every mark of these rules. */
    function loadMarks() {
      marks.clear();
      if (!storage) return;
      for (let i = 0; i < storage.length; i++) {
        const name = storage.key(i);
        if (!name.startsWith(markPrefix)) continue;
        const mark = parseMark(storage.getItem(name));
        if (mark) marks.set(name.slice(markPrefix.length), mark);
      }
    }

    /** The mark of a row; null where there is none. */
    function markOf(row) {
      return marks.get(markKey(row.mark)) || null;
    }

    /** Keeps a mark, or lets go of it where it says nothing any more. */
    function keepMark(identity, value) {
      const key = markKey(identity);
      const mark = cleanMark(value);
      if (mark) marks.set(key, mark);
      else marks.delete(key);
      try {
        if (!storage) throw new Error("no storage");
        if (mark) storage.setItem(markPrefix + key, JSON.stringify(mark));
        else storage.removeItem(markPrefix + key);
      } catch {
        // Full or forbidden: the mark lives on this page until it is exported.
        hasUnkeptMarks = true;
      }
    }

    /** The officer code used last. */
    function lastOfficer() {
      try {
        return storage ? storage.getItem(officerName) || "" : "";
      } catch {
        return "";
      }
    }

    function rememberOfficer(code) {
      try {
        if (storage) storage.setItem(officerName, code);
      } catch {
        // Only a convenience.
      }
    }

    /** Today as `2026-03-04`, by the clock of this computer. */
    function today() {
      const now = new Date();
      const two = (value) => String(value).padStart(2, "0");
      return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    }

    loadMarks();

    // Which rows are shown: search words, lane, rule, mode, port and kind of row, all together.

    const filter = { words: [], lanes: new Set(), rule: "", mode: "", port: "", show: "", sort: "" };

    /** The rows that are shown, in order. */
    let shownRows = rows;

    const showChoices = {
      selected: (row) => row.kind === "unreadable" || isSelected(row.consignment),
      couldBe: (row) => row.kind === "consignment" && couldBeSelected(row.consignment),
      drawn: (row) => row.kind === "consignment" && list(row.consignment.selected_by).includes("random"),
      inside: (row) => row.kind === "consignment" && ["inside", "random"].includes(capacityPlace(row)),
      over: (row) => row.kind === "consignment" && capacityPlace(row) === "over",
      unmarked: (row) => markOf(row) === null,
      marked: (row) => markOf(row) !== null,
    };

    function capacityPlace(row) {
      return members(row.consignment.capacity).place;
    }

    function applyFilter() {
      const { words, lanes, rule, mode, port } = filter;
      const isShown = showChoices[filter.show];
      shownRows = rows.filter((row) =>
        (lanes.size === 0 || lanes.has(row.lane)) &&
        (mode === "" || row.mode === mode) &&
        (rule === "" || row.rules.has(rule)) &&
        (port === "" || row.places.has(port)) &&
        words.every((word) => row.key.includes(word)) &&
        (!isShown || isShown(row))
      );
      if (filter.sort === "arrival") {
        // Rows without an arrival come last; equal ones stay in rank order.
        shownRows.sort((a, b) =>
          (a.arrival === "") - (b.arrival === "") || (a.arrival < b.arrival ? -1 : a.arrival > b.arrival ? 1 : 0)
        );
      }
    }

    /** How many rows there are of every value that `valuesOf` names, most first. */
    function tally(valuesOf) {
      const found = new Map();
      for (const row of rows) for (const value of valuesOf(row)) found.set(value, (found.get(value) || 0) + 1);
      return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    }

    function fillChoice(element, name, choices) {
      const current = filter[name];
      replaceChildren(
        element,
        choices.map(([value, text]) => make("option", { value, selected: value === current }, text)),
      );
    }

    /** The choices, in the language of the page. */
    function drawFilters() {
      const counted = (text, count) => `${text} (${number(count)})`;
      fillChoice(byId("filter-rule"), "rule", [
        ["", say("allRules")],
        ...tally((row) => row.rules).map(([rule, count]) => [rule, counted(visible(ruleTitle(rule)), count)]),
      ]);
      fillChoice(byId("filter-mode"), "mode", [
        ["", say("allModes")],
        ...tally((row) => (row.mode ? [row.mode] : [])).map((
          [mode, count],
        ) => [mode, counted(visible(label("mode", mode)), count)]),
      ]);
      fillChoice(byId("filter-port"), "port", [
        ["", say("allPorts")],
        ...tally((row) => row.places).map(([port, count]) => [port, counted(visible(port), count)]),
      ]);
      fillChoice(byId("filter-show"), "show", [
        ["", say("showAll")],
        ...Object.keys(showChoices).filter((name) => isUseful(name)).map((name) => [name, say(`show.${name}`)]),
      ]);
      fillChoice(byId("sort"), "sort", [["", say("sortRank")], ["arrival", say("sortArrival")]]);
      drawLanes();
    }

    /** Choices that never show anything here are left out. */
    function isUseful(name) {
      return ["selected", "couldBe", "unmarked", "marked"].includes(name) || rows.some(showChoices[name]);
    }

    /** One switch for each lane; none pressed means all. */
    function drawLanes() {
      const sizes = new Map(tally((row) => [row.lane]));
      replaceChildren(
        byId("lanes"),
        ["red", "yellow", "unreadable", "blue", "green"]
          .filter((lane) => sizes.has(lane) || lane === "red" || lane === "yellow")
          .map((lane) =>
            make(
              "button",
              {
                type: "button",
                class: `lane ${lane}`,
                "data-lane": lane,
                "aria-pressed": String(filter.lanes.has(lane)),
                click: () => toggleLane(lane),
              },
              say(`lane.${lane}`),
              " ",
              make("b", null, number(sizes.get(lane) || 0)),
            )
          ),
      );
    }

    function toggleLane(lane) {
      if (!filter.lanes.delete(lane)) filter.lanes.add(lane);
      drawLanes();
      const button = byId("lanes").querySelector(`[data-lane="${lane}"]`);
      if (button) button.focus();
      refilter();
    }

    function setSearch(text) {
      filter.words = folded(text).split(/\s+/).filter((word) => word);
      refilter();
    }

    function clearFilters() {
      Object.assign(filter, { words: [], lanes: new Set(), rule: "", mode: "", port: "", show: "", sort: "" });
      byId("search").value = "";
      drawFilters();
      refilter();
    }

    /** The filter in words, for print. */
    function filterInWords() {
      const parts = [];
      if (filter.words.length > 0) parts.push(`${say("search")}: ${byId("search").value}`);
      if (filter.lanes.size > 0) parts.push([...filter.lanes].map((lane) => say(`lane.${lane}`)).join(", "));
      if (filter.rule) parts.push(ruleTitle(filter.rule));
      if (filter.mode) parts.push(label("mode", filter.mode));
      if (filter.port) parts.push(filter.port);
      if (filter.show) parts.push(say(`show.${filter.show}`));
      return parts.join("; ");
    }

    /** Filters anew and shows the result from its top. */
    function refilter() {
      applyFilter();
      byId("clear-filters").hidden = filterInWords() + filter.sort === "";
      drawList();
    }

    function connectFilters() {
      byId("search").addEventListener("input", (event) => setSearch(event.target.value));
      for (
        const [id, name] of [["filter-rule", "rule"], ["filter-mode", "mode"], ["filter-port", "port"], [
          "filter-show",
          "show",
        ], ["sort", "sort"]]
      ) {
        byId(id).addEventListener("change", (event) => {
          filter[name] = event.target.value;
          refilter();
        });
      }
      byId("clear-filters").addEventListener("click", clearFilters);
    }

    // The ranked list as a table. Rows are made as they are needed: a first screenful at once, more on the way down.

    const rowsTogether = 30;
    /** Rows that are put on paper; a longer list is filtered first. */
    const rowsPrinted = 300;

    /** Position among the shown rows; -1 for none. */
    let current = -1;

    const columns = ["rank", "lane", "score", "consignment", "containers", "goods", "parties", "route", "reasons"];

    function drawListHead() {
      replaceChildren(
        byId("list-head"),
        columns.map((name) => make("th", { scope: "col", class: `c-${name}` }, say(`column.${name}`))),
      );
    }

    /** Shows the filtered rows from the top; keeps the current row if it is still among them. */
    function drawList() {
      const before = current >= 0 && openRow ? shownRows.indexOf(openRow) : -1;
      current = before;
      const body = byId("list-body");
      body.replaceChildren();
      byId("list").setAttribute("aria-rowcount", String(shownRows.length + 1));
      byId("scroller").scrollTop = 0;
      addRows(Math.max(rowsTogether, before + 1));
      byId("shown").textContent = shownRows.length === rows.length
        ? say("shownAll", number(rows.length))
        : say("shown", number(shownRows.length), number(rows.length));
      drawSelection();
    }

    /** Makes rows until so many stand in the table. */
    function addRows(count) {
      const body = byId("list-body");
      const made = body.childElementCount;
      const last = Math.min(count, shownRows.length);
      const more = document.createDocumentFragment();
      for (let position = made; position < last; position++) more.append(makeRow(shownRows[position], position));
      body.append(more);
      const rest = shownRows.length - last;
      byId("list-end").textContent = shownRows.length === 0
        ? say(rows.length === 0 ? "nothingListed" : "nothingFound")
        : rest > 0
        ? say("moreBelow", number(rest))
        : beyondText();
    }

    /** What is said at the end of the list where the run has more than the page. */
    function beyondText() {
      const beyond = [];
      if (results.listed > list(results.consignments).length) {
        beyond.push(say("beyondLimit", number(list(results.consignments).length), number(results.listed)));
      }
      if (results.unreadable_count > list(results.unreadable).length) {
        beyond.push(say("beyondUnreadable", number(list(results.unreadable).length), number(results.unreadable_count)));
      }
      return beyond.join(" ");
    }

    function makeRow(row, position) {
      const attributes = {
        "aria-rowindex": String(position + 2),
        "aria-selected": "false",
        tabindex: "-1",
        "data-position": String(position),
        class: `row lane-${row.lane}`,
      };
      return make("tr", attributes, row.kind === "unreadable" ? unreadableCells(row) : consignmentCells(row));
    }

    function laneBadge(lane) {
      return make("span", { class: `badge ${lane}` }, say(`lane.${lane}`));
    }

    function unreadableCells(row) {
      const cell = (name, ...children) => make("td", { class: `c-${name}` }, children);
      return [
        cell("rank", "–"),
        cell("lane", laneBadge("unreadable"), markBadge(row)),
        cell("score", "–"),
        cell("consignment", make("b", null, given(row.id))),
        cell("containers"),
        cell("goods", make("span", { class: "strong" }, localized(row.record.reason))),
        cell("parties"),
        cell("route"),
        cell("reasons", make("div", { class: "clamp code" }, given(row.record.excerpt || ""))),
      ];
    }

    function consignmentCells(row) {
      const { consignment, facts } = row;
      const cell = (name, ...children) => make("td", { class: `c-${name}` }, children);
      return [
        cell("rank", number(row.rank)),
        cell("lane", laneBadge(row.lane), laneNotes(row), couldBeNote(consignment), markBadge(row)),
        cell("score", make("b", null, scoreText(consignment.score))),
        cell(
          "consignment",
          make("b", null, given(row.id)),
          make("div", { class: "quiet" }, label("mode", row.mode)),
          make("div", { class: "quiet" }, dateTime(row.arrival)),
        ),
        cell(
          "containers",
          shortList([...list(facts.containers), ...list(facts.wagons), ...(facts.vehicle ? [facts.vehicle] : [])], 2),
        ),
        cell("goods", goodsShort(facts)),
        cell("parties", partiesShort(facts)),
        cell("route", givenList(routeSteps(facts), " → ")),
        cell("reasons", reasonsShort(row)),
      ];
    }

    /** A lane inside a sentence. */
    function laneWord(lane) {
      return say(`lane.${lane}`).toLowerCase();
    }

    function scoreText(score) {
      return typeof score === "number" ? number(score) : say("withheldShort");
    }

    function joined(parts) {
      return parts.filter((part) => part).flatMap((part, index) => (index === 0 ? [part] : [" · ", part]));
    }

    /** Why a consignment stands where it does, other than by its score. */
    function laneNotes(row) {
      const notes = list(row.consignment.selected_by).filter((reason) => reason === "random" || reason === "floor");
      if (capacityPlace(row) === "over") notes.push("over");
      return notes.map((reason) => make("div", { class: "note" }, say(`by.${reason}`)));
    }

    function couldBeNote(consignment) {
      if (!couldBeSelected(consignment)) return null;
      return make("div", { class: "note" }, say("couldBeLane", laneWord(consignment.could_be)));
    }

    function shortList(texts, most) {
      const more = texts.length - most;
      return [
        texts.slice(0, most).map((text) => make("div", null, given(text))),
        more > 0 && make("div", { class: "quiet" }, say("more", number(more))),
      ];
    }

    function goodsShort(facts) {
      const goods = list(facts.goods).map(members);
      const more = goods.length - 1 + (facts.more_goods || 0);
      const first = members(goods[0]);
      const sizes = [
        typeof facts.gross_weight_kg === "number" && say("kilograms", number(facts.gross_weight_kg)),
        typeof facts.packages === "number" && say("packagesCount", number(facts.packages)),
        more > 0 && say("more", number(more)),
      ];
      return [
        make(
          "div",
          { class: "clamp" },
          first.hs_code && [make("span", { class: "code" }, given(first.hs_code)), " "],
          given(first.description || ""),
        ),
        make("div", { class: "quiet" }, joined(sizes)),
      ];
    }

    function partiesShort(facts) {
      const parties = members(facts.parties);
      const notify = parties.notify && parties.notify !== parties.consignee ? parties.notify : null;
      return [
        parties.shipper && make("div", { class: "clamp1" }, given(parties.shipper)),
        parties.consignee && make("div", { class: "clamp1" }, "→ ", given(parties.consignee)),
        notify && make("div", { class: "clamp1 quiet" }, say("notifyShort"), " ", given(notify)),
      ];
    }

    function reasonsShort(row) {
      const live = row.hits.filter((hit) => hit.status !== "shadow");
      const shown = live.length > 0 ? live : row.hits;
      const lines = strongestFirst(shown).slice(0, 2).map((hit, index) =>
        make(
          "div",
          { class: index === 0 ? "clamp" : "clamp1" },
          make("span", { class: "strong" }, hitTitle(hit)),
          reasonText(hit) && [": ", given(reasonText(hit))],
        )
      );
      if (shown.length > 2) lines.push(make("div", { class: "quiet" }, say("moreHits", number(shown.length - 2))));
      if (shown.length === 0) lines.push(make("div", { class: "quiet" }, say("noHits")));
      return lines;
    }

    function hitTitle(hit) {
      return localized(hit.title) || ruleTitle(hit.rule);
    }

    function reasonText(hit) {
      return localized(hit.because);
    }

    function markBadge(row) {
      const mark = markOf(row);
      if (!mark) return null;
      return make(
        "div",
        { class: `mark mark-${mark.result || "note"}` },
        say(mark.result ? `result.${mark.result}` : "noted"),
      );
    }

    // MARK: Moving about

    function rowElement(position) {
      return byId("list-body").children[position] || null;
    }

    /** Marks the current row as selected, and only that one. */
    function drawSelection() {
      for (const element of byId("list-body").querySelectorAll("[aria-selected=true]")) {
        element.setAttribute("aria-selected", "false");
        element.tabIndex = -1;
      }
      const element = rowElement(Math.max(current, 0));
      if (!element) return;
      // The list is one stop of the Tab key; letters and arrows move inside it.
      element.tabIndex = 0;
      if (current >= 0) element.setAttribute("aria-selected", "true");
    }

    /** Moves to a position of the shown rows; with an open panel the panel goes along. */
    function moveTo(position) {
      if (shownRows.length === 0) return;
      current = Math.max(0, Math.min(position, shownRows.length - 1));
      if (current >= byId("list-body").childElementCount) addRows(current + rowsTogether);
      drawSelection();
      const element = rowElement(current);
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest" });
      if (openRow) showPanel(shownRows[current]);
    }

    /** Shows a row's mark anew. */
    function redrawRow(row) {
      const position = shownRows.indexOf(row);
      const element = rowElement(position);
      if (!element) return;
      const fresh = makeRow(row, position);
      element.replaceWith(fresh);
      drawSelection();
    }

    function connectList() {
      const scroller = byId("scroller");
      scroller.addEventListener("scroll", () => {
        if (scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 800) {
          const made = byId("list-body").childElementCount;
          if (made < shownRows.length) addRows(made + rowsTogether);
        }
      }, { passive: true });
      byId("list-body").addEventListener("click", (event) => {
        const element = event.target.closest("tr");
        // A click that ends a selection of text is for copying.
        if (!element || String(window.getSelection()) !== "") return;
        current = Number(element.dataset.position);
        drawSelection();
        showPanel(shownRows[current]);
      });
      let made = 0;
      window.addEventListener("beforeprint", () => {
        made = byId("list-body").childElementCount;
        addRows(rowsPrinted);
        while (byId("list-body").childElementCount > rowsPrinted) byId("list-body").lastChild.remove();
        const words = filterInWords();
        byId("print-filters").textContent = joined([
          words,
          say("printed", number(Math.min(rowsPrinted, shownRows.length)), number(shownRows.length)),
        ]).join("");
      });
      window.addEventListener("afterprint", () => addRows(made));
    }

    // The condition of a rule as it was decided: a tree of clauses with marks, values, bounds and places.

    const outcomeMarks = { yes: "✓", no: "✗", unknown: "?" };

    /** `✓ yes`: a sign and a word, so that neither colour nor sign has to be understood alone. */
    function outcomeMark(outcome) {
      const known = Object.hasOwn(outcomeMarks, outcome) ? outcome : "unknown";
      return make("span", { class: `outcome ${known}` }, outcomeMarks[known], " ", say(`outcome.${known}`));
    }

    function drawTrace(clauses) {
      const shown = list(clauses).map(members);
      return shown.length === 0 ? null : make("ul", { class: "trace" }, shown.map(drawClause));
    }

    function drawClause(clause) {
      if (clause.withheld) {
        return make(
          "li",
          null,
          clause.outcome && outcomeMark(clause.outcome),
          " ",
          make("span", { class: "quiet" }, clause.node === "unless" ? say("node.unless") + " " : "", say("withheld")),
        );
      }
      if (clause.cut) return make("li", { class: "quiet" }, say("cut"));
      return clause.node ? drawNode(clause) : drawLeaf(clause);
    }

    function drawNode(node) {
      const words = node.node === "quantifier" ? quantifierWords(node) : say(`node.${node.node}`);
      const notes = node.node === "quantifier" ? quantifierNotes(node) : [];
      return make(
        "li",
        { class: `node-${node.node}` },
        outcomeMark(node.outcome),
        " ",
        words,
        notes.length > 0 && make("div", { class: "facts" }, notes.map((note) => make("div", null, note))),
        drawTrace(node.clauses),
      );
    }

    /** `any item has` as it is written; in Russian the words first. */
    function quantifierWords(node) {
      const text = node.text || "";
      const [kind, amount] = /^(any|some|every|no|at least (\d+))\b/.exec(text)?.slice(1) ?? [];
      const code = make("code", null, text);
      if (language !== "ru" || !kind || !node.table) return code;
      return [
        say(`quantifier.${amount ? "atLeast" : kind}`, tableWord(node.table), amount),
        " ",
        make("span", { class: "quiet" }, code),
      ];
    }

    /** Which rows of a table made a quantifier what it is. */
    function quantifierNotes(node) {
      if (node.state === "absent") return [say("rowsAbsent", tableWord(node.table))];
      const notes = [];
      if (Array.isArray(node.rows) && typeof node.of === "number") {
        notes.push(say("rowsYes", tableWord(node.table), rowNumbers(node.rows, node.more), number(node.of)));
      }
      if (list(node.undecided).length > 0) notes.push(say("rowsUnknown", rowNumbers(node.undecided)));
      if (typeof node.row === "number" && node.of > 1) notes.push(say("rowShown", number(node.row)));
      return notes;
    }

    function tableWord(table) {
      return table ? say(`table.${table}`) : "";
    }

    function rowNumbers(numbers, more) {
      const shown = list(numbers).join(", ");
      return (shown || say("none")) + (more ? " " + say("more", number(more)) : "");
    }

    function drawLeaf(leaf) {
      const lines = [
        valueLine(leaf),
        boundLine(leaf),
        listLine(leaf),
        ...list(leaf.counted).map(members).map(countedLine),
        ...ratesLines(leaf.rates),
      ].filter((line) => line);
      const operands = list(leaf.operands).map(members);
      return make(
        "li",
        null,
        outcomeMark(leaf.outcome),
        " ",
        make("code", null, leaf.text || ""),
        make("div", { class: "facts" }, lines.map((line) => make("div", null, line))),
        operands.length > 0 && make(
          "ul",
          { class: "operands" },
          operands.map((operand) =>
            make(
              "li",
              null,
              valueLine(operand),
              operand.lookup && make("div", null, lookupLine(members(operand.lookup))),
              ratesLines(operand.rates).map((line) => make("div", null, line)),
            )
          ),
        ),
      );
    }

    /** Field, value as read and as understood, and where it stands. */
    function valueLine(leaf) {
      const parts = [];
      if (leaf.field) parts.push(make("span", { class: "field" }, fieldLabel(leaf.field), rowOf(leaf), ": "));
      if (typeof leaf.value === "string") parts.push("«", valueWithMatch(leaf), "»");
      else if (leaf.state) parts.push(make("span", { class: "strong" }, say(`state.${leaf.state}`)));
      if (typeof leaf.value === "string" && leaf.state) parts.push(" ", say(`state.${leaf.state}`));
      if (leaf.understood) {
        const how = leaf.lookup ? "lookedUp" : leaf.field ? "understood" : "computed";
        parts.push(" ", say(how), " ", make("b", null, given(quantity(leaf.understood))));
      }
      if (leaf.place) parts.push(" ", make("span", { class: "quiet" }, placeText(members(leaf.place))));
      return parts.length > 0 ? parts : null;
    }

    function rowOf(leaf) {
      return leaf.row && leaf.table && leaf.table !== "consignment"
        ? ` (${tableWord(leaf.table)} ${number(leaf.row)})`
        : "";
    }

    /** The value with the matched part marked; positions are characters, not halves of them. */
    function valueWithMatch(leaf) {
      const before = leaf.value_from > 1 ? "…" : "";
      const at = members(leaf.at);
      if (typeof at.start !== "number" || !(at.length > 0)) return given(before + leaf.value);
      const characters = Array.from(leaf.value);
      const part = (from, to) => characters.slice(from, to).join("");
      return make(
        "bdi",
        { dir: "auto" },
        before,
        part(0, at.start),
        make("mark", null, part(at.start, at.start + at.length)),
        part(at.start + at.length),
      );
    }

    function placeText(place) {
      const parts = [shortName(String(place.file || "?")), say("placeLine", number(place.line))];
      if (place.column) parts.push(say("placeColumn", number(place.column)));
      const name = place.header || place.key;
      if (name) parts.push(`«${name}»`);
      return `(${parts.join(", ")})`;
    }

    function boundLine(leaf) {
      const bounds = list(leaf.bound).map((bound) => quantity(String(bound)));
      const lists = list(leaf.lists).map(String);
      if (bounds.length + lists.length === 0) return null;
      const shown = [...bounds, ...lists.map((name) => say("listNamed", name))];
      if (leaf.more_bounds) shown.push(say("more", number(leaf.more_bounds)));
      return [say("asked"), ": ", operatorWord(leaf.op), " ", given(shown.join(leaf.op === "between" ? " – " : ", "))];
    }

    /** An operator in the words of the language; signs and words without a translation stay. */
    function operatorWord(op) {
      if (!op) return "";
      const known = say(`op.${op}`);
      return known === `op.${op}` ? op : known;
    }

    function listLine(leaf) {
      const entry = typeof leaf.list === "string" ? { name: leaf.list } : members(leaf.list);
      if (!entry.entry && !entry.name) return null;
      const parts = [];
      if (entry.entry) parts.push(say("matched"), ": ", make("b", null, given(entry.entry)));
      const about = [];
      if (entry.name) about.push(say("listNamed", entry.name));
      if (entry.line) about.push(say("placeLine", number(entry.line)));
      if (entry.source) about.push(`${say("source")}: ${entry.source}`);
      if (entry.reason) about.push(entry.reason);
      if (about.length > 0) parts.push(" ", make("span", { class: "quiet" }, given(`(${about.join("; ")})`)));
      return parts;
    }

    function countedLine(counted) {
      const parts = [
        say(
          "countedRows",
          say(`aggregate.${counted.aggregate}`),
          tableWord(counted.table),
          rowNumbers(counted.rows, counted.more),
          number(counted.of),
        ),
      ];
      if (list(counted.undecided).length > 0) parts.push(" ", say("rowsUnknown", rowNumbers(counted.undecided)));
      return parts;
    }

    function lookupLine(lookup) {
      return lookup.key
        ? say("lookup", lookup.name, lookup.column, lookup.key)
        : say("lookupNone", lookup.name, lookup.column);
    }

    function ratesLines(rates) {
      return list(rates).map(members).map((rate) =>
        say("rate", rate.currency, number(rate.per_usd), dateTime(rate.date || ""))
      );
    }

    // The points of a consignment, so that anyone can add them up again.

    function drawPoints(row, details) {
      const { consignment } = row;
      if (typeof consignment.score !== "number") return make("p", { class: "quiet" }, say("scoreWithheld"));
      const live = row.hits.filter((hit) => hit.status !== "shadow");
      const arithmetic = members(details.arithmetic);
      const pointsOf = (test) =>
        live.filter((hit) => !hit.group && test(hit.points || 0)).map((hit) => ({ rule: hit.rule, points: hit.points }));
      const ungrouped = Array.isArray(arithmetic.ungrouped)
        ? arithmetic.ungrouped.map(members)
        : pointsOf((points) => points >= 0);
      const lowered = Array.isArray(arithmetic.lowered)
        ? arithmetic.lowered.map(members)
        : pointsOf((points) => points < 0);
      const groups = list(details.groups).map(members);
      const body = make("tbody");
      for (const group of groups) body.append(...groupRows(group, live));
      for (const entry of [...ungrouped, ...lowered]) {
        body.append(pointsRow(ruleTitle(entry.rule), entry.points, entry.points));
      }
      const parts = [
        ...groups.map((group) => group.counted || 0),
        ...[...ungrouped, ...lowered].map((entry) => entry.points || 0),
      ];
      const total = parts.reduce((sum, part) => sum + part, 0);
      return [
        parts.length > 0 &&
        make(
          "table",
          { class: "points" },
          make(
            "thead",
            null,
            make(
              "tr",
              null,
              make("th", { scope: "col" }, say("rule")),
              make("th", { scope: "col", class: "number" }, say("points")),
              make("th", { scope: "col", class: "number" }, say("counts")),
            ),
          ),
          body,
          make(
            "tfoot",
            null,
            make(
              "tr",
              null,
              make("th", { scope: "row" }, say("sum"), parts.length > 1 && ` ${sumText(parts)}`),
              make("td"),
              make("td", { class: "number strong" }, number(total)),
            ),
          ),
        ),
        total !== consignment.score &&
        make("p", { class: "warning" }, say("sumDiffers", number(total), number(consignment.score))),
        make("p", null, laneSentence(consignment)),
        laneReasons(row, arithmetic, live).map((text) => make("p", null, text)),
        make("p", { class: "quiet" }, boundsText()),
      ];
    }

    function pointsRow(title, points, counts, attributes) {
      return make(
        "tr",
        attributes,
        make("th", { scope: "row" }, given(title)),
        make("td", { class: "number" }, number(points)),
        make("td", { class: "number" }, counts === null ? "" : number(counts)),
      );
    }

    function groupRows(group, live) {
      const terms = list(group.terms);
      // Older results name no rules: those of the group by points, then by name, as the terms are ordered.
      const members_ = Array.isArray(group.rules)
        ? group.rules.map((rule, index) => ({ rule, points: list(group.points)[index] }))
        : live.filter((hit) => hit.group === group.group)
          .sort((a, b) => b.points - a.points || (a.rule < b.rule ? -1 : 1));
      const notes = [
        group.diminishing && say("diminishing"),
        typeof group.cap === "number" && say("cap", number(group.cap)),
      ];
      return [
        ...members_.map((entry, index) =>
          pointsRow(ruleTitle(entry.rule), entry.points, terms[index] ?? null, { class: "in-group" })
        ),
        make(
          "tr",
          { class: "group" },
          make(
            "th",
            { scope: "row", colspan: "2" },
            say("group", group.group),
            " ",
            make("span", { class: "quiet" }, joined(notes)),
          ),
          make("td", { class: "number" }, number(group.counted)),
        ),
      ];
    }

    function sumText(parts) {
      return parts.map((part, index) => (part < 0 ? `− ${number(-part)}` : (index === 0 ? "" : "+ ") + number(part))).join(
        " ",
      );
    }

    function laneSentence(consignment) {
      return say("scoreLane", number(consignment.score), laneWord(consignment.lane));
    }

    /** Floors and draw, where they made the lane higher than the score does. */
    function laneReasons(row, arithmetic, live) {
      const floors = Array.isArray(arithmetic.floors)
        ? arithmetic.floors.map(members).map((floor) => [floor.rule, floor.lane])
        : live.filter((hit) => hit.floor).map((hit) => [hit.rule, hit.floor]);
      const texts = floors.map(([rule, lane]) => say("floorBy", laneWord(lane), ruleTitle(rule)));
      const by = list(row.consignment.selected_by);
      if (by.includes("random")) texts.push(say("drawn"));
      if (row.consignment.could_be && row.consignment.could_be !== row.lane) {
        texts.push(say("couldBeScore", scoreText(row.consignment.could_be_score), laneWord(row.consignment.could_be)));
      }
      return texts;
    }

    function boundsText() {
      const bounds = laneNames.filter((lane) => typeof scoring[lane] === "number")
        .map((lane) => say("laneFrom", laneWord(lane), number(scoring[lane])));
      return bounds.length > 0 ? say("bounds", bounds.join(", ")) : "";
    }

    // The part of the panel where an officer writes down what was found. Every change is kept at once.

    function drawMarkForm(row) {
      const mark = { ...(markOf(row) || {}) };
      const status = make("p", { class: "quiet", role: "status" }, keptText(row));
      const change = (field, value) => {
        mark[field] = value;
        if (field === "result" && value !== "" && value !== "not_examined") {
          if (!mark.date) setField("date", today());
          if (!mark.officer) setField("officer", lastOfficer());
        }
        if (field === "officer") rememberOfficer(value);
        keepMark(row.mark, mark);
        status.textContent = keptText(row);
        redrawRow(row);
        drawMarkCount();
        drawNotice();
      };
      const inputs = {};
      const setField = (field, value) => {
        mark[field] = value;
        inputs[field].value = value;
      };
      const textInput = (field, attributes) => {
        const tag = attributes && attributes.rows ? "textarea" : "input";
        const input = make(tag, {
          id: `mark-${field}`,
          maxlength: "2000",
          ...attributes,
          change: (event) => change(field, event.target.value.trim()),
        });
        input.value = mark[field] || "";
        inputs[field] = input;
        return make("label", { class: `field-${field}` }, make("span", null, say(`mark.${field}`)), input);
      };
      const choice = (value) =>
        make(
          "label",
          { class: "choice" },
          make("input", {
            type: "radio",
            name: "result",
            value,
            checked: (mark.result || "") === value,
            change: () => change("result", value),
          }),
          say(value === "" ? "result.none" : `result.${value}`),
        );
      return make(
        "section",
        { class: "mark-form" },
        make("h3", { id: "mark-heading" }, say("markHeading")),
        make(
          "div",
          { role: "radiogroup", "aria-labelledby": "mark-heading", class: "choices" },
          ["", ...markResults].map(choice),
        ),
        make(
          "div",
          { class: "fields" },
          textInput("found", { type: "text" }),
          textInput("quantity", { type: "text" }),
          textInput("date", { type: "date" }),
          textInput("officer", { type: "text", autocomplete: "off" }),
          textInput("note", { rows: "2" }),
        ),
        status,
      );
    }

    function keptText(row) {
      if (!markOf(row)) return say("markNone");
      return storage && !hasUnkeptMarks ? say("markKept") : say("markUnkept");
    }

    // One consignment in full: what to check, what the papers say, why it is here, what nearly was, what could not be told.

    /** The row whose panel is open; null for none. */
    let openRow = null;

    function showPanel(row) {
      openRow = row;
      const panel = byId("panel");
      replaceChildren(panel, row.kind === "unreadable" ? unreadablePanel(row) : consignmentPanel(row));
      panel.hidden = false;
      panel.scrollTop = 0;
      byId("view-list").classList.add("with-panel");
    }

    function closePanel() {
      if (!openRow) return;
      openRow = null;
      byId("panel").hidden = true;
      byId("view-list").classList.remove("with-panel");
      const element = rowElement(current);
      if (element) {
        element.focus({ preventScroll: true });
        element.scrollIntoView({ block: "nearest" });
      }
    }

    function panelHead(row, ...notes) {
      const move = (step) => () => moveTo(shownRows.indexOf(openRow) + step);
      return make(
        "header",
        { class: "panel-head" },
        make(
          "div",
          { class: "panel-tools" },
          make("button", {
            type: "button",
            click: move(-1),
            "aria-label": say("previous"),
            title: `${say("previous")} (k)`,
          }, "↑"),
          make("button", { type: "button", click: move(1), "aria-label": say("next"), title: `${say("next")} (j)` }, "↓"),
          make(
            "button",
            { type: "button", id: "open-sheet", click: () => showSheet(row), title: `${say("sheet")} (p)` },
            say("sheet"),
          ),
          make(
            "button",
            { type: "button", click: closePanel, "aria-label": say("close"), title: `${say("close")} (Esc)` },
            "✕",
          ),
        ),
        make("h2", null, laneBadge(row.lane), " ", given(row.id)),
        notes,
      );
    }

    function unreadablePanel(row) {
      const { record } = row;
      const place = joined([
        fileName(record.file),
        say("placeLine", number(record.line)),
        record.column && say("placeByte", number(record.column)),
      ]);
      return [
        panelHead(row),
        section(
          say("whyHeading"),
          make("p", { class: "strong" }, localized(record.reason)),
          make("p", null, place),
          make("p", null, say("unreadableHint")),
        ),
        section(say("excerpt"), make("pre", { class: "excerpt" }, given(record.excerpt || ""))),
        drawMarkForm(row),
      ];
    }

    function consignmentPanel(row) {
      const { consignment } = row;
      const details = detailsOf(row.index);
      const known = members(details);
      const selected = list(consignment.selected_by).map((reason) => say(`by.${reason}`));
      const head = panelHead(
        row,
        make(
          "p",
          null,
          joined([
            say("rankOf", number(row.rank), number(results.listed)),
            say("scoreIs", scoreText(consignment.score)),
            selected.length > 0 && say("selectedBy", selected.join(", ")),
            ...laneNotes(row).map((note) => note.textContent),
          ]),
        ),
        couldBeSelected(consignment) && make("p", { class: "warning" }, say("couldBeHint", laneWord(consignment.could_be))),
      );
      return [
        head,
        checksSection(row),
        factsSection(row),
        details === null && make("p", { class: "quiet" }, say("stillLoading")),
        whySection(row, known),
        section(say("pointsHeading"), drawPoints(row, known)),
        nearSection(known),
        unknownSection(known),
        qualitySection(consignment, known),
        drawMarkForm(row),
      ];
    }

    function strongestFirst(hits) {
      return [...hits].sort((a, b) => (b.points || 0) - (a.points || 0));
    }

    /** What to check, each text once, with the rules that ask for it. */
    function checksSection(row) {
      const checks = new Map();
      for (const hit of strongestFirst(row.hits)) {
        const text = localized(hit.check);
        if (!text || hit.status === "shadow") continue;
        if (!checks.has(text)) checks.set(text, []);
        checks.get(text).push(hitTitle(hit));
      }
      if (checks.size === 0) return null;
      return make(
        "section",
        { class: "checks" },
        make("h3", null, say("checkHeading")),
        make(
          "ul",
          null,
          [...checks].map(([text, titles]) =>
            make("li", null, given(text), make("div", { class: "quiet" }, titles.join("; ")))
          ),
        ),
      );
    }

    function factsSection(row) {
      const { facts, consignment } = row;
      const parties = members(facts.parties);
      const pair = (name, ...value) => {
        const shown = value.flat(Infinity).filter((part) =>
          part !== null && part !== undefined && part !== false && part !== ""
        );
        return shown.length === 0 ? null : [make("dt", null, say(name)), make("dd", null, shown)];
      };
      const text = (name, value) => pair(name, value ? given(String(value)) : null);
      const numbers = (name, values) => pair(name, list(values).length > 0 ? givenList(list(values).map(String)) : null);
      return section(
        say("factsHeading"),
        make(
          "dl",
          { class: "facts-list" },
          text("fact.manifest", consignment.manifest),
          text("fact.mode", row.mode && label("mode", row.mode)),
          text("fact.direction", facts.direction && label("direction", facts.direction)),
          text("fact.docType", facts.doc_type && label("doc_type", facts.doc_type)),
          text("fact.master", facts.master_id),
          text("fact.arrival", row.arrival && dateTime(row.arrival)),
          text("fact.conveyance", facts.conveyance),
          text("fact.waybill", facts.waybill),
          text("fact.vehicle", facts.vehicle),
          text("fact.office", facts.customs_office),
          pair("fact.route", givenList(routeWithNames(facts), " → ")),
          text("fact.shipper", parties.shipper),
          text("fact.consignee", parties.consignee),
          text("fact.notify", parties.notify),
          numbers("fact.containers", facts.containers),
          numbers("fact.seals", facts.seals),
          numbers("fact.wagons", facts.wagons),
          text("fact.weight", typeof facts.gross_weight_kg === "number" && say("kilograms", number(facts.gross_weight_kg))),
          text("fact.packages", typeof facts.packages === "number" && number(facts.packages)),
          text(
            "fact.source",
            `${fileName(consignment.file)}, ${say("placeLine", number(consignment.line))}` +
              (consignment.records > 1 ? `, ${say("recordsCount", number(consignment.records))}` : ""),
          ),
        ),
        goodsList(facts),
      );
    }

    /** The route with the names of its countries. */
    function routeWithNames(facts) {
      return routeSteps(facts).map((step) =>
        step.replace(
          /^([A-Z]{2})$|\(([A-Z]{2})\)$/,
          (whole, alone, inside) => (alone ? `${alone} ${label("countries", alone)}` : `(${label("countries", inside)})`),
        )
      );
    }

    /** Goods lines: what, then how much. */
    function goodsList(facts) {
      const goods = list(facts.goods).map(members);
      if (goods.length === 0) return null;
      return [
        make(
          "ol",
          { class: "goods" },
          goods.map((item) =>
            make(
              "li",
              null,
              make("div", null, given(item.description || "–")),
              make(
                "div",
                { class: "quiet" },
                joined([
                  item.hs_code &&
                  make("span", null, say("goods.hs"), " ", make("b", { class: "code" }, given(item.hs_code))),
                  item.origin &&
                  make("span", null, say("goods.origin"), " ", given(`${item.origin} ${countryName(item.origin)}`.trim())),
                  typeof item.packages === "number" && packagesText(item),
                  typeof item.gross_weight_kg === "number" && say("kilograms", number(item.gross_weight_kg)),
                  typeof item.value === "number" && [number(item.value), "\u00a0", given(item.currency || "")],
                ]),
              ),
            )
          ),
        ),
        facts.more_goods > 0 && make("p", { class: "quiet" }, say("moreLines", number(facts.more_goods))),
      ];
    }

    function packagesText(item) {
      const text = say("packagesCount", number(item.packages));
      return item.package_type ? make("span", null, text, " (", given(item.package_type), ")") : text;
    }

    /** The name of a country by its code; nothing where the code is not known. */
    function countryName(code) {
      const name = label("countries", code);
      return name === code ? "" : name;
    }

    /** Every rule that hit, strongest first, with its clauses. */
    function whySection(row, details) {
      const clauses = list(details.clauses);
      const hits = row.hits.map((hit, index) => ({ hit, clauses: clauses[index] }))
        .sort((a, b) =>
          (a.hit.status === "shadow") - (b.hit.status === "shadow") || (b.hit.points || 0) - (a.hit.points || 0)
        );
      // Of many hits the strongest is open at first, so that the rest of the panel is not far away.
      const isOpen = (index) => index === 0 || hits.length <= 3;
      return make(
        "section",
        { class: "why" },
        make(
          "h3",
          null,
          say("whyHeading"),
          hits.length > 3 && make("button", { type: "button", class: "link", click: toggleTraces }, say("allTraces")),
        ),
        hits.length === 0
          ? make("p", null, say("noHits"))
          : hits.map(({ hit, clauses: tree }, index) => drawHit(hit, tree, isOpen(index))),
      );
    }

    /** Opens all traces, or closes them if all are open. */
    function toggleTraces() {
      const traces = [...byId("panel").querySelectorAll(".hit details")];
      const open = traces.some((trace) => !trace.open);
      for (const trace of traces) trace.open = open;
    }

    function drawHit(hit, clauses, isOpen) {
      const notes = [
        hit.status === "shadow" && say("shadow"),
        hit.floor && say("notBelow", laneWord(hit.floor)),
        hit.group && say("group", hit.group),
        hit.exemption === "unknown" && say("exemptionUnknown"),
        hit.undated && say("undated"),
        hit.secret && say("secret"),
      ];
      const trace = drawTrace(clauses);
      return make(
        "article",
        { class: "hit" },
        make(
          "h4",
          null,
          typeof hit.points === "number" && make("span", { class: "hit-points" }, say("pointsCount", number(hit.points))),
          " ",
          given(hitTitle(hit)),
        ),
        reasonText(hit) && make("p", null, given(reasonText(hit))),
        make(
          "p",
          { class: "quiet" },
          joined([make("code", null, hit.rule || ""), hit.version && say("version", hit.version), ...notes]),
        ),
        trace && make("details", { open: isOpen }, make("summary", null, say("trace")), trace),
      );
    }

    function nearSection(details) {
      const near = list(details.near).map(members);
      const below = details.points_below_red;
      if (near.length === 0 && typeof below !== "number") return null;
      return section(
        say("nearHeading"),
        typeof below === "number" && make("p", null, say("belowRed", number(below))),
        near.length > 0 && make(
          "ul",
          { class: "near" },
          near.map((miss) =>
            make(
              "li",
              null,
              make("b", null, given(ruleTitle(miss.rule))),
              typeof miss.points === "number" && ` (${say("pointsCount", number(miss.points))})`,
              make("div", null, given(localized(miss.distance))),
              miss.missing && make("ul", { class: "trace" }, drawClause(members(miss.missing))),
            )
          ),
        ),
      );
    }

    /** Rules that could not decide, by the fields they lacked. */
    function unknownSection(details) {
      const byFields = new Map();
      for (const unknown of list(details.unknown).map(members)) {
        const fields = list(unknown.fields).map((field) => fieldLabel(field)).join(", ");
        if (!byFields.has(fields)) byFields.set(fields, []);
        byFields.get(fields).push(ruleTitle(unknown.rule));
      }
      const size = list(details.unknown).length;
      if (size === 0) return null;
      return make(
        "section",
        null,
        make("h3", null, say("unknownHeading"), " ", make("span", { class: "quiet" }, number(size))),
        make(
          "ul",
          null,
          [...byFields].sort((a, b) => b[1].length - a[1].length).map(([fields, rules]) =>
            make("li", null, make("b", null, say("missing", fields)), make("div", { class: "quiet" }, rules.join("; ")))
          ),
        ),
      );
    }

    /** Quality codes in words, with the cells they are about. */
    function qualitySection(consignment, details) {
      const codes = list(consignment.quality);
      const cells = list(details.quality_at).map(members);
      return codes.length === 0 ? null : section(
        say("qualityHeading"),
        make(
          "ul",
          null,
          codes.map((code) => {
            const places = cells.filter((cell) => cell.code === code).map((cell) => cellText(cell));
            return make("li", null, qualityWord(code), places.length > 0 && [": ", given(places.join("; "))]);
          }),
        ),
      );
    }

    function cellText(cell) {
      const place = [say("placeLine", number(cell.line)), cell.column && say("placeColumn", number(cell.column))];
      return `${fieldLabel(String(cell.field))} (${place.filter((part) => part).join(", ")})`;
    }

    /** A quality code in words; the code itself where it is newer than this page. */
    function qualityWord(code) {
      const words = say(`quality.${code}`);
      return words === `quality.${code}` ? code : words;
    }

    // Small charts as inline SVG. Every chart says its numbers in text too, and no meaning hangs on colour alone.

    /** Horizontal bars with a label and a number each: `[{ name, text, count, pick }]`; `pick` makes a bar a button. */
    function barChart(title, bars) {
      const most = Math.max(1, ...bars.map((bar) => bar.count));
      return make(
        "figure",
        { class: "chart" },
        make("figcaption", null, title),
        make(
          "ul",
          { class: "bars" },
          bars.map((bar) => {
            const width = Math.max(bar.count > 0 ? 1 : 0, Math.round((bar.count / most) * 1000) / 10);
            const content = [
              make("span", { class: "bar-text" }, bar.text),
              makeSVG("svg", {
                class: `bar ${bar.name || ""}`,
                viewBox: "0 0 100 10",
                preserveAspectRatio: "none",
                "aria-hidden": "true",
              }, makeSVG("rect", { x: "0", y: "0", width: String(width), height: "10" })),
              make("span", { class: "number" }, number(bar.count)),
            ];
            return make(
              "li",
              null,
              bar.pick
                ? make("button", { type: "button", click: bar.pick, title: say("pickHint") }, content)
                : make("div", null, content),
            );
          }),
        ),
      );
    }

    function laneChart() {
      const lanes = members(counts.lanes);
      const bars = laneNames.map((lane) => ({
        name: lane,
        text: say(`lane.${lane}`),
        count: lanes[lane] || 0,
        pick: () => pickLane(lane),
      }));
      bars.push({
        name: "unreadable",
        text: say("lane.unreadable"),
        count: results.unreadable_count,
        pick: () => pickLane("unreadable"),
      });
      return barChart(say("chartLanes"), bars);
    }

    /** The rules that hit most. */
    function ruleChart() {
      const hits = trailer === null
        ? tally((row) => row.rules).map(([rule, count]) => ({ rule, hits: count }))
        : list(trailer.rules).map(members).filter((rule) => rule.hits > 0).sort((a, b) => b.hits - a.hits);
      const bars = hits.slice(0, 15).map((entry) => ({
        name: entry.status === "shadow" ? "shadow" : "",
        text: ruleTitle(entry.rule) + (entry.status === "shadow" ? ` (${say("shadow")})` : ""),
        count: entry.hits,
        pick: () => pick("rule", entry.rule),
      }));
      return [
        barChart(say("chartRules"), bars),
        hits.length > 15 && make("p", { class: "quiet" }, say("moreRules", number(hits.length - 15))),
      ];
    }

    /** Listed consignments by hour of arrival, selected ones apart. */
    function hourChart() {
      const selected = new Array(24).fill(0);
      const others = new Array(24).fill(0);
      let without = 0;
      for (const row of rows) {
        if (row.kind !== "consignment") continue;
        const hour = hourOf(row.arrival);
        if (hour < 0) without++;
        else if (isSelected(row.consignment)) selected[hour]++;
        else others[hour]++;
      }
      const most = Math.max(1, ...selected.map((count, hour) => count + others[hour]));
      const height = 100;
      const svg = makeSVG(
        "svg",
        { viewBox: "0 0 510 135", class: "hours", role: "img", "aria-label": hourText(selected, others) },
        makeSVG(
          "defs",
          null,
          makeSVG(
            "pattern",
            { id: "hatch", width: "5", height: "5", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
            makeSVG("rect", { width: "5", height: "5", class: "hatch-ground" }),
            makeSVG("line", { x1: "0", y1: "0", x2: "0", y2: "5", class: "hatch-line" }),
          ),
        ),
        makeSVG("line", { x1: "28", x2: "508", y1: "115", y2: "115", class: "axis" }),
        makeSVG("text", { x: "24", y: "24", "text-anchor": "end" }, number(most)),
        makeSVG("text", { x: "24", y: "117", "text-anchor": "end" }, "0"),
      );
      for (let hour = 0; hour < 24; hour++) {
        const x = 30 + hour * 20;
        const low = (selected[hour] / most) * height;
        const high = (others[hour] / most) * height;
        const bar = makeSVG("g", null, makeSVG("title", null, hourWords(hour, selected[hour], others[hour])));
        if (low > 0) bar.append(makeSVG("rect", { x, y: 115 - low, width: 16, height: low, class: "hour-selected" }));
        if (high > 0) {
          bar.append(makeSVG("rect", { x, y: 115 - low - high, width: 16, height: high, class: "hour-others" }));
        }
        svg.append(bar);
        if (hour % 3 === 0) {
          svg.append(makeSVG("text", { x: x + 8, y: "130", "text-anchor": "middle" }, String(hour).padStart(2, "0")));
        }
      }
      return make(
        "figure",
        { class: "chart" },
        make("figcaption", null, say("chartHours")),
        svg,
        make(
          "p",
          { class: "legend quiet" },
          legendMark("hour-selected"),
          " ",
          say("selected"),
          "  ",
          legendMark("hour-others"),
          " ",
          say("notSelected"),
          without > 0 && ` · ${say("withoutHour", number(without))}`,
        ),
      );
    }

    function legendMark(name) {
      return makeSVG(
        "svg",
        { viewBox: "0 0 12 12", class: "legend-mark", "aria-hidden": "true" },
        makeSVG("rect", { x: "0.5", y: "0.5", width: "11", height: "11", class: name }),
      );
    }

    function hourWords(hour, selected, others) {
      return say("hourWords", String(hour).padStart(2, "0"), number(selected + others), number(selected));
    }

    function hourText(selected, others) {
      const hours = selected.map((count, hour) => (count + others[hour] > 0 ? hourWords(hour, count, others[hour]) : null))
        .filter((text) => text);
      return `${say("chartHours")}. ${hours.join("; ")}`;
    }

    /** Filters the list by a lane alone. */
    function pickLane(lane) {
      clearFilters();
      filter.lanes.add(lane);
      drawFilters();
      refilter();
      showView("list");
    }

    /** Filters the list by one choice alone. */
    function pick(name, value) {
      clearFilters();
      filter[name] = value;
      drawFilters();
      refilter();
      showView("list");
    }

    // The run as a whole: totals, charts, what is wrong with the data, what the results were made with.

    function drawOverview() {
      const charts = [counts && laneChart(), ruleChart(), hourChart()];
      replaceChildren(
        byId("view-overview"),
        make(
          "div",
          { class: "overview" },
          make("div", null, card(say("totals"), totals())),
          make("div", null, card(say("charts"), charts)),
          make("div", null, card(say("dataQuality"), dataQuality())),
        ),
        make(
          "div",
          { class: "overview-wide" },
          card(say("filesHeading"), filesTable()),
          card(say("madeWith"), provenance()),
        ),
      );
    }

    function card(title, ...children) {
      return make("section", { class: "card" }, make("h2", null, title), children);
    }

    function definitions(pairs) {
      return make(
        "dl",
        { class: "totals" },
        pairs.filter((pair) => pair).map((
          [term, value, note],
        ) => [make("dt", null, term, note && [", ", note]), make("dd", null, value)]),
      );
    }

    /** The counts of the run, consignments with hits and hits in all named apart. */
    function totals() {
      if (counts === null) return make("p", { class: "warning" }, say("noTotals"));
      const capacity = members(trailer.capacity);
      return [
        definitions([
          [say("total.consignments"), number(counts.consignments), say("total.records", number(counts.records))],
          [say("total.setAside"), number(counts.set_aside)],
          [say("total.withHits"), number(counts.with_hits), share(counts.with_hits, counts.consignments)],
          [say("total.hits"), number(counts.total_hits)],
          counts.shadow_hits > 0 && [say("total.shadow"), number(counts.shadow_hits)],
          [say("total.selected"), number(counts.selected), share(counts.selected, counts.consignments)],
          [say("total.random"), number(counts.random)],
          [say("total.greenClean"), number(counts.green_clean)],
          [say("total.greenUnknown"), number(counts.green_with_unknowns)],
          [say("total.couldBeRed"), number(counts.could_be_red)],
          [say("total.couldBeYellow"), number(counts.could_be_yellow)],
          counts.duplicates > 0 && [say("total.duplicates"), number(counts.duplicates)],
          members(counts.masters).count > 0 &&
          [
            say("total.masters"),
            number(counts.masters.count),
            say("total.mastersSelected", number(counts.masters.selected)),
          ],
          typeof capacity.size === "number" &&
          [
            say("total.capacity"),
            number(capacity.size),
            say("total.inside", number(capacity.inside), number(capacity.random)),
          ],
          capacity.over > 0 && [say("total.over"), number(capacity.over)],
          typeof capacity.cut_score === "number" &&
          [say("total.cut"), number(capacity.cut_score), capacity.cut_lane && say(`lane.${capacity.cut_lane}`)],
        ]),
        list(capacity.just_below).length > 0 && make(
          "p",
          null,
          say("total.justBelow"),
          ": ",
          givenList(
            list(capacity.just_below).map(members).map((entry) => `${entry.id || "?"} (${scoreText(entry.score)})`),
          ),
        ),
      ];
    }

    /** What an officer should know before trusting the list. */
    function dataQuality() {
      const codes = tally((row) => (row.kind === "consignment" ? list(row.consignment.quality) : []));
      const unread = rows.filter((row) => row.kind === "unreadable");
      const undecided = files.filter((file) => list(file.cannot_decide).length > 0);
      const parts = [
        results.problem_count > 0 &&
        section(
          say("problemsHeading"),
          make("p", { class: "warning" }, say("problems", number(results.problem_count))),
          make(
            "ul",
            null,
            list(results.problems).map(members).slice(0, 10).map((problem) =>
              make("li", null, problem.line > 0 && `${say("placeLine", number(problem.line))}: `, localized(problem.reason))
            ),
          ),
        ),
        section(
          say("setAsideHeading"),
          results.unreadable_count === 0 ? make("p", null, say("none")) : [
            make(
              "p",
              null,
              make(
                "button",
                { type: "button", class: "link", click: () => pickLane("unreadable") },
                say("setAside", number(results.unreadable_count)),
              ),
            ),
            make(
              "ul",
              null,
              unread.slice(0, 5).map((row) => make("li", null, given(row.place), ": ", localized(row.record.reason))),
            ),
          ],
        ),
        section(
          say("codesHeading"),
          codes.length === 0 ? make("p", null, say("none")) : make(
            "ul",
            null,
            codes.map(([code, count]) => make("li", null, qualityWord(code), ": ", make("b", null, number(count)))),
          ),
        ),
        undecided.length > 0 &&
        section(
          say("undecidedHeading"),
          make(
            "ul",
            null,
            undecided.map((file) =>
              make(
                "li",
                null,
                given(shortName(file.name || "?")),
                ": ",
                say("undecidedRules", number(list(file.cannot_decide).length)),
                make("div", { class: "quiet" }, missedFields(file)),
              )
            ),
          ),
        ),
        list(trailer && trailer.notes).length > 0 &&
        section(
          say("notesHeading"),
          make(
            "ul",
            null,
            list(trailer.notes).map((note) => make("li", null, localized(note))),
          ),
        ),
      ];
      return parts;
    }

    /** The fields that most of a file's undecided rules lack. */
    function missedFields(file) {
      const missed = new Map();
      for (const entry of list(file.cannot_decide).map(members)) {
        for (const field of list(entry.fields)) missed.set(field, (missed.get(field) || 0) + 1);
      }
      const names = [...missed].sort((a, b) => b[1] - a[1]).map(([field]) => fieldLabel(field));
      return say(
        "lacks",
        names.slice(0, 8).join(", ") + (names.length > 8 ? " " + say("more", number(names.length - 8)) : ""),
      );
    }

    function filesTable() {
      const head = ["name", "format", "records", "setAside", "usable", "undecided", "unknownHeaders"];
      const numbers = ["records", "setAside", "usable", "undecided"];
      return make(
        "div",
        { class: "wide" },
        make(
          "table",
          { class: "files" },
          make(
            "thead",
            null,
            make(
              "tr",
              null,
              head.map((name) =>
                make("th", { scope: "col", class: numbers.includes(name) ? "number" : false }, say(`file.${name}`))
              ),
            ),
          ),
          make(
            "tbody",
            null,
            files.map((file) => {
              const findings = members(file.findings);
              const read = [
                file.format,
                findings.packing,
                // How it was found out stands behind in brackets; here only what an officer can recognise as wrong.
                findings.encoding && String(findings.encoding).split(" (")[0],
                findings.delimiter && say("delimiter", String(findings.delimiter).split(" (")[0]),
              ];
              return make(
                "tr",
                null,
                make("th", { scope: "row" }, given(file.name || "?")),
                make("td", null, joined(read)),
                make("td", { class: "number" }, number(file.records)),
                make("td", { class: "number" }, number(file.set_aside)),
                make("td", { class: "number" }, share(file.records, file.records + file.set_aside)),
                make("td", { class: "number" }, number(list(file.cannot_decide).length)),
                make("td", null, givenList(list(file.unknown_headers))),
              );
            }),
          ),
        ),
      );
    }

    /** Rules, lists and options, so that the list can be made again. */
    function provenance() {
      const options = Object.entries(members(run.options)).map(([name, value]) => `${name} = ${value}`);
      const rulesets = list(run.rulesets).map(members);
      return [
        definitions([
          [
            say("made.program"),
            results.program,
            run.version && results.program !== `pcu-scan ${run.version}` && say("made.scored", run.version),
          ],
          [say("made.rules"), make("span", { class: "code" }, results.rules_sha256 || "–")],
          [say("made.asOf"), run.as_of ? dateTime(run.as_of) : say("made.asOfArrival")],
          [say("made.seed"), run.seed_sha256 ? make("span", { class: "code" }, run.seed_sha256) : say("made.noDraw")],
          options.length > 0 && [say("made.options"), options.join("; ")],
          run.audience === "shared" && [say("made.audience"), say("made.shared")],
        ]),
        rulesets.length > 0 &&
        make(
          "details",
          null,
          make("summary", null, say("made.rulesets", number(rulesets.length))),
          make(
            "div",
            { class: "wide" },
            make(
              "table",
              { class: "files" },
              make(
                "thead",
                null,
                make(
                  "tr",
                  null,
                  ["name", "version", "owner", "source"].map((name) =>
                    make("th", { scope: "col" }, say(`ruleset.${name}`))
                  ),
                ),
              ),
              make(
                "tbody",
                null,
                rulesets.map((set) =>
                  make(
                    "tr",
                    null,
                    make("th", { scope: "row" }, set.name || ""),
                    make("td", null, set.version || ""),
                    make("td", null, set.owner || ""),
                    make("td", null, set.source || ""),
                  )
                ),
              ),
            ),
          ),
        ),
        list(run.rules).length > 0 &&
        make(
          "details",
          null,
          make("summary", null, say("made.files", number(list(run.rules).length))),
          make(
            "ul",
            { class: "hashes" },
            list(run.rules).map(members).map((file) =>
              make("li", null, given(file.path || "?"), " ", make("span", { class: "code" }, file.sha256 || ""))
            ),
          ),
        ),
        list(run.lists).length > 0 &&
        make(
          "details",
          null,
          make("summary", null, say("made.lists", number(list(run.lists).length))),
          make(
            "ul",
            { class: "hashes" },
            list(run.lists).map(members).map((entry) =>
              make(
                "li",
                null,
                given(entry.name || "?"),
                " ",
                typeof entry.entries === "number" && say("entries", number(entry.entries)),
                " ",
                make("span", { class: "code" }, entry.sha256 || ""),
              )
            ),
          ),
        ),
      ];
    }

    // Marks as outcomes: a table on the page, a CSV for later work, and that CSV back again. The format is docs/outcomes.md.

    const outcomeColumns = [
      "unit",
      "manifest",
      "consignment",
      "lane",
      "selected_by",
      "rules_sha256",
      "examined",
      "result",
      "found",
      "quantity",
      "date",
      "officer",
      "note",
    ];

    /** Rows that belong into the outcomes: everything selected or unreadable, and everything marked. */
    function outcomeRows() {
      return rows.filter((row) => markOf(row) !== null || row.kind === "unreadable" || isSelected(row.consignment));
    }

    /** `yes`, `no`, or nothing where nobody has said. */
    function examined(mark) {
      if (!mark || mark.result === "") return "";
      return mark.result === "not_examined" ? "no" : "yes";
    }

    function outcomeCells(row) {
      const mark = markOf(row);
      const by = row.kind === "unreadable" ? ["unreadable"] : list(row.consignment.selected_by);
      return [
        results.unit || "",
        row.mark.manifest,
        row.mark.consignment,
        row.lane,
        by.join(";"),
        results.rules_sha256 || "",
        examined(mark),
        mark && mark.result !== "not_examined" ? mark.result : "",
        ...["found", "quantity", "date", "officer", "note"].map((field) => (mark ? mark[field] : "")),
      ];
    }

    // What a spreadsheet would take for a formula, the wide forms of the signs too.
    const formulaStart = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

    /** A cell after RFC 4180; what could become a formula begins with an apostrophe. */
    function csvCell(text) {
      const safe = formulaStart.test(text) || /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
      return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    }

    /** All outcomes as CSV: UTF-8 with a byte order mark, so that spreadsheets read Cyrillic letters. */
    function outcomesCSV() {
      const lines = [outcomeColumns, ...outcomeRows().map(outcomeCells)];
      return "\ufeff" + lines.map((cells) => cells.map(csvCell).join(",") + "\r\n").join("");
    }

    function exportOutcomes() {
      const unit = (results.unit || "pcu-scan").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "") || "pcu-scan";
      download(`outcomes-${unit}-${today()}.csv`, "text/csv;charset=utf-8", outcomesCSV());
      hasUnkeptMarks = false;
      drawNotice();
    }

    /** The records of a CSV; the delimiter is the one that stands in the header row, as spreadsheets save it again. */
    function parseCSV(text) {
      const source = text.replace(/^\ufeff/, "");
      const header = source.slice(0, source.search(/[\r\n]|$/));
      const delimiter = [",", ";", "\t"].sort((a, b) => header.split(b).length - header.split(a).length)[0];
      const records = [];
      let cells = [];
      let cell = "";
      let isQuoted = false;
      const endCell = () => {
        cells.push(cell);
        cell = "";
      };
      const endRecord = () => {
        endCell();
        if (cells.length > 1 || cells[0] !== "") records.push(cells);
        cells = [];
      };
      for (let i = 0; i < source.length; i++) {
        const character = source[i];
        if (isQuoted) {
          if (character !== '"') cell += character;
          else if (source[i + 1] === '"') {
            cell += '"';
            i++;
          } else isQuoted = false;
        } else if (character === '"' && cell === "") isQuoted = true;
        else if (character === delimiter) endCell();
        else if (character === "\n" || character === "\r") {
          if (character === "\r" && source[i + 1] === "\n") i++;
          endRecord();
        } else cell += character;
      }
      if (cell !== "" || cells.length > 0) endRecord();
      return records;
    }

    /** Takes marks from an outcomes CSV; says how many fitted, and how many did not. */
    function importOutcomes(text) {
      const [header, ...records] = parseCSV(text);
      const place = (name) => (header || []).findIndex((cell) => cell.trim() === name);
      if (place("consignment") < 0 || place("manifest") < 0 || place("result") < 0) return say("importNoHeader");
      const known = new Map(rows.map((row) => [markKey(row.mark), row]));
      let taken = 0;
      let strange = 0;
      let otherRules = 0;
      for (const record of records) {
        const get = (name) => {
          const cell = place(name) >= 0 ? record[place(name)] || "" : "";
          return /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell) ? cell.slice(1) : cell;
        };
        const mark = { result: get("examined") === "no" && get("result") === "" ? "not_examined" : get("result") };
        for (const field of ["found", "quantity", "date", "officer", "note"]) mark[field] = get(field);
        if (!cleanMark(mark)) continue;
        const row = known.get(markKey({ manifest: get("manifest"), consignment: get("consignment") }));
        if (!row) {
          strange++;
          continue;
        }
        if (get("rules_sha256") !== (results.rules_sha256 || "")) otherRules++;
        keepMark(row.mark, mark);
        taken++;
      }
      return [
        say("imported", number(taken)),
        strange > 0 && say("importStrange", number(strange)),
        otherRules > 0 && say("importOtherRules", number(otherRules)),
      ]
        .filter((part) => part).join(" ");
    }

    /** The view with all marks. */
    function drawMarks(message) {
      const marked = rows.filter((row) => markOf(row) !== null);
      const chooser = make("input", {
        type: "file",
        accept: ".csv,text/csv",
        id: "import-file",
        class: "visually-hidden",
        change: async (event) => {
          const [file] = event.target.files;
          if (!file) return;
          const said = importOutcomes(await file.text());
          redrawMarks(said);
        },
      });
      const columnsShown = ["lane", "consignment", "result", "found", "quantity", "date", "officer", "note"];
      replaceChildren(
        byId("view-marks"),
        make(
          "div",
          { class: "marks" },
          make("p", null, say("marksIntro")),
          make(
            "div",
            { class: "buttons" },
            make("button", { type: "button", id: "export", class: "primary", click: exportOutcomes }, say("export")),
            make("button", {
              type: "button",
              id: "import",
              click: () => chooser.click(),
            }, say("import")),
            chooser,
            make("span", { id: "import-said", role: "status" }, message || ""),
          ),
          make("p", { class: "quiet" }, say("exportHint", number(outcomeRows().length), number(marked.length))),
          marked.length === 0 ? make("p", null, say("marksEmpty")) : make(
            "div",
            { class: "wide" },
            make(
              "table",
              { class: "files" },
              make(
                "thead",
                null,
                make(
                  "tr",
                  null,
                  columnsShown.map((name) =>
                    make(
                      "th",
                      { scope: "col" },
                      say(
                        name === "lane" || name === "consignment"
                          ? `column.${name}`
                          : name === "result"
                          ? "column.mark"
                          : `mark.${name}`,
                      ),
                    )
                  ),
                ),
              ),
              make(
                "tbody",
                null,
                marked.map((row) => {
                  const mark = markOf(row);
                  return make(
                    "tr",
                    null,
                    make("td", null, laneBadge(row.lane)),
                    make(
                      "th",
                      { scope: "row" },
                      make("button", { type: "button", class: "link", click: () => openFromMarks(row) }, given(row.id)),
                    ),
                    make("td", null, markBadge(row)),
                    ...["found", "quantity"].map((field) => make("td", null, given(mark[field]))),
                    make("td", null, dateTime(mark.date)),
                    ...["officer", "note"].map((field) => make("td", null, given(mark[field]))),
                  );
                }),
              ),
            ),
          ),
        ),
      );
    }

    function openFromMarks(row) {
      if (!shownRows.includes(row)) clearFilters();
      showView("list");
      moveTo(shownRows.indexOf(row));
      showPanel(row);
    }

    function redrawMarks(message) {
      drawMarkCount();
      drawMarks(message);
      drawList();
      drawNotice();
    }

    // The examination sheet: one consignment on paper, with room for what is found and for signatures.

    /** Sheets that are laid out together. */
    const sheetsTogether = 100;

    /** What the focus goes back to when the sheets are closed. */
    let beforeSheets = null;

    function showSheet(row) {
      laySheets([row], null);
    }

    /** A sheet for everything selected in the list as it is filtered. */
    function showSheets() {
      const selected = shownRows.filter(showChoices.selected);
      const shown = selected.slice(0, sheetsTogether);
      laySheets(
        shown,
        selected.length === 0 ? say("sheetsNone") : joined([
          say("sheetsCount", number(shown.length)),
          shown.length < selected.length && say("sheetsBeyond", number(selected.length)),
        ]),
      );
    }

    function laySheets(sheetRows, message) {
      const sheet = byId("sheet");
      beforeSheets = document.activeElement;
      replaceChildren(
        sheet,
        make(
          "div",
          { class: "sheet-tools" },
          message && make("span", { role: "status" }, message),
          make("button", {
            type: "button",
            id: "sheet-print",
            class: "primary",
            disabled: sheetRows.length === 0,
            click: () => window.print(),
          }, say("print")),
          make("button", { type: "button", id: "sheet-close", click: closeSheet }, say("close")),
        ),
        sheetRows.map(drawSheet),
      );
      sheet.hidden = false;
      byId("app").hidden = true;
      window.scrollTo(0, 0);
      byId(sheetRows.length > 0 ? "sheet-print" : "sheet-close").focus();
    }

    function closeSheet() {
      const sheet = byId("sheet");
      if (sheet.hidden) return;
      sheet.hidden = true;
      sheet.replaceChildren();
      byId("app").hidden = false;
      if (beforeSheets && beforeSheets.isConnected) beforeSheets.focus();
    }

    function blank(name) {
      return make("div", { class: "blank" }, make("span", null, say(name)));
    }

    function tick(text) {
      return make("li", null, make("span", { class: "tick", "aria-hidden": "true" }), " ", text);
    }

    function drawSheet(row) {
      const isUnreadable = row.kind === "unreadable";
      const facts = isUnreadable ? {} : row.facts;
      return make(
        "article",
        { class: "paper", lang: language },
        make(
          "header",
          null,
          make(
            "div",
            null,
            make("h1", null, say("sheetTitle")),
            make("p", null, results.unit || "", results.unit && results.title && " · ", results.title || ""),
          ),
          make(
            "div",
            { class: "sheet-lane" },
            laneBadge(row.lane),
            make("p", null, isUnreadable ? "" : say("scoreIs", scoreText(row.consignment.score))),
          ),
        ),
        isUnreadable ? unreadableSheet(row) : consignmentSheet(row, facts),
        make("h2", null, say("sheetResult")),
        make(
          "ul",
          { class: "ticks" },
          ["nothing_found", "discrepancy", "seizure", "not_examined"].map((result) => tick(say(`result.${result}`))),
        ),
        make(
          "div",
          { class: "lines" },
          make("p", null, say("mark.found")),
          make("div", { class: "line" }),
          make("div", { class: "line" }),
          make("div", { class: "line" }),
        ),
        make(
          "div",
          { class: "blanks" },
          blank("mark.quantity"),
          blank("sheetPlace"),
          blank("sheetStart"),
          blank("sheetEnd"),
        ),
        make(
          "div",
          { class: "blanks signatures" },
          blank("sheetOfficer"),
          blank("sheetSignature"),
          blank("sheetDate"),
          blank("sheetPresent"),
          blank("sheetSignature"),
          blank("sheetDate"),
        ),
        make("footer", null, sheetFooter(row)),
      );
    }

    function unreadableSheet(row) {
      return [
        make("p", null, make("b", null, localized(row.record.reason))),
        make("p", null, joined([fileName(row.record.file), say("placeLine", number(row.record.line))])),
        make("pre", { class: "excerpt" }, given(row.record.excerpt || "")),
        make("p", null, say("unreadableHint")),
      ];
    }

    function consignmentSheet(row, facts) {
      const parties = members(facts.parties);
      const term = (name, value) => (value ? [make("dt", null, say(name)), make("dd", null, value)] : null);
      const checks = new Set(
        strongestFirst(row.hits).filter((hit) => hit.status !== "shadow").map((hit) => localized(hit.check)).filter((
          text,
        ) => text),
      );
      return [
        make(
          "dl",
          { class: "sheet-facts" },
          term("column.consignment", make("b", null, given(row.id))),
          term("fact.manifest", row.consignment.manifest && given(row.consignment.manifest)),
          term("fact.mode", label("mode", row.mode)),
          term("fact.arrival", row.arrival && dateTime(row.arrival)),
          term("fact.conveyance", facts.conveyance && given(facts.conveyance)),
          term("fact.vehicle", facts.vehicle && given(facts.vehicle)),
          term("fact.route", routeSteps(facts).length > 0 && givenList(routeWithNames(facts), " → ")),
          term("fact.shipper", parties.shipper && given(parties.shipper)),
          term("fact.consignee", parties.consignee && given(parties.consignee)),
          term("fact.notify", parties.notify && given(parties.notify)),
        ),
        make("h2", null, say("sheetWhy")),
        make(
          "ul",
          { class: "reasons" },
          strongestFirst(row.hits).filter((hit) => hit.status !== "shadow").map((hit) =>
            make("li", null, make("b", null, given(hitTitle(hit))), reasonText(hit) && [": ", given(reasonText(hit))])
          ),
          row.hits.length === 0 && make("li", null, say("noHits")),
        ),
        make("h2", null, say("checkHeading")),
        checks.size > 0
          ? make("ul", { class: "ticks checks-list" }, [...checks].map((text) => tick(given(text))))
          : make("p", null, say("sheetNoChecks")),
        unitsTable(facts),
        make("h2", null, say("sheetGoods")),
        sheetGoods(facts),
      ];
    }

    /** Containers, wagons and seals with room for what is found. The papers do not say which seal is on which container. */
    function unitsTable(facts) {
      const lines = [
        ...list(facts.containers).map((text) => ["fact.container", text]),
        ...list(facts.wagons).map((text) => ["fact.wagon", text]),
        ...(facts.vehicle ? [["fact.vehicle", facts.vehicle]] : []),
        ...list(facts.seals).map((text) => ["fact.seal", text]),
      ];
      // Papers that name none leave room for those that are there.
      if (lines.length === list(facts.seals).length) lines.unshift(["fact.container", ""]);
      if (list(facts.seals).length === 0) lines.push(["fact.seal", ""]);
      return [
        make("h2", null, say("sheetUnits")),
        make(
          "table",
          { class: "form" },
          make(
            "thead",
            null,
            make(
              "tr",
              null,
              ["sheetKind", "sheetDeclared", "sheetFound", "sheetIntact", "sheetRemarks"].map((name) =>
                make("th", { scope: "col" }, say(name))
              ),
            ),
          ),
          make(
            "tbody",
            null,
            lines.map(([kind, text]) =>
              make(
                "tr",
                null,
                make("td", null, say(kind)),
                make("td", { class: "code" }, text ? given(text) : "–"),
                make("td"),
                make("td"),
                make("td"),
              )
            ),
          ),
        ),
      ];
    }

    function sheetGoods(facts) {
      const goods = list(facts.goods).map(members);
      const total = make(
        "tr",
        { class: "strong" },
        make("td", { colspan: "2" }, say("sum")),
        make("td", { class: "number" }, number(facts.packages)),
        make("td", { class: "number" }, number(facts.gross_weight_kg)),
        make("td"),
        make("td"),
      );
      return make(
        "table",
        { class: "form" },
        make(
          "thead",
          null,
          make(
            "tr",
            null,
            ["goods.goods", "goods.hs", "sheetPackages", "sheetWeight", "sheetPackagesFound", "sheetWeightFound"].map((
              name,
            ) => make("th", { scope: "col" }, say(name))),
          ),
        ),
        make(
          "tbody",
          null,
          goods.map((item) =>
            make(
              "tr",
              null,
              make("td", null, given(item.description || "–")),
              make("td", { class: "code" }, given(item.hs_code || "–")),
              make("td", { class: "number" }, number(item.packages), item.package_type && [" ", given(item.package_type)]),
              make("td", { class: "number" }, number(item.gross_weight_kg)),
              make("td"),
              make("td"),
            )
          ),
          facts.more_goods > 0 &&
            make("tr", null, make("td", { colspan: "6" }, say("moreLines", number(facts.more_goods)))),
          total,
        ),
      );
    }

    function sheetFooter(row) {
      const by = row.kind === "unreadable" ? ["unreadable"] : list(row.consignment.selected_by);
      return joined([
        by.length > 0 && say("selectedBy", by.map((reason) => say(`by.${reason}`)).join(", ")),
        row.place,
        results.rules_sha256 && say("sheetRules", results.rules_sha256.slice(0, 16)),
        results.program,
      ]);
    }

    // Work without a mouse. Every key stands in the help.

    const keyHelp = [
      ["j ↓", "key.next"],
      ["k ↑", "key.previous"],
      ["Enter", "key.open"],
      ["Esc", "key.close"],
      ["/", "key.search"],
      ["1 … 5", "key.lanes"],
      ["m", "key.mark"],
      ["p", "key.sheet"],
      ["P", "key.sheets"],
      ["l", "key.language"],
      ["o", "key.overview"],
      ["?", "key.help"],
    ];

    const keyActions = {
      j: () => step(1),
      ArrowDown: () => step(1),
      k: () => step(-1),
      ArrowUp: () => step(-1),
      PageDown: () => step(10),
      PageUp: () => step(-10),
      Home: () => moveTo(0),
      End: () => moveTo(shownRows.length - 1),
      Enter: () => shownRows[current] && openCurrent(),
      "/": focusSearch,
      m: markCurrent,
      p: () => openRow && showSheet(openRow),
      P: showSheets,
      l: () => setLanguage(language === "en" ? "ru" : "en"),
      o: () => showView(currentView === "overview" ? "list" : "overview"),
      "?": showHelp,
      1: () => pressLane("red"),
      2: () => pressLane("yellow"),
      3: () => pressLane("unreadable"),
      4: () => pressLane("blue"),
      5: () => pressLane("green"),
    };

    /** Keys that only mean something in the list. */
    const listKeys = new Set([
      "j",
      "k",
      "ArrowDown",
      "ArrowUp",
      "PageDown",
      "PageUp",
      "Home",
      "End",
      "Enter",
      "m",
      "p",
      "P",
      "1",
      "2",
      "3",
      "4",
      "5",
    ]);

    function step(by) {
      moveTo(current < 0 ? 0 : current + by);
    }

    function openCurrent() {
      showPanel(shownRows[current]);
      byId("panel").focus({ preventScroll: true });
    }

    function focusSearch() {
      showView("list");
      byId("search").focus();
      byId("search").select();
    }

    function markCurrent() {
      if (!openRow && shownRows[current]) showPanel(shownRows[current]);
      const first = byId("panel").querySelector("input[name=result]:checked");
      if (!first) return;
      first.focus();
      first.scrollIntoView({ block: "center" });
    }

    function pressLane(lane) {
      if (byId("lanes").querySelector(`[data-lane="${lane}"]`)) toggleLane(lane);
    }

    function escape() {
      if (byId("help").open) byId("help").close();
      else if (!byId("sheet").hidden) closeSheet();
      else if (document.activeElement === byId("search")) leaveSearch();
      else if (openRow) closePanel();
      else if (currentView !== "list") showView("list");
    }

    function leaveSearch() {
      if (byId("search").value !== "") {
        byId("search").value = "";
        setSearch("");
      } else byId("search").blur();
    }

    function onKey(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.key === "Escape") {
        event.preventDefault();
        return escape();
      }
      const target = event.target;
      if (target === byId("search") && (event.key === "Enter" || event.key === "ArrowDown")) {
        event.preventDefault();
        return moveTo(0);
      }
      // What is typed into a field is text; Enter and arrows on a control are the control's own.
      if (target.matches("textarea, select, input")) return;
      if (byId("help").open || !byId("sheet").hidden) return;
      if (event.key === "Enter" && target.closest("button, summary, a")) return;
      if (target.closest("#panel, [role=tablist]") && /^(Arrow|Page|Home|End)/.test(event.key)) return;
      if (!Object.hasOwn(keyActions, event.key)) return;
      if (listKeys.has(event.key) && currentView !== "list") return;
      event.preventDefault();
      keyActions[event.key]();
    }

    function showHelp() {
      const help = byId("help");
      replaceChildren(
        help,
        make("h2", null, say("helpTitle")),
        make("p", null, say("helpIntro")),
        make("h3", null, say("helpKeys")),
        make(
          "table",
          { class: "keys" },
          make(
            "tbody",
            null,
            keyHelp.map(([keys, words]) =>
              make(
                "tr",
                null,
                make("th", { scope: "row" }, keys.split(" ").map((key) => [make("kbd", null, key), " "])),
                make("td", null, say(words)),
              )
            ),
          ),
        ),
        make("h3", null, say("helpWords")),
        make(
          "dl",
          null,
          ["lane", "score", "couldBe", "hit", "shadow", "marks"].map((
            name,
          ) => [make("dt", null, say(`word.${name}`)), make("dd", null, say(`meaning.${name}`))]),
        ),
        make("button", { type: "button", class: "primary", click: () => help.close() }, say("close")),
      );
      if (!help.open) help.showModal();
    }

    // Puts the page together and draws it in a language.

    let currentView = "list";

    function showView(view) {
      currentView = view;
      for (const name of ["list", "overview", "marks"]) {
        byId(`view-${name}`).hidden = name !== view;
        const tab = byId(`tab-${name}`);
        tab.setAttribute("aria-selected", String(name === view));
        tab.tabIndex = name === view ? 0 : -1;
      }
      if (view === "overview") drawOverview();
      if (view === "marks") drawMarks();
    }

    function drawMarkCount() {
      const size = rows.filter((row) => markOf(row) !== null).length;
      byId("tab-marks").textContent = say("tabMarks") + (size > 0 ? ` ${number(size)}` : "");
    }

    /** What must be known at once: incomplete results, marks that will be lost. */
    function drawNotice() {
      const texts = [
        results.problem_count > 0 && say("noticeProblems", number(results.problem_count)),
        !storage && say("noticeStorage"),
        storage && hasUnkeptMarks && say("noticeFull"),
      ].filter((text) => text);
      byId("notice").hidden = texts.length === 0;
      byId("notice").textContent = texts.join(" ");
    }

    function drawHeading() {
      const title = results.title || say("title");
      document.title = visible(results.unit ? `${title} · ${results.unit}` : title);
      replaceChildren(byId("heading"), given(title), results.unit && [" · ", given(results.unit)]);
      const parts = counts === null ? [say("noTotals")] : [
        say("head.read", number(counts.consignments)),
        say("head.withHits", number(counts.with_hits)),
        say("head.totalHits", number(counts.total_hits)),
        say("head.selected", number(counts.selected)),
        results.unreadable_count > 0 && say("head.unreadable", number(results.unreadable_count)),
      ];
      replaceChildren(byId("subheading"), joined(parts));
    }

    /** Draws everything in a language. */
    function setLanguage(next) {
      language = next;
      document.documentElement.lang = next;
      for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
      for (const element of document.querySelectorAll("[data-label]")) {
        element.setAttribute("aria-label", say(element.dataset.label));
      }
      for (const element of document.querySelectorAll("[data-hint]")) {
        element.setAttribute("placeholder", say(element.dataset.hint));
      }
      for (const name of ["en", "ru"]) byId(`language-${name}`).setAttribute("aria-pressed", String(name === next));
      byId("tab-list").textContent = `${say("tabList")} ${number(rows.length)}`;
      byId("tab-overview").textContent = say("tabOverview");
      drawMarkCount();
      drawHeading();
      drawNotice();
      drawFilters();
      drawListHead();
      refilter();
      if (openRow) {
        current = shownRows.indexOf(openRow);
        showPanel(openRow);
        drawSelection();
      }
      showView(currentView);
    }

    function moveTab(event) {
      const names = ["list", "overview", "marks"];
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      const view = names[(names.indexOf(currentView) + by + names.length) % names.length];
      showView(view);
      byId(`tab-${view}`).focus();
    }

    function start() {
      for (const name of ["list", "overview", "marks"]) byId(`tab-${name}`).addEventListener("click", () => showView(name));
      document.querySelector("[role=tablist]").addEventListener("keydown", moveTab);
      byId("language-en").addEventListener("click", () => setLanguage("en"));
      byId("language-ru").addEventListener("click", () => setLanguage("ru"));
      byId("print-list").addEventListener("click", () => {
        showView("list");
        window.print();
      });
      byId("print-sheets").addEventListener("click", showSheets);
      byId("open-help").addEventListener("click", showHelp);
      document.addEventListener("keydown", onKey);
      connectFilters();
      connectList();
      byId("app").hidden = false;
      setLanguage(results.language === "ru" ? "ru" : "en");
      // Details stand behind this script; a panel opened before they are there is drawn again.
      document.addEventListener("DOMContentLoaded", () => {
        if (openRow) showPanel(openRow);
      });
      window.addEventListener("beforeunload", (event) => {
        if (hasUnkeptMarks) event.preventDefault();
      });
      // Marks made in another window on the same list.
      window.addEventListener("storage", (event) => {
        if (event.key !== null && !event.key.startsWith(markPrefix)) return;
        loadMarks();
        drawMarkCount();
        drawList();
        if (currentView === "marks") drawMarks();
      });
    }

    start();
    })();

    """##
}
