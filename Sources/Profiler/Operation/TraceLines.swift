// The trace of a hit as lines for a report that leaves the unit: clause, outcome, value; parties as they may be shown.
// Reads the clauses that `JSONTrace` wrote for a shared audience.

import RiskDSL

/// Makes lines of clauses.
struct TraceLines {
  private let mask: PartyMask

  init(_ mask: PartyMask) { self.mask = mask }

  /// The clauses of a hit, in the order of the rule; at most `DayReportSink.Limits.trace`.
  func lines(_ clauses: [UInt8]) -> [DayReport.TraceLine] {
    var bytes = clauses
    guard !bytes.isEmpty, let tree = try? JSONTree.read(&bytes) else { return [] }
    var lines: [DayReport.TraceLine] = []
    add(tree.elements ?? [], &lines)
    return lines
  }

  private func add(_ clauses: [JSONTree], _ lines: inout [DayReport.TraceLine]) {
    for clause in clauses {
      guard lines.count < DayReportSink.Limits.trace else { return }
      if let inner = clause["clauses"]?.elements {
        add(inner, &lines)
      } else if let text = clause["text"]?.text {
        lines.append(line(clause, text))
      }
    }
  }

  private func line(_ clause: JSONTree, _ text: String) -> DayReport.TraceLine {
    let field = clause["field"]?.text
    var line = DayReport.TraceLine(
      clause: DayReportSink.clean(text, DayReportSink.Limits.clause), outcome: clause["outcome"]?.text ?? "unknown",
      field: field)
    if let field {
      // A name written into a rule names as well as one in a manifest.
      if PartyMask.kind(of: field) != nil, clause["bound"] != nil, let word = clause["op"]?.text {
        line.clause = "\(field) \(word) …"
      }
      line.value = value(of: clause, field)
    } else if let operands = clause["operands"]?.elements {
      let shown = operands.prefix(8).compactMap { operand -> String? in
        guard let name = operand["field"]?.text, let value = value(of: operand, name) else { return nil }
        return "\(name) = \(value)"
      }
      if !shown.isEmpty { line.value = shown.joined(separator: "; ") }
    }
    line.value = line.value.map { DayReportSink.clean($0, DayReportSink.Limits.value) }
    return line
  }

  private func value(of clause: JSONTree, _ field: String) -> String? {
    guard let value = clause["value"]?.text else { return nil }
    if let kind = PartyMask.kind(of: field) { return mask.shown(kind, value) }
    guard let entry = clause["list"]?["entry"]?.text, entry != value else { return value }
    return "\(value) (\(entry))"
  }
}
