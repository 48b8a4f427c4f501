// The column names that exports of the field use: each is known as a header and as a JSON key.

import RiskDSL
import TestKit
import Testing

@testable import Profiler

@Suite("Names of columns")
struct HeaderNameTests {
  /// The data dictionary of the profiling fields.
  private static let dictionary = """
    doc_no doc_type parent_doc_no house_count mode direction customs_office submitted_at departure_at arrival_at
    last_amended_at amended_fields version docs permit_nos aeo intel_ref shipper_name shipper_addr shipper_country
    shipper_tin shipper_phone shipper_email shipper_activity consignee_name consignee_addr consignee_country
    consignee_tin consignee_phone consignee_email consignee_activity consignee_age_days notify_name notify_addr
    notify_phone forwarder_name carrier_name declarant_name payer_name goods_desc hs origin_country pkg_type
    pkg_count gross_kg net_kg volume_m3 litres marks un_no imo_class batch_no expiry_date manufacturer temp_set_c
    tracking_codes value_usd freight_usd freight_terms payment_method incoterm dispatch_country transit_countries
    dest_country final_dest_country pol pod transhipment_ports border_in border_out place_of_delivery free_zone
    route_km direct_km transit_days usual_transit_days dwell_days deviation_km route_ok container_no
    container_type container_status soc tare_kg vgm_kg weighbridge_kg seal_doc seal_phys seal_count seal_type
    door_open_events scan_anomaly radiation_alarm vehicle_plate trailer_plate vehicle_country axle_mass_kg
    driver_crossings_30d wagon_no wagon_station_changes flight_no awb_no hawb_count contradictions
    impersonation_alert end_user_named authorised_importer container_dup urgent_release extra_packages
    commodity_temp hist.consignee_prior hist.shipper_prior hist.pair_prior hist.consignee_first_days
    hist.commodity_prior hist.consignee_kg_30d hist.consignee_kg_month_avg hist.same_day_consignments
    hist.same_goods_7d hist.split_total_kg hist.addr_shared_parties hist.phone_shared_parties hist.name_variants
    hist.addr_names_30d hist.broker_changes_90d hist.prior_seizures hist.prior_irregularities
    hist.route_seizures_12m hist.container_seizures hist.amendments_30d hist.bookings_cancelled_90d
    hist.unclaimed_prior hist.country_prior hist.container_last_trip hist.avg_usd_kg hist.avg_kg_pkg
    hist.median_gross_kg hist.payer_prior hist.permit_reuse hist.days_since_last hist.consignor_to_many_30d
    hist.route_prior
    """
  /// The names of the common exchange files.
  private static let exchange = """
    consignment_id manifest_id transport_mode conveyance_id container_no seal_no origin_country port_of_loading
    port_of_transhipment port_of_discharge destination_country hs_code goods_description gross_weight_kg
    net_weight_kg package_count package_type declared_value currency freight_terms arrival_date
    """
  private static func words(_ text: String) -> [String] { text.split { $0 == " " || $0 == "\n" }.map(String.init) }
  private static let names = words(dictionary) + words(exchange)
  private static let map = HeaderMap(catalogue: .builtIn, overrides: [])

  @Test("every name means a field")
  func known() {
    #expect(Self.names.count == 164)
    #expect(Self.names.filter { Self.map.meaning(of: $0) == nil } == [])
  }

  @Test(
    "a file with all of them has no unknown header, as a table and as flat JSON", arguments: [dictionary, exchange])
  func read(_ text: String) {
    let names = Self.words(text)
    let table = names.joined(separator: ",") + "\n" + names.map { _ in "1" }.joined(separator: ",") + "\n"
    let json = "{" + names.map { "\"\($0)\":\"1\"" }.joined(separator: ",") + "}\n"
    for text in [table, json] {
      let reading = readManifest(text, fields: ["consignment.id"])
      #expect(reading.reports[0].unknownHeaders == [])
      #expect(reading.consignments.count == 1)
    }
  }

  @Test("every header of the catalogue means the field beside which it stands")
  func aliases() {
    for field in FieldCatalogue.builtIn.fields {
      for text in [field.name] + field.aliases.map(\.text) {
        let meaning = Self.map.meaning(of: text)
        #expect(meaning?.field == field.id, "\(text) of \(field.name)")
      }
    }
  }

  @Test("both labels of every field mean it, unless another field has the wording for a header")
  func labels() {
    for field in FieldCatalogue.builtIn.fields where !field.table.isView {
      for label in [field.labelEN, field.labelRU] where !label.isEmpty {
        #expect(Self.map.meaning(of: label) != nil, "\(label) of \(field.name)")
      }
    }
  }

  @Test(
    "headers fold to letters and digits in lower case",
    arguments: [
      ("Вес БРУТТО, № 5", "весбруттоno5"), ("Ёмкость ёмкости", "емкостьемкости"), ("Item #7 (kg)", "itemno7kg"),
      ("Салмағы, ҚР", "салмағықр"), ("ÜRÜN №", "ürünno"), ("\u{212A}g", "kg"), ("品名", "品名"), ("№", "no"), ("—", ""),
      ("Ѐ", "ѐ"), ("𝟗²", "𝟗²"),
    ])
  func folds(_ header: String, _ folded: String) {
    #expect(Array(HeaderMap.fold(header).utf8) == Array(folded.utf8))
  }

  @Test("a declared column is found in any letters, however they are composed; the first of two alike counts")
  func declared() throws {
    var catalogue = FieldCatalogue.builtIn
    func declare(_ name: String, _ header: String) throws -> FieldID {
      let field = catalogue.add(
        name: name, typeName: "text", unitName: "", labelEN: header, labelRU: "", aliases: [], isDeclared: true,
        isSecret: false)
      return try #require(field)
    }
    let size = try declare("item.first_size", "Größe 한")
    let other = try declare("item.second_size", "GRÖßE \u{1112}\u{1161}\u{11AB}")
    let weight = try declare("item.own_weight", "Салмағы")
    var many: [FieldID] = []
    for number in 0..<3000 { many.append(try declare("item.own_\(number)", "Own \(number)")) }
    let map = HeaderMap(catalogue: catalogue, overrides: [])
    for header in ["größe 한", "Größe \u{1112}\u{1161}\u{11AB}"] { #expect(map.meaning(of: header)?.field == size) }
    #expect(other != size)
    #expect(map.meaning(of: "САЛМАҒЫ")?.field == weight)
    for (number, field) in many.enumerated() { #expect(map.meaning(of: "OWN-\(number)")?.field == field) }
    #expect(map.meaning(of: "own 3000") == nil)
  }
}
