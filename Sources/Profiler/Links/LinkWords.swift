// What entities and links are called, in English and Russian; the codes in the files are the same in every language.

import RiskDSL

extension EntityKind {
  /// What analysts call it.
  public func label(_ language: MessageLanguage) -> String {
    let (english, russian) =
      switch self {
      case .consignment: ("consignment", "отправка")
      case .document: ("transport document", "перевозочный документ")
      case .party: ("party", "сторона")
      case .address: ("address", "адрес")
      case .phone: ("phone", "телефон")
      case .email: ("e-mail", "эл. почта")
      case .taxNumber: ("tax number", "ИНН/БИН")
      case .container: ("container", "контейнер")
      case .seal: ("seal", "пломба")
      case .wagon: ("wagon", "вагон")
      case .vehicle: ("vehicle", "автотранспортное средство")
      case .conveyance: ("vessel, flight or train", "судно, рейс или поезд")
      }
    return language == .english ? english : russian
  }
}

extension LinkKind {
  /// What stands on the link.
  public func label(_ language: MessageLanguage) -> String {
    let (english, russian) =
      switch self {
      case .shipper: ("shipper", "отправитель")
      case .consignee: ("consignee", "получатель")
      case .notify: ("notify party", "извещаемая сторона")
      case .forwarder: ("forwarder", "экспедитор")
      case .carrier: ("carrier", "перевозчик")
      case .declarant: ("declarant", "декларант")
      case .payer: ("freight payer", "плательщик фрахта")
      case .shipsTo: ("ships to", "отправляет")
      case .address: ("address", "адрес")
      case .phone: ("phone", "телефон")
      case .email: ("e-mail", "эл. почта")
      case .taxNumber: ("tax number", "ИНН/БИН")
      case .container: ("container", "контейнер")
      case .seal: ("seal", "пломба")
      case .wagon: ("wagon", "вагон")
      case .vehicle: ("vehicle", "автомобиль")
      case .trailer: ("trailer", "прицеп")
      case .conveyance: ("carried by", "перевозится")
      case .document: ("own document", "собственный документ")
      case .waybill: ("air waybill", "авианакладная")
      case .master: ("under master document", "по основному документу")
      }
    return language == .english ? english : russian
  }
}
