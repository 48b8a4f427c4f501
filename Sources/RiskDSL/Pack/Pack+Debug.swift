// Where registers come from: the part of a pack that only disassembly reads.

extension DebugTable: Packable {
  func write(to pack: inout PackWriter) {
    pack.list(truth) {
      $0.register($1.register)
      $1.range.write(to: &$0)
    }
    pack.list(numbers) {
      $0.register($1.register)
      $1.range.write(to: &$0)
    }
    pack.list(captions) {
      $0.register($1.register)
      $0.text($1.text)
    }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init()
    truth = try pack.list(.truth, bytes: 5) { (pack: inout PackReader) throws(PackFault) in
      (try pack.knownTruth(), try SourceRange(from: &pack))
    }
    numbers = try pack.list(.numbers, bytes: 5) { (pack: inout PackReader) throws(PackFault) in
      (try pack.knownNumbers(), try SourceRange(from: &pack))
    }
    captions = try pack.list(.truth, bytes: 3) { (pack: inout PackReader) throws(PackFault) in
      (try pack.knownTruth(), try pack.text())
    }
  }
}

extension PackReader {
  /// A truth register that an instruction makes.
  mutating func knownTruth() throws(PackFault) -> TruthRegister {
    mark()
    let register = try truth()
    try verify { (verifier: inout ProgramVerifier) throws(PackProblem) in try verifier.known(register) }
    return register
  }

  /// A column of the program.
  mutating func knownColumn() throws(PackFault) -> ColumnID {
    mark()
    let column = try column()
    _ = try verify { (verifier: inout ProgramVerifier) throws(PackProblem) in try verifier.known(column) }
    return column
  }

  /// A number register that an instruction makes.
  mutating func knownNumbers() throws(PackFault) -> NumberRegister {
    mark()
    let register = try numbers()
    try verify { (verifier: inout ProgramVerifier) throws(PackProblem) in try verifier.known(register) }
    return register
  }
}
