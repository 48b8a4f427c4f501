// The consignment that a test of the rules describes, as a line of JSON.
// Test blocks → JSON → the reader that manifests go through.

import RiskDSL

/// A given consignment as a JSON line that has every field: one that is not given is null, a table that is not given is empty.
struct GivenLine {
  private let catalogue: FieldCatalogue

  init(_ program: Program) { catalogue = program.catalogue }

  func json(_ given: GivenRow) -> [UInt8] {
    var out = Array("{".utf8)
    cells(given, .consignment, &out)
    for table in TableID.allCases where table.parent == .consignment && !table.isView {
      rows(given, table, &out)
    }
    out += Array("}\n".utf8)
    return out
  }

  private func cells(_ row: GivenRow, _ table: TableID, _ out: inout [UInt8]) {
    var isFirst = true
    for field in catalogue.fields where field.table == table {
      if !isFirst { out += Array(",".utf8) }
      isFirst = false
      string(field.isDeclared ? field.labelEN : field.name, &out)
      out += Array(":".utf8)
      var values = row.cells.last { $0.field == field.id }?.values ?? []
      // A record without a number would be set aside.
      if values.isEmpty, field.name == "consignment.id" { values = ["TEST"] }
      if values.isEmpty || values == [""] {
        out += Array("null".utf8)
      } else {
        string(values.joined(separator: "; "), &out)
      }
    }
  }

  private func rows(_ parent: GivenRow, _ table: TableID, _ out: inout [UInt8]) {
    out += Array(",".utf8)
    string(table.plural, &out)
    out += Array(":[".utf8)
    var isFirst = true
    for (child, row) in parent.rows where child == table {
      if !isFirst { out += Array(",".utf8) }
      isFirst = false
      out += Array("{".utf8)
      cells(row, table, &out)
      for inner in TableID.allCases where inner.parent == table { rows(row, inner, &out) }
      out += Array("}".utf8)
    }
    out += Array("]".utf8)
  }

  private func string(_ text: String, _ out: inout [UInt8]) {
    out.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: out += [0x5C, byte]
      case 0..<0x20:
        out += Array("\\u00".utf8) + [UInt8(0x30 + byte / 16), byte % 16 < 10 ? 0x30 + byte % 16 : 0x57 + byte % 16]
      default: out.append(byte)
      }
    }
    out.append(0x22)
  }
}
