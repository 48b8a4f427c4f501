// The files that `init` writes. Rules and manifest are the same in both languages, comments are not.
// A test holds them to what they promise: they check, their tests pass, the manifest gives every outcome.

import RiskDSL

/// The first rule set of a newcomer.
enum InitFiles {
  /// Names below the folder, and texts.
  static func all(_ language: MessageLanguage) -> [(name: String, text: String)] {
    [
      ("rules/first.risk", commented(rules, language)), ("rules/lists/watched_firms.csv", watchedFirms),
      ("manifests/sample.csv", manifest),
    ]
  }

  /// What to type next.
  static func commands(_ rules: String, _ manifests: String) -> [String] {
    [
      "pcu-scan check \(rules)", "pcu-scan test \(rules)", "pcu-scan score --rules \(rules) \(manifests)",
      "pcu-scan explain --rules \(rules) \(manifests) --id EX0001",
    ]
  }

  /// A text with the comments of one language: `#en` and `#ru` stand for `#`.
  private static func commented(_ text: String, _ language: MessageLanguage) -> String {
    let (own, other) = language == .english ? ("#en", "#ru") : ("#ru", "#en")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix(other) }
    return lines.map { $0.hasPrefix(own) ? "#" + $0.dropFirst(own.count) : String($0) }.joined(separator: "\n")
  }

  private static let rules = """
    #en A small rule set to begin with. Whatever stands behind # on a line is a comment.
    #en `pcu-scan fields` lists what rules may ask for; docs/language.md is the whole language.
    #ru Небольшой набор правил для начала. Всё после # до конца строки — пояснение.
    #ru `pcu-scan fields` перечисляет поля, о которых могут спрашивать правила; весь язык описан в docs/language.md.

    #en Who answers for the rules. Raise the version with every change that goes live.
    #ru Кто отвечает за правила. Версия меняется с каждым изменением, которое вводится в работу.
    ruleset first_rules {
      version "1"
      owner   "Example unit"
    }

    #en From how many points a consignment is red, yellow or blue; green otherwise.
    #ru С какой суммы баллов отправка попадает в красный, жёлтый или синий коридор; иначе — зелёный.
    scoring {
      lanes   red from 70, yellow from 40, blue from 20
    }

    #en Lists: entries written out, and entries of a file that others may keep up to date.
    #ru Списки: значения прямо здесь и значения из файла, который могут обновлять другие.
    list vague_words: text = { "general cargo", "spare parts", "сборный груз", "запасные части" }
    list watched_firms: party from "lists/watched_firms.csv" column name

    #en A rule: when it is yes, its points are added and the reason is shown with the values of the consignment.
    #en Everything inside one pair of parentheses speaks of the same goods line.
    #ru Правило: если условие выполнено, баллы добавляются, а причина показывается со значениями из отправки.
    #ru Всё внутри одной пары скобок говорит об одной и той же товарной позиции.
    rule tiles_too_light {
      title   "Tiles far too light for their volume"
           ru "Плитка слишком лёгкая для своего объёма"
      score   45
      tags    weight
      source  "Example; tiles weigh more than a tonne per cubic metre"
      when    any item has (item.hs_code under 69.07 and item.gross_weight / item.volume < 300 kg/m3)
      because "{item.description}: {item.gross_weight} in {item.volume}"
           ru "{item.description}: {item.gross_weight} на {item.volume}"
      check   "Weigh the load and look behind the first row of pallets."
           ru "Взвесить груз и осмотреть его за первым рядом поддонов."
    }

    #en Every rule has a test that it hits and a look-alike that it spares.
    #ru У каждого правила есть тест, где оно срабатывает, и похожий случай, где не срабатывает.
    test "tiles as light as foam" {
      given {
        item { hs_code = 6907.21  description = "Wall tiles"  gross_weight = 4_200 kg  volume = 28 m3 }
      }
      expect hit tiles_too_light
      expect lane yellow
    }

    test "ordinary tiles" {
      given {
        item { hs_code = 6907.21  description = "Wall tiles"  gross_weight = 24 t  volume = 16 m3 }
      }
      expect no hit tiles_too_light
    }

    test "boards of real foam" {
      given {
        item { hs_code = 3921.11  description = "Foam boards"  gross_weight = 700 kg  volume = 28 m3 }
      }
      expect no hit tiles_too_light
    }

    #en Without a volume nobody can tell: the rule is neither yes nor no, and the result says what is missing.
    #ru Без объёма решить нельзя: правило не даёт ни «да», ни «нет», и в результате сказано, чего не хватает.
    test "tiles without a volume" {
      given {
        consignee.name = "Example Building Materials"
        item { hs_code = 6907.21  description = "Wall tiles"  gross_weight = 4_200 kg }
      }
      expect unknown tiles_too_light
      expect could be yellow
    }

    rule vague_and_heavy {
      title   "Heavy cargo in vague words"
           ru "Тяжёлый груз с неопределённым описанием"
      score   25
      tags    description
      source  "Example"
      when    sum(item.gross_weight) > 5 t and any item has (item.description mentions vague_words)
      unless  aeo
      because "\\"{item.description}\\", {sum(item.gross_weight)} in all"
           ru "«{item.description}», всего {sum(item.gross_weight)}"
      check   "Ask for the packing list and compare it with the goods."
           ru "Запросить упаковочный лист и сверить его с товаром."
    }

    test "ten tonnes of general cargo" {
      given {
        aeo = no
        item { description = "General cargo"  gross_weight = 10 t }
      }
      expect hit vague_and_heavy
    }

    test "a parcel of spare parts" {
      given {
        item { description = "Spare parts for a pump"  gross_weight = 40 kg }
      }
      expect no hit vague_and_heavy
    }

    #en `unless` spares those who are known.
    #ru `unless` исключает тех, кто проверен.
    test "ten tonnes of general cargo of an authorised operator" {
      given {
        aeo = yes
        item { description = "General cargo"  gross_weight = 10 t }
      }
      expect no hit vague_and_heavy
    }

    #en Names are compared without case and legal forms: LLC, LTD, ООО.
    #ru Названия сравниваются без учёта регистра и правовой формы: LLC, LTD, ООО.
    rule watched_consignee {
      title   "Consignee on the watch list"
           ru "Получатель из списка внимания"
      score   70
      tags    parties
      source  "The unit's own list"
      when    consignee.name in watched_firms
      because "{consignee.name}"
           ru "{consignee.name}"
      check   "Call the officer named in the list before the goods are released."
           ru "До выпуска товара связаться с сотрудником, указанным в списке."
    }

    test "a firm of the list" {
      given {
        consignee.name = "Example Watched Trading LLC"
      }
      expect hit watched_consignee
      expect lane red
    }

    test "a firm with a similar name" {
      given {
        consignee.name = "Example Trading LLC"
      }
      expect no hit watched_consignee
    }

    """

  private static let watchedFirms = """
    name,reason
    EXAMPLE WATCHED TRADING,invented for this example
    EXAMPLE SECOND FIRM,invented for this example

    """

  private static let manifest = """
    consignment_id,arrival_date,consignee_name,hs_code,goods_description,gross_weight_kg,volume_m3,aeo
    EX0001,2026-11-21,Example Building Materials,690721,"Wall tiles, glazed",4200,28,no
    EX0002,2026-11-21,Example Building Materials,690721,"Wall tiles, glazed",24000,16,no
    EX0003,2026-11-21,Example Watched Trading LLC,080620,"Raisins, washed",18000,30,no
    EX0004,2026-11-21,Example Machines,848790,"General cargo, spare parts",9800,21,no
    EX0005,2026-11-21,Example Machines,848790,"General cargo, spare parts",9800,21,yes
    EX0006,2026-11-21,Example Building Materials,690721,"Wall tiles, unglazed",4100,,no
    EX0007,2026-11-21,Example Foods,080620,"Raisins, washed",18000,30,no

    """
}
