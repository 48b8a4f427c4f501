// Examples of implications: made from facts, evaluated, and written as a test would give them.

extension Linter {
  /// Examples made in one check.
  static let maxExamples = 200

  /// A consignment that makes two rules hit, as `given` would have it; nil where none was found.
  func example(_ cubes: [Cube], _ first: CheckedRule, _ second: CheckedRule) -> String? {
    let names = [first.declaration.name.value, second.declaration.name.value]
    let positions = names.compactMap { name in program.rules.firstIndex { $0.name == name } }
    guard positions.count == 2 else { return nil }
    var day = options.asOf
    if let valid = first.valid, !valid.contains(day) { day = valid.lowerBound }
    let examples = ExampleMaker(maker: maker, reasoner: reasoner, tables: checker.names.tables, today: day)
    for cube in cubes.prefix(8) {
      guard let row = examples.consignment(cube) else { continue }
      let given = given(row)
      let range = first.declaration.name.range
      let test = CompiledTest(
        name: names[0], file: first.file, range: range, rules: positions, asOf: day, given: .described(given),
        expectations: positions.map { CompiledExpectation(kind: .hit(rule: $0), range: range) })
      if options.holds(test, program), let text = text(given, .consignment) { return text }
    }
    return nil
  }

  // MARK: As a test gives it

  private func given(_ row: ExampleRow) -> GivenRow {
    var given = GivenRow(cells: cells(row), rows: [])
    var roles = ["consignee", "shipper", "notify", "destination", "load", "discharge"]
    for below in row.rows {
      guard below.table.isView else {
        given.rows.append((below.table, self.given(below)))
        continue
      }
      // A party or place is what the consignment says of its role.
      let role = below.cells.first { checker.catalogue[$0.key].leaf == "role" }?.value
      let usual = roles.first { checker.catalogue.find($0 + (below.table == .party ? ".name" : ".country")) != nil }
      guard let name = role ?? usual else { continue }
      roles.removeAll { $0 == name }
      for (field, values) in cells(below) {
        guard let own = checker.catalogue.find(name + "." + checker.catalogue[field].leaf) else { continue }
        if !given.cells.contains(where: { $0.field == own.id }) { given.cells.append((own.id, values)) }
      }
    }
    return given
  }

  private func cells(_ row: ExampleRow) -> [(field: FieldID, values: [String])] {
    row.cells.sorted { $0.key < $1.key }.map { ($0.key, [$0.value]) }
  }

  /// Nil where a cell cannot be given in a test, as a number that is none.
  private func text(_ given: GivenRow, _ table: TableID) -> String? {
    var parts: [String] = []
    for (field, values) in given.cells {
      let field = checker.catalogue[field]
      guard let cell = text(values[0], field) else { return nil }
      parts.append((table == .consignment ? field.name : field.leaf) + " = " + cell)
    }
    for (child, row) in given.rows {
      guard let inner = text(row, child) else { return nil }
      parts.append(child.name + (inner.isEmpty ? " { }" : " { " + inner + " }"))
    }
    return parts.joined(separator: "  ")
  }

  private func text(_ cell: String, _ field: Field) -> String? {
    switch field.type {
    case .quantity:
      let unit = field.typeName == "percent" ? "%" : field.unitName
      guard cell.utf8.allSatisfy({ (0x2D...0x39).contains($0) && $0 != 0x2F }) else { return nil }
      return unit.isEmpty ? cell : cell + " " + unit
    case .money: return (0x30...0x39).contains(cell.utf8.first ?? 0) ? cell : nil
    case .date, .time, .flag, .choice, .hs, .code:
      let isBare =
        cell.utf8.count <= 10
        && cell.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
            || (byte == 0x2D && cell.utf8.first == 0x32)
        }
      return isBare ? cell : "\"\(cell)\""
    case .text, .party, .condition: return "\"\(cell)\""
    }
  }
}
