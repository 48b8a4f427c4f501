// The tables that nearly every run needs, made beside the first steps of compiling.

import Dispatch
import RiskDSL

extension Runner {
  /// Makes the tables of compiling and reading on another thread: whoever needs one before it is there waits for it, no longer
  /// than making it would take.
  public static func makeTablesAhead() {
    DispatchQueue.global().async {
      Compiler.makeTables()
      HeaderMap.makeAhead()
    }
  }
}
