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
  /// For columns of codes alone: how they are looked up while most are new.
  let freshCodes: FreshCodes?
  /// What the value being read means.
  let meaning = ValueMeaning()
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
  /// Places in the memo of the cells of one word; hashes where the value is new.
  let places = UnsafeMutablePointer<UInt32>.allocate(capacity: 64)

  init(_ plan: ColumnPlan, column: Int, needsKeys: Bool, truthCount: Int, store: ValueStore) {
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
    memo = ValueMemo(in: store, keepsKeys: needsKeys)
    let isOfCodesAlone = !isText && !readsTexts && plan.headings == nil && plan.listed == nil
    freshCodes = isOfCodesAlone ? plan.codes.map { FreshCodes($0.index, $0.targets) } : nil
    knownCode = .allocate(capacity: 1)
    knownText = .allocate(capacity: 1)
    ownedWords = truthCount / 64 + 1
    owned = .allocate(capacity: ownedWords)
  }

  deinit {
    owned.deallocate()
    places.deallocate()
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

/// The codes of up to 64 cells on their way through an index.
final class FreshCodes {
  let index: KeyIndex
  let targets: SlotTargets
  let keys = UnsafeMutablePointer<CodeKey>.allocate(capacity: 64)
  let values = UnsafeMutablePointer<Int32>.allocate(capacity: 64)

  init(_ index: KeyIndex, _ targets: SlotTargets) {
    self.index = index
    self.targets = targets
  }

  deinit {
    keys.deallocate()
    values.deallocate()
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
