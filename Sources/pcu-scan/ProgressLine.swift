// One line on the terminal that says how far a long run has come.

import Profiler
import RiskDSL
import Synchronization

/// Shows progress on a terminal, at most five times a second and not in the first half second.
final class ProgressLine: Sendable {
  private struct State {
    var next: UInt64
    var isShown = false
  }

  private let state: Mutex<State>
  private let start = System.monotonicNanoseconds()
  private let total: Int?
  private let width: Int
  private let isEnglish: Bool

  /// - Parameter total: Bytes of all inputs; nil where they are not known.
  init(total: Int?, width: Int, language: MessageLanguage) {
    state = Mutex(State(next: System.monotonicNanoseconds() + 500_000_000))
    self.total = total
    self.width = width
    isEnglish = language == .english
  }

  /// Shows how far the run is, if it is time to.
  func show(_ progress: RunProgress) {
    let now = System.monotonicNanoseconds()
    let text = line(progress.bytes, progress.consignments, seconds: Double(now - start) / 1e9)
    state.withLock { state in
      guard now >= state.next else { return }
      state.next = now + 200_000_000
      state.isShown = true
      // A terminal that has gone away is no reason to stop the run.
      try? System.write("\r" + SafeText.cut(text, width - 1) + "\u{1B}[K", to: System.standardError)
    }
  }

  /// Takes the line away.
  func clear() {
    state.withLock { state in
      guard state.isShown else { return }
      try? System.write("\r\u{1B}[K", to: System.standardError)
    }
  }

  func line(_ bytes: UInt64, _ consignments: Int, seconds: Double) -> String {
    let done = Double(bytes)
    let megabytes = Int(done / 1_000_000)
    let rate = seconds > 0 ? Int(Double(consignments) / seconds) : 0
    var text =
      isEnglish
      ? "\(megabytes) MB, \(consignments) consignments, \(rate)/s"
      : "\(megabytes) МБ, отправок: \(consignments), \(rate)/с"
    if let total, total > 0, done > 0 {
      let share = min(1, done / Double(total))
      let left = Int(min(359_999, seconds / share - seconds).rounded())
      let time =
        left >= 60
        ? "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60)" : "0:" + (left < 10 ? "0" : "") + "\(left)"
      text = "\(Int(share * 100)) %, " + text + (isEnglish ? ", \(time) left" : ", осталось \(time)")
    }
    return text
  }
}
