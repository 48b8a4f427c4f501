// The facts that results carry, by name: which field each is read from and how its cell is shown.
// `FactColumns` reads them from cells, `FactValues` keeps them; writers ask either by these names.

import RiskDSL

/// The fields of `Facts.fields` that are shown, and the contacts that results for other units need.
enum FactField: String, CaseIterable {
  case id = "consignment.id"
  case manifest = "consignment.manifest"
  case version = "consignment.version"
  case docType = "consignment.doc_type"
  case masterID = "consignment.master_id"
  case mode
  case direction
  case customsOffice = "customs_office"
  case arrival
  case conveyance = "conveyance.id"
  case waybill
  case vehicle = "vehicle.plate"
  case dispatchCountry = "dispatch.country"
  case loadPort = "load.port"
  case dischargePort = "discharge.port"
  case destinationCountry = "destination.country"
  case destinationPort = "destination.port"
  case finalDestinationCountry = "final_destination.country"
  case shipper = "shipper.name"
  case consignee = "consignee.name"
  case notify = "notify.name"
  case shipperAddress = "shipper.address"
  case shipperPhone = "shipper.phone"
  case consigneeAddress = "consignee.address"
  case consigneePhone = "consignee.phone"
  case notifyAddress = "notify.address"
  case notifyPhone = "notify.phone"
  case grossWeight = "consignment.gross_weight"
  case container = "container.number"
  case seal = "seal.number"
  case wagon = "wagon.number"
  case itemDescription = "item.description"
  case itemHSCode = "item.hs_code"
  case itemOrigin = "item.origin"
  case itemPackages = "item.packages"
  case itemPackageType = "item.package_type"
  case itemGrossWeight = "item.gross_weight"
  case itemValue = "item.value"
  case itemCurrency = "item.currency"

  /// Position among all cases, without a search.
  @inline(__always) var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

  /// What is shown of a cell.
  enum Reading {
    /// The cell as it stands.
    case asWritten
    /// The canonical name of the choice that the cell means.
    case choice
    /// The alpha-2 code of the country.
    case country
    /// The ISO form of the day, with its time where there is one.
    case moment
    /// The digits of the HS code.
    case heading
    /// A number.
    case number
  }

  /// How the cell is shown; what cannot be read is shown as it stands.
  var reading: Reading {
    switch self {
    case .docType, .mode, .direction: .choice
    case .arrival: .moment
    case .dispatchCountry, .destinationCountry, .finalDestinationCountry, .itemOrigin: .country
    case .itemHSCode: .heading
    case .grossWeight, .itemPackages, .itemGrossWeight, .itemValue: .number
    case .id, .manifest, .version, .masterID, .customsOffice, .conveyance, .waybill, .vehicle, .loadPort,
      .dischargePort, .destinationPort, .shipper, .consignee, .notify, .shipperAddress, .shipperPhone,
      .consigneeAddress, .consigneePhone, .notifyAddress, .notifyPhone, .container, .seal, .wagon, .itemDescription,
      .itemPackageType, .itemCurrency:
      .asWritten
    }
  }
}

/// A text of a result where it stands: in a cell, or made from one. Cells are good for as long as their batch.
enum ShownText {
  case none
  /// UTF-8 as it stands somewhere else.
  case utf8(UnsafeBufferPointer<UInt8>)
  case string(String)
  /// A country's two letters, packed.
  case country(UInt16)
  case moment(DateValue)
  case heading(HSCode)

  init(_ text: String?) { self = text.map(ShownText.string) ?? .none }

  /// The text itself; nil where there is none.
  var string: String? {
    switch self {
    case .none: nil
    case .utf8(let bytes): String(decoding: bytes, as: UTF8.self)
    case .string(let text): text
    case .country(let code): CountryTable.text(code)
    case .moment(let moment): moment.text(.iso)
    case .heading(let code): code.digits
    }
  }
}

/// Whatever the facts of a consignment can be asked of.
protocol FactSource {
  /// A text of the consignment itself.
  func text(_ field: FactField) -> ShownText
  /// Tells the numbers of containers, seals or wagons, in order.
  func each(_ field: FactField, _ body: (ShownText) -> Void)
  /// Kilograms: the total declared, else the sum of the items; nil if any is unknown.
  var grossWeight: Double? { get }
  /// Packages of all items; nil if any is unknown.
  var packages: Double? { get }
  /// Items shown, and those beyond them.
  var shownItems: Int { get }
  var moreItems: Int { get }
  /// A text of an item, by its place among those shown.
  func text(_ field: FactField, ofItem item: Int) -> ShownText
  /// A number of an item, by its place among those shown.
  func number(_ field: FactField, ofItem item: Int) -> Double?
}

extension FactValues: FactSource {
  func text(_ field: FactField) -> ShownText { ShownText(string(field)) }

  private func string(_ field: FactField) -> String? {
    switch field {
    case .id: id
    case .manifest: manifest
    case .version: version
    case .docType: docType
    case .masterID: masterID
    case .mode: mode
    case .direction: direction
    case .customsOffice: customsOffice
    case .arrival: arrival
    case .conveyance: conveyance
    case .waybill: waybill
    case .vehicle: vehicle
    case .dispatchCountry: dispatchCountry
    case .loadPort: loadPort
    case .dischargePort: dischargePort
    case .destinationCountry: destinationCountry
    case .destinationPort: destinationPort
    case .finalDestinationCountry: finalDestinationCountry
    case .shipper: shipper
    case .consignee: consignee
    case .notify: notify
    case .shipperAddress: shipperAddress
    case .shipperPhone: shipperPhone
    case .consigneeAddress: consigneeAddress
    case .consigneePhone: consigneePhone
    case .notifyAddress: notifyAddress
    case .notifyPhone: notifyPhone
    case .grossWeight, .container, .seal, .wagon, .itemDescription, .itemHSCode, .itemOrigin, .itemPackages,
      .itemPackageType, .itemGrossWeight, .itemValue, .itemCurrency:
      nil
    }
  }

  func each(_ field: FactField, _ body: (ShownText) -> Void) {
    let values = field == .container ? containers : field == .seal ? seals : wagons
    for value in values { body(.string(value)) }
  }

  var shownItems: Int { items.count }

  func text(_ field: FactField, ofItem item: Int) -> ShownText {
    switch field {
    case .itemDescription: ShownText(items[item].description)
    case .itemHSCode: ShownText(items[item].hsCode)
    case .itemOrigin: ShownText(items[item].origin)
    case .itemPackageType: ShownText(items[item].packageType)
    case .itemCurrency: ShownText(items[item].currency)
    default: .none
    }
  }

  func number(_ field: FactField, ofItem item: Int) -> Double? {
    switch field {
    case .itemPackages: items[item].packages
    case .itemGrossWeight: items[item].grossWeight
    case .itemValue: items[item].value
    default: nil
    }
  }
}
