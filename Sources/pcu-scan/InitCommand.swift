// `init`: a small commented rule set with tests and a manifest, for the first hour with the program.
// The files stand in InitFiles; here they are written, all or none, and never over something.

import Profiler
import RiskDSL

extension Command {
  /// `init [FOLDER]`
  static func begin(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    guard arguments.operands.count <= 1 else {
      throw UsageError("`init` takes one folder.", "`init` принимает одну папку.")
    }
    let language = arguments.languages[0]
    let folder = arguments.operands.first ?? "."
    let files = InitFiles.all(language).map { (path: join(folder, $0.name), text: $0.text) }
    for file in files where (try? System.status(file.path)) != nil {
      throw UsageError(
        "`\(file.path)` is there already; nothing was written. Give another folder: `pcu-scan init my-rules`.",
        "`\(file.path)` уже есть; ничего не записано. Укажите другую папку: `pcu-scan init my-rules`.")
    }
    var made: [String] = []
    do throws(PlatformError) {
      for file in files {
        if let slash = file.path.lastIndex(of: "/") {
          made += try System.makeFolders(String(file.path[..<slash]))
        }
        try System.writeNew(file.path, file.text)
        made.append(file.path)
      }
    } catch {
      // Whoever asks again shall not stumble over half of it.
      for path in made.reversed() { System.remove(path) }
      throw UsageError(
        "The rule set cannot be written: \(error.text(.english)).",
        "Не удалось записать набор правил: \(error.text(.russian)).")
    }
    for file in files { console.out.write(SafeText.clean(file.path) + "\n") }
    let next = Words("\nWhat to do next:\n", "\nЧто делать дальше:\n")
    console.out.write(next[language])
    for line in InitFiles.commands(join(folder, "rules"), join(folder, "manifests")) {
      console.out.write("  " + SafeText.clean(line) + "\n")
    }
    return .done
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
