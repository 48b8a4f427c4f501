// Where registers come from: what disassembly shows. Registers stand in rising order, so that equal programs give equal bytes.

extension DebugTable: Packable {
  func write(to pack: inout PackWriter) {
    pack.list(sorted(truth)) {
      $0.register($1.key)
      $0.list($1.value)
    }
    pack.list(sorted(numbers)) {
      $0.register($1.key)
      $0.list($1.value)
    }
    pack.list(sorted(captions)) {
      $0.register($1.key)
      $0.text($1.value)
    }
    pack.list(sorted(numberCaptions)) {
      $0.register($1.key)
      $0.text($1.value)
    }
  }

  private func sorted<Value>(_ table: [TruthRegister: Value]) -> [(key: TruthRegister, value: Value)] {
    table.sorted { ($0.key.table.rawValue, $0.key.index) < ($1.key.table.rawValue, $1.key.index) }
  }

  private func sorted<Value>(_ table: [NumberRegister: Value]) -> [(key: NumberRegister, value: Value)] {
    table.sorted { ($0.key.table.rawValue, $0.key.index) < ($1.key.table.rawValue, $1.key.index) }
  }

  init(from pack: inout PackReader) throws(PackFault) {
    self.init()
    truth = try pack.byTruth { (pack: inout PackReader) throws(PackFault) in try pack.list(.place) }
    numbers = try pack.byNumber { (pack: inout PackReader) throws(PackFault) in try pack.list(.place) }
    captions = try pack.byTruth { (pack: inout PackReader) throws(PackFault) in try pack.text() }
    numberCaptions = try pack.byNumber { (pack: inout PackReader) throws(PackFault) in try pack.text() }
  }
}

extension PackReader {
  fileprivate mutating func byTruth<Value>(
    _ read: (inout PackReader) throws(PackFault) -> Value
  ) throws(PackFault) -> [TruthRegister: Value] {
    let count = try count(.truth, bytes: 3)
    var table: [TruthRegister: Value] = [:]
    table.reserveCapacity(count)
    for _ in 0..<count {
      mark()
      let register = try truth()
      try verify { (verifier: inout ProgramVerifier) throws(PackProblem) in try verifier.known(register) }
      table[register] = try read(&self)
    }
    return table
  }

  fileprivate mutating func byNumber<Value>(
    _ read: (inout PackReader) throws(PackFault) -> Value
  ) throws(PackFault) -> [NumberRegister: Value] {
    let count = try count(.numbers, bytes: 3)
    var table: [NumberRegister: Value] = [:]
    table.reserveCapacity(count)
    for _ in 0..<count {
      mark()
      let register = try numbers()
      try verify { (verifier: inout ProgramVerifier) throws(PackProblem) in try verifier.known(register) }
      table[register] = try read(&self)
    }
    return table
  }
}
