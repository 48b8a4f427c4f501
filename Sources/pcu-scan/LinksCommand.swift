// `links`: rules and manifests in, entities and links out, for programs of link analysis. Only wiring.

import Profiler
import RiskDSL

extension Command {
  /// `links --rules PATH… MANIFEST… -o LINKS [--entities FILE]`
  static func links(_ arguments: Arguments, _ console: Console) throws(UsageError) -> ExitCode {
    let naming = try entityNaming(arguments)
    guard var prepared = try prepareRun(arguments, console) else { return .usage }
    prepared.program = prepared.program.showing(Mentions.fields)
    prepared.options.tracing.mentions = true
    let output = try target(arguments, console)
    var entities: OutputTarget?
    if let path = arguments[.entities] {
      let target = try replacement(path)
      console.out.whenAbandoned = {
        target.discard()
        System.leave(0)
      }
      entities = target
    }
    let sink = LinkSink(
      links: output, entities: entities, languages: arguments.languages, naming: naming,
      includesAll: arguments.has(.all))
    let isQuiet = arguments.has(.quiet)
    let progress =
      console.errorIsTerminal && !isQuiet
      ? ProgressLine(total: prepared.bytes, width: console.width, language: arguments.languages[0]) : nil
    let outcome = Runner(prepared.program, prepared.options).run(into: sink) { progress?.show($0) }
    progress?.clear()
    var code = finish(output, console, arguments.languages)
    if let entities { code = .worst(code, finish(entities, console, arguments.languages)) }
    if isQuiet { tellFaults(outcome, arguments, console) }
    for language in arguments.languages { tell(sink.result, outcome, isQuiet: isQuiet, language, console) }
    return .worst(code, outcome.hasUnusable ? .unusableInput : .done)
  }

  /// Names for officers, tokens of the operation's key for others.
  private static func entityNaming(_ arguments: Arguments) throws(UsageError) -> any EntityNaming {
    guard arguments.audience == .shared else {
      if arguments.has(.key) {
        throw UsageError(
          "`--key` goes with `--audience shared`: officers see names, not tokens.",
          "`--key` указывают вместе с `--audience shared`: сотрудники видят имена, а не обозначения.")
      }
      return OpenNaming()
    }
    guard let path = arguments[.key] else {
      throw UsageError(
        "`--audience shared` needs `--key FILE`, the key of the operation: persons, addresses and phones become tokens.",
        "Для `--audience shared` нужен `--key ФАЙЛ` — ключ операции: лица, адреса и телефоны заменяются обозначениями.")
    }
    guard let key = OperationKey(file: try readWhole(path)) else {
      throw UsageError(
        "`\(path)` is no key of an operation: 64 hexadecimal digits were expected.",
        "`\(path)` — не ключ операции: ожидались 64 шестнадцатеричные цифры.")
    }
    return TokenNaming(key)
  }

  /// Says what came out, and what a limit left out; the latter even where all else is to be quiet.
  private static func tell(
    _ result: LinkSink.Result, _ outcome: Runner.Outcome, isQuiet: Bool, _ language: MessageLanguage, _ console: Console
  ) {
    if !isQuiet {
      console.say(
        Words(
          "Consignments: \(outcome.counts.consignments); in the links: \(result.consignments). Links: \(result.links)."
            + " Entities listed: \(result.entities).",
          "Отправок: \(outcome.counts.consignments); из них в связях: \(result.consignments). Связей: \(result.links)."
            + " Объектов в списке: \(result.entities)."
        )[language])
      if outcome.counts.setAside > 0 {
        console.say(
          Words(
            "Records that could not be read, not in the links: \(outcome.counts.setAside).",
            "Непрочитанных записей, в связи не вошли: \(outcome.counts.setAside).")[language])
      }
      for note in outcome.info.notes { console.say(SafeText.clean(language == .english ? note.en : note.ru)) }
    }
    if result.unlisted > 0 {
      console.say(
        Words(
          "The list holds the first \(LinkLimits.entities) entities; \(result.unlisted) ends of links name others.",
          "В списке первые \(LinkLimits.entities) объектов; концов связей с другими объектами: \(result.unlisted)."
        )[language])
    }
    if result.left > 0 {
      console.say(
        Words(
          "Links left out of consignments with more than \(LinkLimits.links): \(result.left).",
          "Не вошло связей из отправок, где их больше \(LinkLimits.links): \(result.left).")[language])
    }
  }
}
