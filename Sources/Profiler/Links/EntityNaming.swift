// Who is named in an export of links, and how: everything for officers, tokens for whoever is outside the unit.
// Stands between the links of a consignment and the files.

import RiskDSL

/// Who is named in an export, and how.
public protocol EntityNaming {
  /// The entity as the export may show it.
  func shown(_ entity: Entity) -> Entity
}

/// Everything as written: for officers.
public struct OpenNaming: EntityNaming {
  /// Makes it.
  public init() {}
  /// The entity itself.
  public func shown(_ entity: Entity) -> Entity { entity }
}

/// For whoever is outside the unit: a firm is named, whatever may lead to a person is a token of the operation's key. Equal
/// things have equal tokens in all units of the operation, so that links survive without names.
public struct TokenNaming: EntityNaming {
  private let key: OperationKey

  /// - Parameter key: The operation's.
  public init(_ key: OperationKey) { self.key = key }

  /// The entity, or its token under the same kind.
  public func shown(_ entity: Entity) -> Entity {
    let kind: OperationKey.TokenKind
    switch entity.kind {
    case .party:
      if LegalForms.nameFirm(entity.label) { return entity }
      kind = .party
    case .address: kind = .address
    case .phone: kind = .phone
    case .email: kind = .email
    case .taxNumber: kind = .tax
    case .consignment, .document, .container, .seal, .wagon, .vehicle, .conveyance: return entity
    }
    let token = key.token(kind, Array(entity.key.utf8))
    return entity.renamed(token)
  }
}
