// What one worker needs to scan one column, laid out once so that no loop touches the program's arrays.
// Made by the evaluator from a column plan.

import RiskDSL

/// A column's questions with its working memory.
final class ColumnScan {
  let plan: ColumnPlan
  let column: Int
  let type: ValueType
  let isText: Bool
  let isParty: Bool
  /// Codes, headings, lists of codes, or keys for later steps are asked for.
  let readsCodes: Bool
  /// Texts, phrases or parts are asked for.
  let readsTexts: Bool
  /// The plain fold is needed; otherwise only that of a party.
  let wantsPlain: Bool
  let needsKeys: Bool
  /// Registers set by codes, by headings and by texts.
  let codeRegisters: [UInt32]
  let headingRegisters: [UInt32]
  let textRegisters: [UInt32]
  let memo: ValueMemo
  /// Effects of the value being read.
  var effects: [UInt32] = []
  /// Rows whose code, and rows whose text, could be read.
  private(set) var knownCode: UnsafeMutablePointer<UInt64>
  private(set) var knownText: UnsafeMutablePointer<UInt64>
  private var words = 0
  /// Truth registers of the column's table that have a plane of their own in this batch, a bit each.
  let owned: UnsafeMutablePointer<UInt64>
  private let ownedWords: Int
  /// Code keys by row, for steps after the scan.
  private(set) var keys: UnsafeMutablePointer<CodeKey>?
  private var rows = 0
  /// Memo entries of the cells of one word; hashes where the value is new.
  let slots = UnsafeMutablePointer<UInt32>.allocate(capacity: 64)

  init(_ plan: ColumnPlan, column: Int, needsKeys: Bool, truthCount: Int) {
    self.plan = plan
    self.column = column
    self.needsKeys = needsKeys
    type = plan.type
    isText = plan.type.isText
    isParty = plan.type == .party
    readsCodes = plan.codes != nil || plan.headings != nil || needsKeys || plan.listed != nil
    readsTexts = plan.texts != nil || plan.phrases != nil || plan.parts != nil
    wantsPlain = plan.phrases != nil || plan.parts != nil || !isParty
    codeRegisters = plan.codeRegisters
    headingRegisters = plan.headings?.registers ?? []
    textRegisters = plan.textRegisters + plan.phraseRegisters + plan.partRegisters
    memo = ValueMemo(keepsKeys: needsKeys)
    knownCode = .allocate(capacity: 1)
    knownText = .allocate(capacity: 1)
    ownedWords = truthCount / 64 + 1
    owned = .allocate(capacity: ownedWords)
  }

  deinit {
    owned.deallocate()
    slots.deallocate()
    knownCode.deallocate()
    knownText.deallocate()
    keys?.deallocate()
  }

  /// Makes room for a batch; nothing is known yet.
  func begin(_ table: TableRegisters) {
    owned.update(repeating: 0, count: ownedWords)
    if table.stride > words {
      words = table.stride
      knownCode.deallocate()
      knownText.deallocate()
      knownCode = .allocate(capacity: words)
      knownText = .allocate(capacity: words)
    }
    knownCode.update(repeating: 0, count: table.words)
    knownText.update(repeating: 0, count: table.words)
    if needsKeys, rows < table.rows {
      keys?.deallocate()
      rows = table.stride * 64
      keys = .allocate(capacity: rows)
    }
    memo.begin(rows: table.rows)
  }
}

/// How the numbers of a column are read in the file at hand.
struct NumberFacts {
  var type: ValueType
  /// Unit of the field, for quantities.
  var unit: Unit
  var isPercent: Bool
  var isNonNegative: Bool
  var scale = 1.0
  var numberStyle = NumberStyle()
  var dateStyle = DateStyle()
  /// The file has the column.
  var isPresent = false
}

/// Numbers of digits and at most one point: what nearly every cell holds.
enum PlainNumber {
  /// The number; NaN for anything that is not plain, which then goes to `NumberReader`. Gives what that would give.
  @inline(__always)
  static func read(_ text: UnsafePointer<UInt8>, _ count: Int, hasPointStyle: Bool) -> Double {
    if count > 16 { return .nan }
    var mantissa: UInt64 = 0
    var point = -1
    var at = 0
    while at < count {
      let digit = text[at] &- 0x30
      if digit < 10 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
      } else if text[at] == 0x2E, point < 0 {
        point = at
      } else {
        return .nan
      }
      at &+= 1
    }
    if point < 0 { return Double(mantissa) }
    let decimals = count &- 1 &- point
    guard point > 0, decimals > 0, decimals != 3 || point > 3 || text[0] == 0x30 || hasPointStyle else { return .nan }
    return Double(mantissa) / power(decimals)
  }

  @inline(__always)
  private static func power(_ decimals: Int) -> Double {
    switch decimals {
    case 1: 1e1
    case 2: 1e2
    case 3: 1e3
    case 4: 1e4
    case 5: 1e5
    case 6: 1e6
    case 7: 1e7
    case 8: 1e8
    case 9: 1e9
    case 10: 1e10
    case 11: 1e11
    case 12: 1e12
    case 13: 1e13
    case 14: 1e14
    default: 1e15
    }
  }
}
