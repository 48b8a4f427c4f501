// Counts delimiters: the floor that any reader stands on, on as many threads as the run it is compared with.
// bench-gen count.

import CSystem
import Dispatch
import Profiler
import Synchronization

/// Indexes every cell of a file and nothing else. Each thread takes a stretch of whole lines: cells of the
/// benchmark hold no line breaks. `width` is the most bytes looked at in one step: 8 is what a plain 64-bit program can do.
func countDelimiters(_ path: String, threads: Int, width: Int) throws(PlatformError) {
  pcu_scan_limit_width(Int32(clamping: width))
  let size = try System.status(path).size
  var starts = [0]
  for thread in 1..<max(threads, 2) where thread < threads {
    starts.append(try lineStart(path, from: max(size / threads * thread, starts[thread - 1])))
  }
  starts.append(size)
  let stretches = starts
  let lines = Atomic(0)
  let cells = Atomic(0)
  let failure = Mutex<PlatformError?>(nil)
  DispatchQueue.concurrentPerform(iterations: threads) { thread in
    do throws(PlatformError) {
      let counted = try countCells(path, stretches[thread]..<stretches[thread + 1])
      lines.add(counted.lines, ordering: .relaxed)
      cells.add(counted.cells, ordering: .relaxed)
    } catch {
      failure.withLock { $0 = error }
    }
  }
  if let error = failure.withLock({ $0 }) { throw error }
  print("lines \(lines.load(ordering: .relaxed)), cells \(cells.load(ordering: .relaxed))")
}

/// The first line start behind a byte.
private func lineStart(_ path: String, from offset: Int) throws(PlatformError) -> Int {
  let descriptor = try System.open(path)
  defer { System.close(descriptor) }
  try System.seek(descriptor, to: offset, path: path)
  var bytes = [UInt8](repeating: 0, count: 1 << 16)
  var position = offset
  while true {
    let got = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(PlatformError) in
      try System.read(descriptor, into: buffer.baseAddress!, count: buffer.count, path: path)
    }
    if got == 0 { return position }
    if let end = bytes[..<got].firstIndex(of: 0x0A) { return position + end + 1 }
    position += got
  }
}

/// Indexes a stretch of a file.
private func countCells(_ path: String, _ stretch: Range<Int>) throws(PlatformError) -> (lines: Int, cells: Int) {
  let descriptor = try System.open(path)
  defer { System.close(descriptor) }
  try System.seek(descriptor, to: stretch.lowerBound, path: path)
  let capacity = 1 << 18
  let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Int(PCU_SCAN_PADDING))
  let ends = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
  let records = UnsafeMutablePointer<pcu_csv_record>.allocate(capacity: capacity / 2)
  defer {
    bytes.deallocate()
    ends.deallocate()
    records.deallocate()
  }
  var left = stretch.count
  var held = 0
  var lines = 0
  var cells = 0
  while true {
    let got = try System.read(descriptor, into: bytes + held, count: min(capacity - held, left), path: path)
    left -= got
    held += got
    if held == 0 { break }
    var scan = pcu_csv_scan()
    scan.bytes = UnsafePointer(bytes)
    scan.limit = UInt32(held)
    scan.is_last = got == 0 ? 1 : 0
    scan.max_breaks = 100
    scan.max_record = UInt32(capacity)
    scan.delimiter = 0x2C
    scan.quote = 0x22
    scan.ends = ends
    scan.end_capacity = UInt32(capacity)
    scan.records = records
    scan.record_capacity = UInt32(capacity / 2)
    _ = pcu_csv_run(&scan)
    cells += Int(scan.end_count)
    lines += Int(scan.record_count)
    let used = Int(scan.position)
    if used == 0 || got == 0 { break }
    bytes.update(from: bytes + used, count: held - used)
    held -= used
  }
  return (lines, cells)
}
