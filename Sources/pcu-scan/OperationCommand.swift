// `operation init`, `operation check`: the file of a joint operation and its key. Only wiring.

import Profiler
import RiskDSL

extension Command {
  /// `operation init|check FILE`
  static func operation(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    guard let verb = arguments.operands.first, ["init", "check"].contains(verb) else {
      throw UsageError(
        "What is to be done? `pcu-scan operation init FILE` or `pcu-scan operation check FILE`.",
        "Что сделать? `pcu-scan operation init ФАЙЛ` или `pcu-scan operation check ФАЙЛ`.")
    }
    guard arguments.operands.count == 2, let path = arguments.operands.last else {
      throw UsageError(
        "`operation \(verb)` needs one file, for instance `operation.json`.",
        "`operation \(verb)`: нужен один файл, например `operation.json`.")
    }
    return verb == "init" ? try initOperation(path, arguments, console) : try checkOperation(path, arguments, console)
  }

  private static func initOperation(
    _ path: String, _ arguments: Arguments, _ console: Console
  ) throws(UsageError) -> ExitCode {
    let keyPath = arguments[.key] ?? OperationFiles.keyPath(beside: path)
    for taken in [path, keyPath] where (try? System.status(taken)) != nil {
      throw UsageError(
        "`\(taken)` is there already and is not overwritten; give another name or move it away.",
        "`\(taken)` уже есть и не будет перезаписан; укажите другое имя или уберите файл.")
    }
    let operation: JointOperation
    do throws(PlatformError) {
      let bytes = try System.secretBytes(OperationKey.size)
      operation = JointOperation.example(OperationKey(bytes))
      try System.writePrivate(Array(OperationKey.file(of: bytes).utf8), to: keyPath)
    } catch {
      throw UsageError(
        "The key cannot be written: \(error.text(.english)).", "Не удалось записать ключ: \(error.text(.russian)).")
    }
    let output = try replacement(path)
    output.write(operation.file)
    let code = finish(output, console, arguments.languages)
    let words = Words(
      "Written: `\(path)`, an example to fill in, and `\(keyPath)`, the key. Give the key to every unit by a way of its own.",
      "Записаны `\(path)` — образец для заполнения — и ключ `\(keyPath)`. Ключ передайте подразделениям отдельно от файла."
    )
    for language in arguments.languages { console.say(words[language]) }
    return code
  }

  private static func checkOperation(
    _ path: String, _ arguments: Arguments, _ console: Console
  ) throws(UsageError) -> ExitCode {
    let bytes = try OperationFiles.bytes(path, limit: JointOperation.maxBytes)
    let (operation, faults) = JointOperation.read(bytes)
    guard let operation else {
      OperationFiles.tell(faults, path, arguments, console)
      return .checkFailed
    }
    let keyPath = arguments[.key] ?? OperationFiles.keyPath(beside: path)
    if arguments.has(.key) || (try? System.status(keyPath)) != nil {
      _ = try OperationFiles.key(keyPath, of: operation, path)
    }
    let units = operation.units.count
    for language in arguments.languages {
      let name = language == .english ? operation.name.en : operation.name.ru
      let form: DateValue.Form = language == .english ? .english : .russian
      let days = [operation.from, operation.to].map { DateValue(days: $0).text(form) }.joined(separator: " – ")
      let words = Words(
        "\(path): no faults. \(operation.code), \(name): \(days), UTC\(operation.utcOffsetText); "
          + "countries: \(operation.countries.count), units: \(units).",
        "\(path): ошибок нет. \(operation.code), \(name): \(days), UTC\(operation.utcOffsetText); "
          + "стран: \(operation.countries.count), подразделений: \(units).")
      console.out.write(SafeText.clean(words[language]) + "\n")
    }
    return .done
  }
}

/// Reads the files of an operation for the commands that need them.
enum OperationFiles {
  /// `operation.json` has its key in `operation.key`.
  static func keyPath(beside path: String) -> String {
    (path.hasSuffix(".json") ? String(path.dropLast(5)) : path) + ".key"
  }

  static func bytes(_ path: String, limit: Int) throws(UsageError) -> [UInt8] {
    do throws(PlatformError) { return try System.readWhole(path, limit: limit) } catch {
      throw UsageError(
        "A file cannot be read: \(error.text(.english)).", "Не удалось прочитать файл: \(error.text(.russian)).")
    }
  }

  /// Says everything that is wrong with a file, in the languages asked for.
  static func tell(_ faults: [ExchangeFault], _ path: String, _ arguments: Arguments, _ console: Console) {
    for fault in faults {
      let place = fault.place.isEmpty ? path : "\(path): \(fault.place)"
      let text = fault.problem.text
      for language in arguments.languages {
        console.say(SafeText.clean("\(place): \(language == .english ? text.en : text.ru)"))
      }
    }
  }

  /// The operation of `--operation`; nil where its file is faulty, which has then been said.
  static func operation(_ arguments: Arguments, _ console: Console) throws(UsageError) -> JointOperation? {
    guard let path = arguments[.operation] else {
      throw UsageError(
        "Which operation? Give its file: `--operation operation.json`.",
        "Какая операция? Укажите её файл: `--operation operation.json`.")
    }
    let (operation, faults) = JointOperation.read(try bytes(path, limit: JointOperation.maxBytes))
    if operation == nil { tell(faults, path, arguments, console) }
    return operation
  }

  /// The key of `--key`, or the one that lies beside the operation's file.
  static func key(_ arguments: Arguments, of operation: JointOperation?) throws(UsageError) -> OperationKey {
    if let path = arguments[.key] { return try key(path, of: operation, arguments[.operation] ?? "") }
    if let beside = arguments[.operation].map(keyPath), (try? System.status(beside)) != nil {
      return try key(beside, of: operation, arguments[.operation] ?? "")
    }
    throw UsageError(
      "The operation's key is missing: proofs and tokens are made with it. Give it with `--key FILE`; "
        + "the coordination unit hands it out.",
      "Нет ключа операции: без него нельзя заверить и проверить отчёты. Укажите `--key ФАЙЛ`; "
        + "ключ выдаёт группа координации операции.")
  }

  static func key(_ path: String, of operation: JointOperation?, _ file: String) throws(UsageError) -> OperationKey {
    guard let key = OperationKey(file: try bytes(path, limit: 4096)) else {
      throw UsageError(
        "`\(path)` holds no key: 64 hexadecimal digits are expected.",
        "В `\(path)` нет ключа: ожидаются 64 шестнадцатеричные цифры.")
    }
    if let operation, key.check(operation.code) != operation.keyCheck {
      throw UsageError(
        "The key `\(path)` is not that of operation \(operation.code): `key_check` in `\(file)` is "
          + "\(operation.keyCheck), this key gives \(key.check(operation.code)).",
        "Ключ `\(path)` не от операции \(operation.code): в `\(file)` указано `key_check` "
          + "\(operation.keyCheck), а по этому ключу — \(key.check(operation.code)).")
    }
    return key
  }
}
