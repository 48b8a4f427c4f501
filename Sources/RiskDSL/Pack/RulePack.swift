// A rule pack: the program of a rule set in one file, with the rules files it was made from, checked by SHA-256.
// Built by `pcu-scan build`; taken by every command that takes rules.

/// A file in a pack.
public struct PackedFile: Sendable {
  /// Name below the root of the rules.
  public var name: String
  /// Whether it holds rules; otherwise rules name it.
  public var isRules: Bool
  /// Where its bytes lie in the pack.
  var range: Range<Int>
}

/// A pack whose frame and digest are right. The program is read, and verified, on demand.
///
/// - Source: docs/packs.md, the layout and what is verified.
public struct RulePack: Sendable {
  /// The whole file.
  private let bytes: [UInt8]
  /// The files it was built from: rules files in the order compiled, then what they name.
  public let files: [PackedFile]
  /// SHA-256 of the whole file, in hexadecimal digits.
  public let digest: String
  private let programVersion: UInt32
  private let program: Range<Int>
  private let places: Range<Int>

  /// Whether the program was built for this version of the language; otherwise it is compiled anew from its files.
  public var isCurrent: Bool { programVersion == PackFormat.programVersion }

  /// Whether bytes begin as a pack does.
  public static func isPack(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: PackFormat.magic) }

  // MARK: - Building

  /// The pack of a compilation that was made `forPack`; nil when it has errors.
  public static func build(_ compilation: Compilation) -> [UInt8]? {
    guard let program = compilation.program, let material = compilation.material else { return nil }
    var files = PackWriter()
    let all =
      compilation.sources.map { (name: $0.name, isRules: true, bytes: $0.bytes) }
      + material.files.map { (name: $0.name, isRules: false, bytes: $0.bytes) }
    files.list(all) {
      $0.raw(Array($1.name.utf8))
      $0.flag($1.isRules)
      $0.raw($1.bytes)
    }
    let packed = program.packed(material.questions)
    var pack = PackWriter()
    pack.append(PackFormat.magic)
    pack.word32(PackFormat.version)
    pack.word32(PackFormat.programVersion)
    pack.word(UInt64(files.bytes.count))
    pack.word(UInt64(packed.program.count))
    pack.word(UInt64(packed.places.count))
    pack.append(files.bytes)
    pack.append(packed.program)
    pack.append(packed.places)
    var hash = SHA256()
    hash.add(pack.bytes)
    pack.append(hash.finishBytes())
    return pack.bytes
  }

  // MARK: - Reading

  /// Checks the frame and the digest of a pack.
  public init(_ bytes: [UInt8]) throws(PackFault) {
    // Places in a pack are 32 bits wide.
    guard bytes.count <= Int(UInt32.max) else {
      throw PackFault(code: .packLimit, arguments: ["@" + PackThing.byte.rawValue, "\(UInt32.max)"], offset: 0)
    }
    self.bytes = bytes
    let head = try bytes.withReader(0..<Swift.min(bytes.count, PackFormat.headLength)) {
      (pack: inout PackReader) throws(PackFault) in try PackHead(from: &pack, length: bytes.count)
    }
    var hash = SHA256()
    let content = bytes.count - PackFormat.digestLength
    bytes.withUnsafeBufferPointer { hash.add(UnsafeBufferPointer(rebasing: $0[..<content])) }
    var whole = hash
    guard hash.finishBytes().elementsEqual(bytes[content...]) else {
      throw PackFault(code: .packDigest, arguments: [], offset: content)
    }
    bytes.withUnsafeBufferPointer { whole.add(UnsafeBufferPointer(rebasing: $0[content...])) }
    digest = whole.finish()
    programVersion = head.programVersion
    program = head.program
    places = head.places
    files = try bytes.withReader(head.files) { (pack: inout PackReader) throws(PackFault) in
      let files = try pack.list(.file, bytes: 3, limit: PackFormat.maxFiles) {
        (pack: inout PackReader) throws(PackFault) in
        pack.mark()
        let name = try pack.raw(.file)
        guard let name = String(validating: name, as: UTF8.self) else {
          throw pack.fault(.value(.file, "UTF-8"))
        }
        return PackedFile(name: name, isRules: try pack.flag(), range: try pack.skip(.file))
      }
      try pack.finish()
      return files
    }
  }

  /// Reads and verifies the program.
  ///
  /// - Parameter withPlaces: Reads also where registers come from, which only disassembly shows.
  public func readProgram(withPlaces: Bool = false) throws(PackFault) -> Program {
    var verifier = ProgramVerifier()
    let rules = files.filter(\.isRules)
    verifier.fileSizes = rules.map(\.range.count)
    return try bytes.withReader(program, verifier) { (pack: inout PackReader) throws(PackFault) in
      try Program(from: &pack, in: bytes, fileNames: rules.map(\.name), places: withPlaces ? places : nil)
    }
  }

  /// The program as if it had just been compiled.
  public func compilation(withPlaces: Bool = false) throws(PackFault) -> Compilation {
    Compilation(
      program: try readProgram(withPlaces: withPlaces), diagnostics: [], dropped: 0, sources: sources)
  }

  // MARK: - Compiling anew

  /// The bytes of a file that rules name; nil where the pack has no such file.
  public func file(_ name: String) -> [UInt8]? {
    files.first { !$0.isRules && $0.name == name }.map { Array(bytes[$0.range]) }
  }

  /// The rules files.
  public var sources: [SourceFile] {
    files.filter(\.isRules).map { SourceFile(name: $0.name, bytes: Array(bytes[$0.range])) }
  }

  /// Compiles the rules files of the pack, with lists replaced by other files.
  ///
  /// - Parameter external: Gives the bytes of replacing files, by their paths behind a leading NUL.
  public func compile(
    listOverrides: [String: String] = [:], forPack: Bool = false, withPlaces: Bool = true,
    lint: LintOptions? = nil,
    external: @escaping FileLoader
  ) -> Compilation {
    let named = files.filter { !$0.isRules }
    let bytes = bytes
    return Compiler.compile(
      sources, listOverrides: listOverrides, forPack: forPack, withPlaces: withPlaces, lint: lint
    ) { path throws(LoadFailure) in
      if path.utf8.first == 0 { return try external(path) }
      guard let file = named.first(where: { $0.name == path }) else { throw LoadFailure("is not in the pack") }
      return Array(bytes[file.range])
    }
  }

  /// Verifies the program and holds it against what the files of the pack compile to.
  ///
  /// - Returns: What they compile to; of a pack for another version only that.
  public func examine(lint: LintOptions? = nil) throws(PackFault) -> Compilation {
    let compilation = compile(forPack: true, lint: lint) { _ throws(LoadFailure) in
      throw LoadFailure("is not in the pack")
    }
    guard isCurrent else { return compilation }
    _ = try readProgram(withPlaces: true)
    guard let made = compilation.program, let material = compilation.material else {
      throw PackFault(code: .packUnfaithful, arguments: [], offset: program.lowerBound)
    }
    let packed = made.packed(material.questions)
    guard packed.program.elementsEqual(bytes[program]), packed.places.elementsEqual(bytes[places]) else {
      throw PackFault(code: .packUnfaithful, arguments: [], offset: program.lowerBound)
    }
    return compilation
  }
}

extension Compilation {
  /// What comes of a pack that cannot be used: its fault, placed in the file of a name.
  public init(_ fault: PackFault, in name: String) {
    self.init(
      program: nil, diagnostics: [fault.diagnostic(in: FileID(0))], dropped: 0,
      sources: [SourceFile(name: name, bytes: [])])
  }
}

/// The head of a pack.
private struct PackHead {
  var programVersion: UInt32
  var files: Range<Int>
  var program: Range<Int>
  var places: Range<Int>

  init(from pack: inout PackReader, length: Int) throws(PackFault) {
    for byte in PackFormat.magic {
      let isSame = pack.remaining > 0 ? try pack.byte() == byte : false
      guard isSame else { throw PackFault(code: .packMagic, arguments: [], offset: 0) }
    }
    pack.mark()
    let version = try pack.word32()
    guard version == PackFormat.version else {
      throw pack.fault(.packVersion, ["\(version)", "\(PackFormat.version)"])
    }
    programVersion = try pack.word32()
    pack.mark()
    let parts = [try pack.word(), try pack.word(), try pack.word()]
    let frame = PackFormat.headLength + PackFormat.digestLength
    var wanted = UInt64(frame)
    for part in parts { wanted = wanted.addingReportingOverflow(part).overflow ? .max : wanted + part }
    guard wanted == UInt64(length) else { throw pack.fault(.packLength, ["\(length)", "\(wanted)"]) }
    files = PackFormat.headLength..<PackFormat.headLength + Int(parts[0])
    program = files.upperBound..<files.upperBound + Int(parts[1])
    places = program.upperBound..<program.upperBound + Int(parts[2])
  }
}

extension [UInt8] {
  fileprivate func withReader<Result>(
    _ range: Range<Int>, _ verifier: ProgramVerifier = ProgramVerifier(),
    _ body: (inout PackReader) throws(PackFault) -> Result
  ) throws(PackFault) -> Result {
    guard !isEmpty else { throw PackFault(code: .packMagic, arguments: [], offset: 0) }
    return try withUnsafeBufferPointer { (file) throws(PackFault) in
      var pack = PackReader(file, range, verifier: verifier)
      return try body(&pack)
    }
  }
}
