// The operation that `operation init` writes: every member filled with something to be replaced.

import RiskDSL

extension JointOperation {
  /// An operation of two countries and three units, to be filled in.
  public static func example(_ key: OperationKey) -> JointOperation {
    let code = "EXAMPLE-1"
    func text(_ en: String, _ ru: String) -> LocalizedText { LocalizedText(en: en, ru: ru) }
    return JointOperation(
      code: code, name: text("Example operation", "Операция «Пример»"),
      from: DateValue.days(year: 2026, month: 3, day: 1) ?? 0, to: DateValue.days(year: 2026, month: 3, day: 14) ?? 0,
      utcOffset: 300,
      coordination: CoordinationUnit(
        name: text("Operation Coordination Unit, example customs", "Группа координации операции, таможня (пример)"),
        country: "KZ"),
      countries: [
        Member(
          country: "KZ", contactPoint: text("National contact point", "Национальный контактный пункт"),
          units: [
            Unit(
              code: "KZ-AKTAU", name: text("Port Control Unit Aktau", "Группа портового контроля «Актау»"),
              post: text("Aktau sea port", "морской порт Актау")),
            Unit(
              code: "KZ-KHORGOS", name: text("Port Control Unit Khorgos", "Группа портового контроля «Хоргос»"),
              post: text("Khorgos rail terminal", "железнодорожная станция Хоргос")),
          ]),
        Member(
          country: "UZ", contactPoint: text("National contact point", "Национальный контактный пункт"),
          units: [
            Unit(
              code: "UZ-TERMEZ", name: text("Port Control Unit Termez", "Группа портового контроля «Термез»"),
              post: text("Termez river port", "речной порт Термез"))
          ]),
      ],
      focus: Focus(
        rules: [], tags: ["precursors"], goods: ["2915", "2914"],
        corridors: [
          Corridor(name: text("Caspian to Afghanistan", "Каспий — Афганистан"), countries: ["AZ", "KZ", "UZ", "AF"])
        ]),
      handling: text("For official use by participants only", "Для служебного пользования участников операции"),
      audiences: [
        Receiver(.unit, .officer), Receiver(.contactPoint, .shared), Receiver(.coordination, .shared),
        Receiver(.participants, .shared),
      ],
      keyCheck: key.check(code))
  }
}
