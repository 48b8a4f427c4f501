// Entities of a link analysis and their normal forms: what is written in two ways is one entity, under the name it was
// first written with. Mentions → entities and links.

import RiskDSL

/// What an entity is. The raw value stands in front of its identity.
public enum EntityKind: String, CaseIterable, Sendable {
  case consignment, document, party, address, phone, email
  case taxNumber = "tax_number"
  case container, seal, wagon, vehicle, conveyance
}

/// An entity: something that may turn up in several consignments.
public struct Entity: Sendable, Hashable {
  /// What it is.
  public var kind: EntityKind
  /// Its normal form; equal where two spellings mean the same. At most `LinkLimits.keyBytes` bytes.
  public var key: String
  /// As first written, in at most `LinkLimits.labelColumns` columns.
  public var label: String
  /// Alpha-2 code of a party's country, where known.
  public var country: String?

  /// Identity: unique over all kinds, the same in every run.
  public var id: String { kind.rawValue + ":" + key }

  /// Two entities are one if their kind and normal form are.
  public static func == (a: Entity, b: Entity) -> Bool { a.kind == b.kind && a.key == b.key }
  /// Kind and normal form.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(key)
  }

  init?(_ kind: EntityKind, key: String, label: String, country: String? = nil) {
    guard !key.isEmpty else { return nil }
    self.kind = kind
    self.key = Entity.bounded(key)
    self.label = SafeText.cut(SafeText.clean(label), LinkLimits.labelColumns)
    self.country = country
  }

  /// The same entity under a token, without anything else that is known of it.
  func renamed(_ token: String) -> Entity {
    var renamed = self
    renamed.key = token
    renamed.label = token
    renamed.country = nil
    return renamed
  }

  /// A key of any length in a fixed room: the end of a long one is replaced by a part of its SHA-256.
  private static func bounded(_ key: String) -> String {
    guard key.utf8.count > LinkLimits.keyBytes else { return key }
    var head = ""
    var used = 0
    for scalar in key.unicodeScalars {
      used += UTF8.width(scalar)
      if used > LinkLimits.keyBytes - 17 { break }
      head.unicodeScalars.append(scalar)
    }
    return head + "~" + SHA256.hex(Array(key.utf8)).prefix(16)
  }
}

// MARK: - Normal forms

extension Entity {
  /// A party by its name without case, quotes and legal form; nil for a statement in its place ("to order").
  public static func party(_ name: String, country: String? = nil) -> Entity? {
    guard !statements.contains(TextFold.fold(name)) else { return nil }
    return Entity(.party, key: String(decoding: TextFold.foldParty(name), as: UTF8.self), label: name, country: country)
  }

  /// Statements in the place of a party, folded.
  private static let statements = Set(
    [
      "to order", "to the order", "to order of shipper", "to the order of shipper", "to bearer", "order", "bearer",
      "same as consignee", "same as shipper", "same as above", "as consignee", "as above", "same", "consignee",
      "unknown", "various", "private person", "individual",
      "по приказу", "приказу", "на предъявителя", "предъявителю", "тот же", "он же", "она же", "получатель",
      "как получатель", "неизвестно", "неизвестен", "разные", "физическое лицо", "физлицо", "частное лицо",
    ].map { TextFold.fold($0) })

  /// An address without case and punctuation.
  public static func address(_ text: String) -> Entity? {
    Entity(.address, key: String(decoding: TextFold.fold(text), as: UTF8.self), label: text)
  }

  /// The phones of a cell, by their digits: `+7 (727) 250-10-20`, `007 727 2501020` and `8 727 250 10 20` are one.
  ///
  /// A number without `+` or `00` that has eleven digits and begins with 8 is taken as one dialled inside Kazakhstan or
  /// Russia; any other is kept as it stands. What follows a letter (an extension) does not count.
  public static func phones(_ cell: String) -> [Entity] {
    var found: [Entity] = []
    for part in cell.split(whereSeparator: { ";,/\n".contains($0) }) {
      if found.count == LinkLimits.phones { break }
      var digits = ""
      var isInternational = false
      reading: for scalar in part.unicodeScalars {
        switch scalar.value {
        case 0x30...0x39: digits.unicodeScalars.append(scalar)
        case 0x2B where digits.isEmpty: isInternational = true
        default:
          if scalar.properties.isAlphabetic, digits.utf8.count >= LinkLimits.phoneDigits.lowerBound {
            break reading
          }
        }
        if digits.utf8.count > LinkLimits.phoneDigits.upperBound { break }
      }
      if digits.hasPrefix("00") {
        digits.removeFirst(2)
      } else if !isInternational, digits.utf8.count == 11, digits.hasPrefix("8") {
        digits = "7" + digits.dropFirst()
      }
      guard LinkLimits.phoneDigits.contains(digits.utf8.count),
        let phone = Entity(.phone, key: digits, label: trimmed(part)), !found.contains(phone)
      else { continue }
      found.append(phone)
    }
    return found
  }

  /// An e-mail address without case; nil where there is no `@`.
  public static func email(_ text: String) -> Entity? {
    guard text.utf8.contains(0x40) else { return nil }
    return Entity(.email, key: SafeText.clean(text).lowercased(), label: text)
  }

  /// A container by its number; a number without check digit gets the one that belongs to it.
  public static func container(_ text: String) -> Entity? {
    var number = CodeFold.normalise(text)
    if number.utf8.count == 10, let digit = ContainerNumber.checkDigit(number) { number += String(digit) }
    return Entity(.container, key: number, label: text)
  }

  /// Anything that is known by a code: letters and digits without blanks, hyphens and points.
  public static func code(_ kind: EntityKind, _ text: String) -> Entity? {
    Entity(kind, key: CodeFold.normalise(text), label: text)
  }

  /// A consignment by its manifest and its number: numbers alone return in other manifests.
  static func consignment(_ assessment: Assessment, file: String) -> Entity {
    let facts = assessment.facts
    let number = facts.id ?? facts.waybill
    let key = [facts.manifest, number ?? "\(file):\(assessment.line)"].compactMap { $0 }.map(CodeFold.normalise)
    // A number of signs alone leaves nothing of itself: the place stands in for it.
    let made = Entity(.consignment, key: key.joined(separator: "/"), label: number ?? "\(file):\(assessment.line)")
    return made
      ?? Entity(.consignment, key: "line \(assessment.line)", label: number ?? "\(file):\(assessment.line)")!
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}

/// Bounds of the export of links.
public enum LinkLimits {
  /// Entities listed; links may name more. 40 bytes for each are kept.
  public static let entities = 2_000_000
  /// Bytes of a normal form.
  public static let keyBytes = 120
  /// Columns of a label.
  public static let labelColumns = 200
  /// Phones taken from one cell.
  public static let phones = 10
  /// Digits of a phone number; fewer are an extension, more are several numbers in a row (E.164 has 15 with the country).
  public static let phoneDigits = 5...17
  /// Links of one consignment.
  public static let links = 20_000
}
