// What results that leave the unit show of parties: firms by name, everything that may name a person as a token.
// Asked wherever a value of such a field would be shown: in reasons, in traces, in the facts of a case.

import RiskDSL

/// Turns names, addresses, phones and the like into what may be shown outside the unit.
public struct PartyMask: Sendable {
  private let key: OperationKey

  /// A mask with the key of an operation.
  public init(_ key: OperationKey) { self.key = key }

  /// What a field holds of a party or a person; nil for fields that may be shown as they are.
  public static func kind(of field: String) -> OperationKey.TokenKind? {
    switch field {
    case "intel_reference": return .text
    case "item.manufacturer": return .party
    default: break
    }
    guard let dot = field.lastIndex(of: "."), tables.contains(String(field[..<dot])) else { return nil }
    switch field[field.index(after: dot)...] {
    case "name": return .party
    case "address": return .address
    case "phone": return .phone
    case "email": return .email
    case "tax_id": return .tax
    default: return nil
    }
  }

  private static let tables: Set<String> = [
    "shipper", "consignee", "notify", "forwarder", "carrier", "declarant", "payer", "party",
  ]

  /// The token of a value, equal however it is written.
  public func token(_ kind: OperationKey.TokenKind, _ value: String) -> String {
    key.token(kind, PartyMask.form(kind, value))
  }

  /// The one form of a value, the same as in exports of links: folded text, for phones the digits, for parties without the
  /// legal form.
  private static func form(_ kind: OperationKey.TokenKind, _ value: String) -> [UInt8] {
    switch kind {
    case .party: return TextFold.foldParty(value)
    case .phone: return Entity.phones(value).first.map { Array($0.key.utf8) } ?? TextFold.fold(value)
    case .email: return Entity.email(value).map { Array($0.key.utf8) } ?? TextFold.fold(value)
    case .tax: return Array(CodeFold.normalise(value).utf8)
    case .address, .officer, .text: return TextFold.fold(value)
    }
  }

  /// The name of a party where it is a firm's.
  public func name(_ value: String) -> String? { LegalForms.nameFirm(value) ? value : nil }

  /// A value as a text of a report shows it: a firm by its name, else the token in brackets.
  public func shown(_ kind: OperationKey.TokenKind, _ value: String) -> String {
    if kind == .party, let name = name(value) { return name }
    return "[" + token(kind, value) + "]"
  }
}
