// JSON manifests: stub until the reader is here.
import RiskDSL

struct JSONShape {
  var isLines = true
  var header: [HeaderCell] = []
  var numberStyle = NumberStyle()
  var dateStyle = DateStyle()
  var seen: Set<FieldID> = []
  var unknown: [String] = []
  func findings() -> [(name: String, value: String)] { [] }
  static func find(_ head: UnsafeBufferPointer<UInt8>, isWhole: Bool, plan: ReadPlan) -> JSONShape? { nil }
}

struct JSONGrid { var lineNumbers: [UInt64] = [] }

extension OpenManifest {
  func fillJSON(_ block: ManifestBlock) throws(PlatformError) -> Bool { false }
}

extension ManifestBlock {
  func fillFromJSON(_ batch: Batch) -> Bool { false }
}
