// The field catalogue as text: one row per field, read by checker, readers, `pcu-scan fields`, docs and completion.
// First stage of the pipeline: names and types that every later stage looks up.

/// Rows of `name | type | unit | English label | Russian label | header aliases`.
///
/// The unit is that of numbers written without one, and the one in which values are shown.
/// The level is the part of the name before the dot where that part names a table (`item.`, `container.` …).
/// Aliases are separated by `;`. `alias@USD` says which currency or unit the header implies.
/// - Source: field dictionary of the project's domain notes; header wordings of common manifest exports
///   (ASYCUDA World, SMGS note boxes, CMR boxes, air manifests).
let fieldTableText: StaticString = """
  consignment.id|text||Consignment (transport document) number|Номер транспортного документа|consignment_id;doc_no;id;bl no;b/l;b/l no;bill of lading;bol reference;house bill;identifier;declaration id;consignment note;коносамент;номер коносамента;№ накладной;номер накладной;отправка №;ттн;cmr №;авианакладная
  consignment.manifest|text||Manifest number|Номер манифеста|manifest_id;manifest;manifest no;manifest number;номер манифеста;манифест;№ манифеста
  consignment.doc_type|doc_type||Document type|Вид документа|doc_type;document type;bol type code;вид документа
  consignment.master_id|text||Master document number|Номер основного документа|parent_doc_no;master bol;mawb;master bol ref number;master id;мастер-накладная;основной коносамент
  consignment.house_count|count||House bills under the master|Число домашних коносаментов|house_count
  consignment.version|count||Version number of the record|Версия записи|version
  consignment.gross_weight|weight|kg|Total gross weight of the consignment|Общий вес брутто отправки|total_gross_weight;total_gross_kg;total gross mass;общий вес брутто
  consignment.packages|count|package|Total packages of the consignment|Всего мест в отправке|total_packages;total number of packages;всего мест
  mode|mode||Mode of transport|Вид транспорта|mode;transport_mode;mode of transport;mode of transport code;вид транспорта
  direction|direction||Customs direction|Таможенный режим (направление)|direction;bol nature;nature;trade regime;таможенный режим;направление
  customs_office|office||Customs office|Таможенный пост|customs_office;office id;customs office code;таможенный пост;пост
  submitted|time||Manifest lodged at|Подача манифеста|submitted_at;submitted;lodged at;подача манифеста
  departure|time||Departure|Отправление|departure_at;departure;date of departure;etd;отправление;дата отправления
  arrival|time||Arrival or ETA|Прибытие (ETA)|arrival_at;arrival_date;arrival;eta;date of arrival;date;дата прибытия;прибытие;дата
  last_amended|time||Last amendment at|Последнее изменение|last_amended_at;last amended;последнее изменение
  conveyance.id|text||Vessel, flight, train or vehicle|Транспортное средство|conveyance_id;conveyance;vessel;vessel name;voyage;voyage number;identity of transporter;судно;рейс;поезд;транспортное средство
  conveyance.imo|imo||IMO ship number|Номер ИМО судна|imo;imo no;imo number;номер имо
  conveyance.flight|text||Flight number|Номер рейса|flight_no;flight;номер рейса
  waybill|waybill||Air waybill number|Номер авианакладной|awb_no;awb;air waybill;номер авианакладной;№ авианакладной
  house_waybills|count||House air waybills under the master|Число домашних накладных|hawb_count
  vehicle.plate|text||Vehicle plate|Номер ТС|vehicle_plate;plate;truck;vehicle;автомобиль;гос номер;тягач;№ тс;номер тс
  vehicle.trailer|text||Trailer plate|Номер прицепа|trailer_plate;trailer;прицеп;номер прицепа
  vehicle.country|country||Vehicle country of registration|Страна регистрации ТС|vehicle_country;страна регистрации тс
  vehicle.axle_mass|weight|kg|Vehicle mass by axles|Масса ТС по осям|axle_mass_kg;масса тс по осям
  vehicle.driver_crossings|count||Crossings of this driver, 30 days|Пересечений за 30 дней|driver_crossings_30d
  rail.station_changes|count||Changes of destination station in transit|Изменений станции назначения|wagon_station_changes
  aeo|flag||Authorised economic operator|Уполномоченный экономический оператор|aeo;уэо
  intel_reference|text||Intelligence or alert reference|Ссылка на ориентировку|intel_ref;intel reference;ориентировка
  shipper.name|party||Shipper (consignor)|Отправитель|shipper_name;shipper;consignor;exporter;exporter name;seller;sender;seller id;отправитель;грузоотправитель;экспортёр;продавец
  shipper.address|text||Shipper address|Адрес отправителя|shipper_addr;shipper address;exporter address;адрес отправителя
  shipper.country|country||Shipper country|Страна отправителя|shipper_country;страна отправителя
  shipper.tax_id|text||Shipper tax number|ИНН/БИН отправителя|shipper_tin;инн отправителя;бин отправителя;инн/бин отправителя
  shipper.phone|text||Shipper phone|Телефон отправителя|shipper_phone;телефон отправителя
  shipper.email|text||Shipper e-mail|Эл. почта отправителя|shipper_email;эл. почта отправителя
  shipper.activity|text||Shipper line of business|Вид деятельности отправителя|shipper_activity
  consignee.name|party||Consignee|Получатель|consignee_name;consignee;importer;receiver;buyer;importer id;получатель;грузополучатель;импортёр;покупатель
  consignee.address|text||Consignee address|Адрес получателя|consignee_addr;consignee address;адрес получателя
  consignee.country|country||Consignee country|Страна получателя|consignee_country;страна получателя
  consignee.tax_id|text||Consignee tax number|ИНН/БИН получателя|consignee_tin;инн получателя;бин получателя;инн/бин получателя
  consignee.phone|text||Consignee phone|Телефон получателя|consignee_phone;телефон получателя
  consignee.email|text||Consignee e-mail|Эл. почта получателя|consignee_email;эл. почта получателя
  consignee.activity|text||Consignee line of business|Вид деятельности получателя|consignee_activity;вид деятельности получателя
  consignee.age|duration|day|Days since company registration|Дней с момента регистрации|consignee_age_days
  notify.name|party||Notify party|Извещаемая сторона|notify_name;notify;notify party;also notify;уведомить;уведомляемая сторона;извещаемая сторона
  notify.address|text||Notify party address|Адрес извещаемой стороны|notify_addr;notify address;адрес извещаемой стороны
  notify.country|country||Notify party country|Страна извещаемой стороны|notify_country
  notify.phone|text||Notify party phone|Телефон извещаемой стороны|notify_phone;телефон извещаемой стороны
  forwarder.name|party||Freight forwarder|Экспедитор|forwarder_name;forwarder;freight forwarder;экспедитор
  carrier.name|party||Carrier|Перевозчик|carrier_name;carrier;shipping line;перевозчик
  declarant.name|party||Declarant or broker|Декларант (брокер)|declarant_name;declarant;broker;declarant id;декларант;брокер
  payer.name|party||Freight payer|Плательщик фрахта|payer_name;payer;плательщик;плательщик фрахта
  freight|money||Freight charges|Фрахт|freight_usd@USD;freight;freight value;фрахт;фрахт, долл.@USD
  freight_currency|currency||Currency of the freight charges|Валюта фрахта|freight_currency
  freight_terms|freight_terms||Freight payment terms|Оплата фрахта|freight_terms;оплата фрахта
  payment_method|payment_method||Payment for the goods|Оплата товара|payment_method;payment type;оплата товара
  incoterm|text||Incoterm|Условия поставки|incoterm;incoterms;delivery terms;условия поставки
  dispatch.country|country||Country of dispatch|Страна отправления|dispatch_country;country of departure;country of dispatch;страна отправления
  destination.country|country||Country of destination|Страна назначения|dest_country;destination_country;country of destination;страна назначения
  destination.port|port||Place of destination|Место назначения|destination;final destination;destination port;port_of_destination;станция назначения;станция назн.;место назначения
  final_destination.country|country||Final destination, if different|Конечная страна|final_dest_country;final destination country;конечная страна
  load.port|port||Place or port of loading|Место погрузки|pol;port_of_loading;place of loading code;foreign port of lading;load port;порт погрузки;станция отправления;станция отпр.;место погрузки
  load.country|country||Country of loading, from the place code|Страна погрузки (по коду места)|load_country
  discharge.port|port||Place or port of discharge|Место разгрузки|pod;port_of_discharge;place of unloading code;port of unlading;discharge port;порт выгрузки;место разгрузки;место выгрузки
  discharge.country|country||Country of discharge, from the place code|Страна выгрузки (по коду места)|discharge_country
  delivery.place|port||Place of delivery|Место доставки|place_of_delivery;place of delivery;место доставки
  border.in|office||Border crossing in|Пункт въезда|border_in;пункт въезда
  border.out|office||Border crossing out|Пункт выезда|border_out;пункт выезда
  free_zone|flag||Free zone in the chain|Свободная зона в цепи|free_zone;свободная зона
  route.length|number|km|Route length|Длина маршрута|route_km
  route.direct|number|km|Shortest usual route|Обычный маршрут|direct_km
  route.transit_time|duration|day|Declared transit days|Дней в пути|transit_days;дней в пути
  route.usual_transit_time|duration|day|Usual transit days of the corridor|Обычное время в пути|usual_transit_days
  route.dwell|duration|day|Days in terminal before release|Дней на терминале|dwell_days;дней на терминале
  route.deviation|number|km|Deviation from the assigned route|Отклонение от маршрута|deviation_km
  route.as_assigned|flag||Arrived at the assigned customs post|Прибыл на назначенный пост|route_ok
  document_alert.impersonation|flag||Named firm denies the shipment|Фирма не подтвердила отправку|impersonation_alert
  document_alert.end_user_named|flag||Industrial end user named and verified|Конечный потребитель указан и подтверждён|end_user_named
  document_alert.authorised_importer|flag||On the rights-holder list|В списке правообладателя|authorised_importer
  document_alert.urgent_release|flag||Urgent release asked for|Запрошен срочный выпуск|urgent_release
  inspection.scan_anomaly|flag||X-ray image anomaly|Аномалия на рентгене|scan_anomaly
  inspection.radiation_alarm|flag||Radiation portal alarm|Радиационная тревога|radiation_alarm
  inspection.extra_packages|flag||Packages not on the manifest|Места вне манифеста|extra_packages
  item.description|text||Description of goods|Наименование товара|goods_desc;goods_description;description;goods;cargo;commodity;contents;наименование груза;наименование товара;описание товара;товар;груз
  item.hs_code|hs||HS (TN VED) code|Код ТН ВЭД|hs;hs_code;hs6 code;hts;tariff;commodity code;hs code;код тн вэд;тн вэд;тнвэд;код гнг;гнг
  item.origin|country||Country of origin|Страна происхождения|origin_country;country of origin;страна происхождения
  item.package_type|package_kind||Package type|Вид упаковки|pkg_type;package_type;kind of packages;manifest unit;package type code;род упаковки;вид упаковки;упаковка
  item.packages|count|package|Number of packages|Число мест|pkg_count;package_count;packages;pieces;pcs;ctns;quantity;number of packages;manifest quantity;к-во мест;количество мест;число мест;мест
  item.gross_weight|weight|kg|Gross weight|Вес брутто|gross_kg;gross_weight_kg;gross weight;gross mass;gross;weight;kgs;declared weight;manifest weight;вес брутто;масса брутто;масса;вес;масса, кг
  item.net_weight|weight|kg|Net weight|Вес нетто|net_kg;net_weight_kg;net weight;net mass;вес нетто;масса нетто
  item.volume|volume|m3|Volume|Объём|volume_m3;volume;cbm;volume in cubic meters;объём;объём, м3
  item.liquid_volume|volume|l|Declared litres|Объём, л|litres;liters;объём, л;литры
  item.marks|text||Marks and numbers|Маркировка|marks;shipping marks;marks and numbers;маркировка;знаки и марки
  item.un_number|un_number||UN number of dangerous goods|Номер ООН|un_no;un;un number;№ оон;номер оон
  item.dg_class|text||Dangerous goods class|Класс опасности|imo_class;imco;dg;dg class;класс опасности
  item.batch|text||Batch or lot number|Номер партии (серии)|batch_no;batch;номер партии;серия
  item.expiry|date||Expiry date|Срок годности|expiry_date;срок годности
  item.manufacturer|text||Manufacturer|Изготовитель|manufacturer;изготовитель
  item.tracking_codes|flag||Track-and-trace codes present|Коды маркировки есть|tracking_codes;коды маркировки
  item.value|money||Declared customs value|Таможенная стоимость|value_usd@USD;declared_value;value;customs value;item price;fob;cif;стоимость;таможенная стоимость;сумма;таможенная стоимость, долл.@USD;стоимость, долл.@USD
  item.currency|currency||Currency of the value|Валюта стоимости|currency;value currency;currency code;валюта
  item.container|container||Container the goods are packed in|Контейнер товара|
  container.number|container||Container number|Номер контейнера|container_no;container;cntr;ctn reference;equipment;unit;container id;контейнер;номер контейнера;№ конт;№ контейнера
  container.size_type|size_type||Container size and type code (ISO 6346)|Тип контейнера|container_type;type of container;тип контейнера
  container.status|container_status||Container status|Статус контейнера|container_status;empty full;статус контейнера
  container.shipper_owned|flag||Shipper-owned container|Контейнер отправителя|soc
  container.tare|weight|kg|Declared tare|Тара|tare_kg;tare;empty weight;тара
  container.verified_gross_mass|weight|kg|Verified gross mass|Проверенная масса брутто|vgm_kg;vgm;проверенная масса брутто
  container.weighbridge|weight|kg|Weighbridge gross weight|Вес по весам|weighbridge_kg;вес по весам
  container.seal_count|count||Number of seals fitted|Число пломб|seal_count
  container.temperature_set|number||Set temperature, degrees Celsius|Заданная температура, °C|temp_set_c
  container.door_openings|count||Door-open events in transit|Открытий дверей в пути|door_open_events
  container.seen_twice|flag||Container seen twice at once|Контейнер учтён дважды|container_dup
  seal.number|text||Seal number in documents|Номер пломбы по документам|seal_doc;seal_no;seal;seals;marks1;seal number;marks of seals;пломба;пломбы;№ пломбы;номер пломбы;знаки пломб;зпу
  seal.found|text||Seal number found|Фактический номер пломбы|seal_phys
  seal.type|seal_type||Seal type|Тип пломбы|seal_type
  wagon.number|wagon||Rail wagon number|Номер вагона|wagon_no;wagon;railcar;wagon number;вагон;№ вагона;номер вагона;платформа
  party.role|party_role||Role of the party|Роль стороны|
  party.name|party||Name of any party|Наименование любой стороны|
  party.address|text||Address of any party|Адрес любой стороны|
  party.country|country||Country of any party|Страна любой стороны|
  party.tax_id|text||Tax number of any party|ИНН/БИН любой стороны|
  party.phone|text||Phone of any party|Телефон любой стороны|
  party.email|text||E-mail of any party|Эл. почта любой стороны|
  party.activity|text||Line of business of any party|Вид деятельности любой стороны|
  place.role|place_role||Role of the place in the route|Роль места в маршруте|
  place.port|port||Any place of the route|Любой пункт маршрута|
  place.country|country||Country of any place of the route|Страна любого пункта маршрута|
  permit.number|text||Licence or permit number|Номер разрешения или лицензии|permit_nos;permit;permits;licence;номера разрешений;номер разрешения;номера разрешений, лицензий
  document.name|text||Supporting document attached|Приложенный документ|docs;documents;приложенные документы
  transit.country|country||Country of transit|Страна транзита|transit_countries;transit countries;страны транзита
  transhipment.port|port||Place of transhipment|Пункт перегрузки|transhipment_ports;port_of_transhipment;transhipment port;пункты перегрузки;порт перегрузки
  amendment.field|text||Field changed in an amendment|Изменённое поле|amended_fields
  contradiction.field|text||Field that contradicts another document|Поле с расхождением между документами|contradictions
  commodity.usual_temperature_low|number||Usual carriage temperature, lower end, degrees Celsius|Обычный температурный режим, нижняя граница, °C|commodity_temp;commodity_temp_low
  commodity.usual_temperature_high|number||Usual carriage temperature, upper end, degrees Celsius|Обычный температурный режим, верхняя граница, °C|commodity_temp_high
  history.consignee_prior|count||Earlier consignments of this consignee, 24 months|Предыдущие отправки получателя|hist.consignee_prior
  history.shipper_prior|count||Earlier consignments of this shipper|Предыдущие отправки отправителя|hist.shipper_prior
  history.pair_prior|count||Earlier consignments shipper to consignee|Ранее в этой паре|hist.pair_prior
  history.consignee_first_seen|duration|day|Days since the consignee was first seen|Дней с первой отправки|hist.consignee_first_days
  history.commodity_prior|count||Consignee consignments of this HS4, 24 months|Поставок по этому коду|hist.commodity_prior
  history.consignee_weight_30d|weight|kg|Consignee weight, last 30 days|Вес получателя за 30 дней|hist.consignee_kg_30d
  history.consignee_weight_month|weight|kg|Consignee average weight per month, 12 months|Средний вес получателя в месяц|hist.consignee_kg_month_avg
  history.same_day|count||Consignments of the same consignee the same day|Отправок в тот же день|hist.same_day_consignments
  history.same_goods_7d|count||Consignments of the same HS4 and shipper, 7 days|Отправок того же товара за 7 дней|hist.same_goods_7d
  history.split_total|weight|kg|Total weight of the split series|Итого по дроблёным отправкам|hist.split_total_kg
  history.address_parties|count||Parties sharing this address|Лиц по одному адресу|hist.addr_shared_parties
  history.phone_parties|count||Parties sharing this phone|Лиц по одному телефону|hist.phone_shared_parties
  history.name_variants|count||Name variants of this party|Вариантов наименования лица|hist.name_variants
  history.address_names_30d|count||Different consignee names at this address, 30 days|Имён по адресу за 30 дней|hist.addr_names_30d
  history.broker_changes_90d|count||Broker changes of the consignee, 90 days|Смен брокера за 90 дней|hist.broker_changes_90d
  history.prior_seizures|count||Earlier seizures involving a party|Прежние изъятия по лицу|hist.prior_seizures
  history.prior_irregularities|count||Earlier irregularities of a party|Прежние нарушения|hist.prior_irregularities
  history.route_seizures_12m|count||Seizures of the same HS4 and route, 12 months|Изъятия по товару и маршруту|hist.route_seizures_12m
  history.container_seizures|count||Earlier seizures with this container|Контейнер в прежних изъятиях|hist.container_seizures
  history.amendments_30d|count||Amendments of this consignee, 30 days|Изменений манифеста за 30 дней|hist.amendments_30d
  history.bookings_cancelled_90d|count||Cancelled bookings, 90 days|Отменённых букингов|hist.bookings_cancelled_90d
  history.unclaimed_prior|count||Earlier unclaimed containers|Ранее невостребованные контейнеры|hist.unclaimed_prior
  history.country_prior|count||Consignee consignments from this dispatch country|Поставок из этой страны|hist.country_prior
  history.container_last_trip|text||Cargo of the previous trip of this container|Груз прошлого рейса контейнера|hist.container_last_trip
  history.usual_price|ratio|USD/kg|Median value per kilogram of this HS6 on this corridor|Медиана долл./кг|hist.avg_usd_kg
  history.usual_package_weight|ratio|kg/package|Median weight per package of this HS6|Медиана кг на место|hist.avg_kg_pkg
  history.usual_gross_weight|weight|kg|Median gross weight of this HS6 in this container size|Медиана брутто|hist.median_gross_kg
  history.payer_prior|count||Earlier consignments paid by this payer|Оплат данным плательщиком|hist.payer_prior
  history.permit_reuse|count||Times this permit number was used|Использований разрешения|hist.permit_reuse
  history.days_since_last|duration|day|Days since the previous consignment|Дней с прошлой отправки|hist.days_since_last
  history.shipper_consignees_30d|count||Distinct consignees of this shipper, 30 days|Получателей за 30 дней|hist.consignor_to_many_30d
  history.route_prior|count||Consignee consignments on this border pair|Отправок по этому маршруту|hist.route_prior
  """
