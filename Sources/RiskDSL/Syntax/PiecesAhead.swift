// Pieces of rules parsed shortly before they are asked for, by whichever thread has nothing else to do.

import Dispatch
import Synchronization

/// The pieces of all files that were left for later, asked for in their order by the thread that checks.
final class PiecesAhead: Sendable {
  private struct State {
    /// The first piece that nobody has begun to parse.
    var next = 0
    /// Pieces that have been parsed and not been asked for; nil where one was not what it seemed.
    var parsed: [Int: ParsedPiece?] = [:]
    var isAwaited = false
  }

  private enum Turn {
    case taken(ParsedPiece?)
    case parse(Int)
    case wait
  }

  /// So many pieces are parsed ahead at most: their trees take ten times their bytes.
  private static let most = 4

  private let pieces: [(source: SourceFile, file: FileID, part: Range<Int>)]
  private let state = Mutex(State())
  private let parsed = DispatchSemaphore(value: 0)

  init(_ files: [SyntaxFile], _ sources: [SourceFile]) {
    pieces = files.flatMap { file in file.later.map { (sources[Int(file.file.rawValue)], file.file, $0.part) } }
  }

  /// Parses the next piece, unless enough of them wait; gives whether there was one to parse.
  func parseNext() -> Bool {
    guard let position = state.withLock({ begin(&$0) }) else { return false }
    finish(position)
    return true
  }

  /// A piece; nil where it was not what it seemed. While another thread parses it, this one parses the next.
  func take(_ position: Int) -> ParsedPiece? {
    while true {
      let turn: Turn = state.withLock { state in
        if let piece = state.parsed.removeValue(forKey: position) { return .taken(piece) }
        if let next = begin(&state) { return .parse(next) }
        state.isAwaited = true
        return .wait
      }
      switch turn {
      case .taken(let piece): return piece
      case .parse(let next): finish(next)
      case .wait: parsed.wait()
      }
    }
  }

  private func begin(_ state: inout State) -> Int? {
    guard state.next < pieces.count, state.parsed.count < PiecesAhead.most else { return nil }
    state.next += 1
    return state.next - 1
  }

  private func finish(_ position: Int) {
    let piece = Parser.parse(pieces[position].source, file: pieces[position].file, pieces[position].part)
    let wasAwaited = state.withLock { state in
      state.parsed[position] = .some(piece)
      defer { state.isAwaited = false }
      return state.isAwaited
    }
    if wasAwaited { parsed.signal() }
  }
}
