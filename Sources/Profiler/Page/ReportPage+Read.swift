// Saved results into a page: a file as it lies, packed or not.

import RiskDSL

extension ReportPage {
  private static let block = 256 << 10

  /// Takes all lines of saved results; a packed file that breaks off is a problem like any other.
  public func add(contentsOf input: ManifestInput) throws(PlatformError) {
    let source = try ByteSource(input, wantsDigest: false)
    try source.start()
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: ReportPage.block)
    defer { buffer.deallocate() }
    while true {
      let got = try source.read(into: buffer, count: ReportPage.block)
      if got == 0 { break }
      add(UnsafeRawBufferPointer(start: buffer, count: got))
    }
    if let fault = source.packingFault { tellPacking(fault) }
    end()
  }
}
