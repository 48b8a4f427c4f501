// The choice tables themselves: canonical word | English label | Russian label | codes and words in use.
// Adding a way to write an answer is one word here.

extension ChoiceTable {
  /// Mode of transport.
  ///
  /// - Source: UN/ECE Recommendation 19 codes 1...8; their tens are the two-digit codes of customs declarations
  ///   (in the EAEU classifier 31 and 32 are road with a trailer, 71 and 72 pipeline and power line).
  public static let mode = ChoiceTable(
    name: "mode",
    rows: """
      sea|Sea|Морской|1;10;16;17;18;maritime;ocean;vessel;ship;S;море;морем;судно;водный;морской транспорт
      rail|Rail|Железнодорожный|2;20;23;railway;train;rail transport;R;ж/д;жд;ж.д. транспорт;железная дорога;железнодорожный транспорт;поезд
      road|Road|Автомобильный|3;30;31;32;truck;trucking;motor;TIR;авто;автодорожный;автотранспорт;автомобильный транспорт;автомобиль
      air|Air|Воздушный|4;40;airfreight;air freight;flight;plane;A;авиа;авиационный;воздух;самолёт;воздушный транспорт
      mail|Mail|Почтовый|5;50;post;postal;parcel post;EMS;почта;почтовое отправление;почтой
      multimodal|Multimodal|Смешанный|6;60;intermodal;combined;мультимодальный;смешанная перевозка;комбинированный;интермодальный
      fixed|Fixed installation|Стационарный|7;70;71;72;pipeline;power line;fixed transport installation;трубопровод;трубопроводный;трубопроводный транспорт;ЛЭП;линия электропередачи
      inland_waterway|Inland waterway|Внутренний водный|8;80;inland water;IWT;river;barge;inland waterways;речной;река;речной транспорт;внутренний водный транспорт;баржа
      """)

  /// Customs direction.
  ///
  /// - Source: UN/EDIFACT codes 22, 23, 24 and 28 of CUSCAR messages; `ИМ`, `ЭК`, `ТТ` of EAEU declarations.
  public static let direction = ChoiceTable(
    name: "direction",
    rows: """
      import|Import|Импорт|23;IM;I;imp;inbound;ИМ;ввоз;импортный;выпуск для внутреннего потребления
      export|Export|Экспорт|22;EX;E;exp;outbound;ЭК;вывоз;экспортный
      transit|Transit|Транзит|24;TR;T;TT;T1;in transit;through;ТТ;транзитный;таможенный транзит
      transhipment|Transhipment|Перегрузка|28;TS;transshipment;trans-shipment;TSP;перевалка;трансшипмент;перегруз
      reexport|Re-export|Реэкспорт|RE;re export;РЭ;обратный вывоз
      """)

  /// Kind of transport document.
  public static let docType = ChoiceTable(
    name: "doc_type",
    rows: """
      master|Master bill of lading|Основной коносамент|MB;MBL;MBOL;ocean bill;master bill;master B/L;704;мастер;мастер-коносамент;линейный коносамент
      house|House bill of lading|Домашний коносамент|HB;HBL;HBOL;house bill;house B/L;714;хаус;хаус-коносамент
      smgs|SMGS rail consignment note|Накладная СМГС|СМГС;720;rail waybill;CIM/SMGS;ЦИМ/СМГС;железнодорожная накладная;ж/д накладная;02013
      cmr|CMR road consignment note|Накладная CMR|ЦМР;МДП-CMR;730;road waybill;road consignment note;автонакладная;международная товарно-транспортная накладная;02015
      awb|Air waybill|Авианакладная|MAWB;master AWB;740;741;air way bill;master air waybill;грузовая авианакладная;02017
      hawb|House air waybill|Домашняя авианакладная|house AWB;703;house air way bill;хаус-авианакладная
      tir|TIR carnet|Книжка МДП|МДП;carnet TIR;952;книжка TIR
      swb|Sea waybill|Морская накладная|sea way bill;seawaybill;710;морская транспортная накладная
      bl|Bill of lading|Коносамент|B/L;BOL;705;straight bill;bill;02011
      manifest|Cargo manifest|Грузовой манифест|785;манифест
      """)

  /// How full a container is.
  public static let containerStatus = ChoiceTable(
    name: "container_status",
    rows: """
      fcl|Full container load|Полный контейнер|FCL/FCL;full;F;5;CY/CY;полный;гружёный;груженый;груж
      lcl|Less than container load|Сборный груз|LCL/LCL;part;groupage;consolidated;CFS/CFS;7;8;сборный;неполный;консолидированный
      empty|Empty|Порожний|MT;MTY;E;4;пустой;порож;порожняк
      """)

  /// Class of a seal.
  ///
  /// - Source: ISO 17712 classes high security (H), security (S) and indicative (I).
  public static let sealType = ChoiceTable(
    name: "seal_type",
    rows: """
      high_security|High security|Высокой защиты|H;HS;high security seal;bolt;bolt seal;cable;cable seal;ЗПУ;тросовое ЗПУ;силовое ЗПУ;болтовая;тросовая;запорно-пломбировочное устройство
      security|Security|Защитная|S;security seal
      indicative|Indicative|Индикативная|I;indicative seal;plastic;plastic seal;lead;lead seal;wire;контрольная;пластиковая;пластмассовая;свинцовая;проволочная
      none|None|Нет пломбы|no;no seal;unsealed;without seal;нет;без пломбы;отсутствует;не опломбирован;не опломбировано
      """)

  /// Who pays the freight, and how.
  public static let freightTerms = ChoiceTable(
    name: "freight_terms",
    rows: """
      prepaid|Prepaid|Предоплата|P;PP;PPD;PREP;freight prepaid;оплачен отправителем;оплачено отправителем;фрахт оплачен;предоплачен;предоплачено
      collect|Collect|Оплата получателем|C;CC;COL;COLL;freight collect;payable at destination;к оплате получателем;оплачивает получатель;фрахт к оплате
      cash|Cash|Наличные|cash paid;наличными;наличный расчёт;нал
      third_party|Third party|Третье лицо|3P;third party billing;payable elsewhere;payable by third party;третьей стороной;оплата третьим лицом;третья сторона
      """)

  /// How the goods are paid.
  public static let paymentMethod = ChoiceTable(
    name: "payment_method",
    rows: """
      transfer|Bank transfer|Банковский перевод|TT;T/T;wire;wire transfer;telegraphic transfer;swift;bank;перевод;безналичный;безналичный расчёт;безнал
      cash|Cash|Наличные|cash payment;наличными;нал;наличный расчёт
      lc|Letter of credit|Аккредитив|L/C;documentary credit
      unknown|Unknown|Неизвестно|not known;неизвестен;не известно
      hawala|Hawala|Хавала|hundi;havala;hawaladar;хундия
      """)

  /// Role of a party.
  ///
  /// - Source: UN/EDIFACT party function codes (data element 3035) among the words.
  public static let partyRole = ChoiceTable(
    name: "party_role",
    rows: """
      shipper|Shipper|Отправитель|CZ;consignor;exporter;EX;sender;seller;SU;грузоотправитель;экспортёр;продавец
      consignee|Consignee|Получатель|CN;importer;IM;receiver;buyer;грузополучатель;импортёр;покупатель
      notify|Notify party|Извещаемая сторона|NI;N1;notify;also notify;уведомляемая сторона;уведомить
      forwarder|Freight forwarder|Экспедитор|FW;forwarder;forwarding agent
      carrier|Carrier|Перевозчик|CA;shipping line;линия
      declarant|Declarant|Декларант|DT;broker;customs broker;брокер;таможенный представитель
      payer|Freight payer|Плательщик фрахта|PR;payer;плательщик
      manufacturer|Manufacturer|Изготовитель|MF;producer;производитель
      """)

  /// Role of a place in the route.
  ///
  /// - Source: UN/EDIFACT place function codes (data element 3227) among the words.
  public static let placeRole = ChoiceTable(
    name: "place_role",
    rows: """
      origin|Origin|Происхождение|27;place of origin;страна происхождения
      dispatch|Dispatch|Отправление|5;departure;35;страна отправления
      load|Loading|Погрузка|9;76;port of loading;POL;place of loading;порт погрузки;место погрузки
      transit|Transit|Транзит|49;country of transit;страна транзита
      transhipment|Transhipment|Перегрузка|13;transshipment;port of transhipment;порт перевалки;перевалка
      border|Border crossing|Пункт пропуска|border;17;граница;погранпереход
      discharge|Discharge|Выгрузка|11;12;port of discharge;POD;place of discharge;разгрузка;порт выгрузки;место разгрузки
      delivery|Delivery|Доставка|7;place of delivery;место доставки
      destination|Destination|Назначение|8;28;place of destination;страна назначения;место назначения
      final_destination|Final destination|Конечное назначение|конечная страна
      """)
}
