// Conditions and texts of the rules of a program, packed in memory much as packs carry them, or left in the pack they came
// from: of a large rule set few are ever asked for, and unpacked they take several times the room.

/// The packed parts of all rules of a program.
///
/// Texts stand where they are named. Conditions that several rules have (those of a `define`) are kept as they are and named
/// by position, so that what a rule takes is never more than what was written of it.
final class RuleArchive: @unchecked Sendable {
  // Written by one thread at a time, up to `seal`; afterwards only read.
  /// In pieces, so that nothing is copied to grow.
  private var pieces: [[UInt8]] = []
  private var shared: [ClauseTree] = []
  /// By box: position in `shared` plus one.
  private var sharedPlaces: [UInt: Int] = [:]
  /// Writes one rule after the other; nil once the archive is sealed.
  private var writer: PackWriter?
  /// What reading is held against; nil until the archive is sealed.
  private var verifier: ProgramVerifier?
  /// Where the parts of a pack begin, where the archive is one.
  private var places: PackPlaces?

  private static let pieceSize = 1 << 16

  /// Where the parts of a rule begin.
  struct Place {
    fileprivate var piece: UInt32
    fileprivate var detail: UInt32
    fileprivate var conditions: UInt32
  }

  /// Begins an archive for a program over a catalogue.
  init(_ catalogue: FieldCatalogue) { writer = PackWriter(catalogue, naming: .inPlace) }

  /// The archive of a program that is read from a pack: the pack itself.
  init(pack: [UInt8]) { pieces = [pack] }

  // MARK: - Writing

  /// Adds a rule to a program, its parts being packed here.
  ///
  /// - Parameter shared: Conditions that this and later rules name.
  func add(_ rule: consuming CompiledRule, sharing shared: [ClauseTree], to program: inout [CompiledRule]) {
    for tree in shared { share(tree) }
    rule.move(to: self)
    program.append(rule)
  }

  /// Keeps a condition that several rules have; what is added later names it.
  private func share(_ tree: ClauseTree) {
    guard sharedPlaces[tree.box] == nil else { return }
    shared.append(tree)
    sharedPlaces[tree.box] = shared.count
  }

  /// Adds the parts of a rule.
  func add(_ detail: RuleDetail, _ conditions: RuleConditions) -> Place {
    guard var pack = writer.take() else { preconditionFailure("nothing is added to a sealed archive") }
    pack.clear()
    detail.write(to: &pack)
    let middle = pack.bytes.count
    write(&pack, conditions.when)
    pack.optional(conditions.unless, write)
    if (pieces.last?.count ?? RuleArchive.pieceSize) + pack.bytes.count > RuleArchive.pieceSize {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(RuleArchive.pieceSize - RuleArchive.arrayHead)
    }
    let start = pieces[pieces.count - 1].count
    pieces[pieces.count - 1].append(contentsOf: pack.bytes)
    writer = consume pack
    return Place(
      piece: UInt32(pieces.count - 1), detail: UInt32(start), conditions: UInt32(start + middle))
  }

  /// Bytes of an array before its elements.
  private static let arrayHead = 32

  private func write(_ pack: inout PackWriter, _ tree: ClauseTree) {
    let known = sharedPlaces[tree.box] ?? 0
    pack.count(known)
    if known == 0 { tree.write(to: &pack, write) }
  }

  /// Where the parts of a rule of the pack stand.
  func place(detail: Int, conditions: Int) -> Place {
    Place(piece: 0, detail: UInt32(detail), conditions: UInt32(conditions))
  }

  /// Learns where texts and conditions of the pack stand.
  func know(_ places: PackPlaces) { self.places = places }

  /// Ends writing; the program is whole.
  func seal(_ program: Program) {
    writer = nil
    sharedPlaces = [:]
    verifier = ProgramVerifier(of: program)
  }

  // MARK: - Reading

  /// The title, which stands first in the detail.
  func title(_ place: Place) -> LocalizedText {
    read(place.piece, place.detail) { (pack: inout PackReader) throws(PackFault) in try LocalizedText(from: &pack) }
  }

  func detail(_ place: Place) -> RuleDetail {
    read(place.piece, place.detail) { (pack: inout PackReader) throws(PackFault) in try RuleDetail(from: &pack) }
  }

  func conditions(_ place: Place) -> RuleConditions {
    read(place.piece, place.conditions) { (pack: inout PackReader) throws(PackFault) in
      try RuleConditions(from: &pack)
    }
  }

  private func read<Value>(
    _ piece: UInt32, _ start: UInt32, _ body: (inout PackReader) throws(PackFault) -> Value
  ) -> Value {
    guard let verifier else { preconditionFailure("rules are read when the program is whole") }
    return PackReader.unpack(
      pieces[Int(piece)], from: Int(start), places: places, shared: shared, verifier: verifier, body)
  }
}
