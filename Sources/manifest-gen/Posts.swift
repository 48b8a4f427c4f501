// The five posts: file, format and the columns with their headings. Adding a post is one entry here,
// its routes in `RouteTable` and its letter in `GoodsTable`.

/// How a post's file is written.
enum FileFormat {
  case table(delimiter: UInt8, windows1251: Bool, russianNumbers: Bool)
  case nestedLines
}

/// The five posts.
enum PostKind: String {
  case sea, rail, road, air, river
}

/// One customs post and its manifest file of the day.
struct Post {
  /// Name for `--only`.
  var name: String
  var kind: PostKind
  var letter: UInt8
  var file: String
  var gzip: Bool
  var format: FileFormat
  var mode: StaticString
  var docType: StaticString
  var office: StaticString
  /// Lines written without `--size`.
  var defaultLines: Int
  /// Consignments on one vessel, train, flight, barge or in one road register.
  var perManifest: Int
  /// Per mille of descriptions in Russian.
  var russianPermille: Int
  /// Column and heading, in file order.
  var columns: [(column: Column, heading: String)]

  static func named(_ name: String) -> Post? { all.first { $0.name == name } }

  static let all: [Post] = [sea, rail, road, air, river]

  static let sea = Post(
    name: "sea", kind: .sea, letter: 83, file: "sea-aktau.csv", gzip: false,
    format: .table(delimiter: 44, windows1251: false, russianNumbers: false),
    mode: "sea", docType: "master", office: "KZ-AKTAU-SEA", defaultLines: 1900, perManifest: 125,
    russianPermille: 80,
    columns: headed(
      """
      consignment_id manifest_id mode=transport_mode direction conveyance_id carrier_name container_no
      container_type container_status soc tare_kg vgm_kg seal_doc=seal_no shipper_name shipper_addr
      shipper_country consignee_name consignee_addr consignee_country notify_name payer_name
      origin_country dispatch_country pol=port_of_loading transhipment_ports=port_of_transhipment
      pod=port_of_discharge dest_country=destination_country final_dest_country hs=hs_code
      goods_desc=goods_description marks gross_kg=gross_weight_kg net_kg=net_weight_kg volume_m3
      pkg_count=package_count pkg_type=package_type value_usd=declared_value currency un_no imo_class
      permit_nos tracking_codes temp_set_c freight_usd freight_terms arrival_at=arrival_date
      """))

  static let river = Post(
    name: "river", kind: .river, letter: 86, file: "river-termez.tsv", gzip: false,
    format: .table(delimiter: 9, windows1251: false, russianNumbers: false),
    mode: "inland_waterway", docType: "swb", office: "UZ-TERMEZ-RIVER", defaultLines: 280, perManifest: 30,
    russianPermille: 450,
    columns: headed(
      """
      consignment_id manifest_id mode=transport_mode direction conveyance_id container_no container_type
      container_status tare_kg vgm_kg seal_doc=seal_no shipper_name shipper_addr shipper_country
      consignee_name consignee_addr consignee_country origin_country dispatch_country
      pol=port_of_loading pod=port_of_discharge dest_country=destination_country final_dest_country
      hs=hs_code goods_desc=goods_description gross_kg=gross_weight_kg net_kg=net_weight_kg volume_m3
      litres pkg_count=package_count pkg_type=package_type value_usd=declared_value currency un_no
      imo_class permit_nos payment_method end_user_named freight_terms arrival_at=arrival_date
      """))

  static let air = Post(
    name: "air", kind: .air, letter: 65, file: "air-almaty.csv.gz", gzip: true,
    format: .table(delimiter: 124, windows1251: false, russianNumbers: false),
    mode: "air", docType: "awb", office: "KZ-ALMATY-AIR", defaultLines: 800, perManifest: 45,
    russianPermille: 60,
    columns: headed(
      """
      consignment_id=awb_no manifest_id mode=transport_mode direction flight_no carrier_name hawb_count
      shipper_name shipper_addr shipper_country consignee_name consignee_addr consignee_country
      notify_name forwarder_name origin_country dispatch_country pol=port_of_loading
      pod=port_of_discharge dest_country=destination_country hs=hs_code
      goods_desc=goods_description gross_kg=gross_weight_kg net_kg=net_weight_kg volume_m3
      pkg_count=package_count pkg_type=package_type value_usd=declared_value currency un_no imo_class
      permit_nos end_user_named temp_set_c freight_usd freight_terms arrival_at=arrival_date
      """))

  static let road = Post(
    name: "road", kind: .road, letter: 75, file: "road-sarasiya.ndjson", gzip: false, format: .nestedLines,
    mode: "road", docType: "cmr", office: "UZ-SARASIYA", defaultLines: 850, perManifest: 120,
    russianPermille: 620, columns: [])

  static let rail = Post(
    name: "rail", kind: .rail, letter: 82, file: "rail-khorgos.csv", gzip: false,
    format: .table(delimiter: 59, windows1251: true, russianNumbers: true),
    mode: "rail", docType: "smgs", office: "KZ-KHORGOS-RAIL", defaultLines: 1000, perManifest: 50,
    russianPermille: 960,
    columns: headed(
      """
      consignment_id=№ накладной;manifest_id=Номер манифеста;mode=Вид транспорта
      direction=Таможенный режим (направление);train_no=Поезд;wagon_no=Номер вагона
      container_no=Номер контейнера;container_type=Тип контейнера;container_status=Статус контейнера
      soc=Контейнер отправителя;seal_doc=Пломба;shipper_name=Отправитель;shipper_addr=Адрес отправителя
      shipper_country=Страна отправителя;consignee_name=Получатель;consignee_addr=Адрес получателя
      consignee_country=Страна получателя;payer_name=Плательщик фрахта;origin_country=Страна происхождения
      dispatch_country=Страна отправления;pol=Станция отправления
      transhipment_ports=Пункты перегрузки;pod=Станция назначения;dest_country=Страна назначения
      transit_countries=Страны транзита;final_dest_country=Конечная страна;hs=Код ТН ВЭД
      goods_desc=Наименование груза;marks=Маркировка;gross_kg=Вес брутто, кг;net_kg=Вес нетто, кг
      volume_m3=Объём, м3;litres=Объём, л;pkg_count=Число мест;pkg_type=Вид упаковки
      value_usd=Таможенная стоимость, долл.;currency=Валюта;un_no=Номер ООН;imo_class=Класс опасности
      permit_nos=Номера разрешений, лицензий;end_user_named=Конечный потребитель указан и подтверждён
      tracking_codes=Коды маркировки есть;freight_terms=Оплата фрахта;payment_method=Оплата товара
      arrival_at=Прибытие (ETA)
      """))

  /// `name` or `name=heading`, separated by blanks, or by `;` and line ends where headings hold blanks.
  private static func headed(_ list: String) -> [(column: Column, heading: String)] {
    let entries = list.split { $0 == ";" || $0 == "\n" || ($0 == " " && !list.contains(";")) }
    return entries.map { entry in
      let parts = entry.split(separator: "=", maxSplits: 1)
      guard let column = Column(name: String(parts[0])) else {
        preconditionFailure("no column \(parts[0])")
      }
      return (column, String(parts[parts.count - 1]))
    }
  }
}
