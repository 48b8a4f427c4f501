// The completion scripts of bash, zsh and fish. None needs anything beyond the shell itself.

import RiskDSL

extension Completion {
  // MARK: - bash

  func bash() -> String {
    var values = ""
    var options = ""
    var operands = ""
    for row in CommandRow.all {
      let command = row.name.rawValue
      let rows = self.options(row.name)
      for option in rows {
        guard let word = CompletedWord(option) else { continue }
        let patterns = names(option).map { "\(command):\($0)" }.joined(separator: " | ")
        values += "    \(patterns)) \(bash(word)); return ;;\n"
      }
      options += "        \(command)) _pcu_scan_words \(rows.flatMap(names).joined(separator: " ")) ;;\n"
      operands += "    \(command)) \(bash(CompletedWord(row))) ;;\n"
    }
    let commands = CommandRow.all.map(\.name.rawValue).joined(separator: " ")
    let head = """
      # Completion of pcu-scan for bash, made by `pcu-scan completions bash`.

      _pcu_scan_words() { mapfile -t COMPREPLY < <(compgen -W "$*" -- "$current"); }

      _pcu_scan_files() {
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
      }

      _pcu_scan() {
        local current=${COMP_WORDS[COMP_CWORD]} option= word
        COMPREPLY=()
        if ((COMP_CWORD == 1)); then
          _pcu_scan_words \(commands) --help --version
          return
        fi
        local command=${COMP_WORDS[1]} before=${COMP_WORDS[COMP_CWORD - 1]}
        # bash parts words at `=`.
        if [[ $current == "=" ]]; then
          current= option=$before
        elif [[ $before == "=" ]]; then
          option=${COMP_WORDS[COMP_CWORD - 2]}
          if [[ $option != --* ]]; then
            _pcu_scan_files
            return
          fi
        else
          option=$before
        fi
        for word in "${COMP_WORDS[@]:2:COMP_CWORD - 2}"; do
          [[ $word == -- ]] && option=-- && break
        done
        case $command:$option in

      """
    let beforeOptions = """
          *:--) ;;
          *)
            if [[ $current == -* ]]; then
              case $command in

      """
    let afterOptions = """
              esac
              return
            fi
            ;;
        esac
        case $command in

      """
    let tail = """
        esac
      }

      complete -F _pcu_scan pcu-scan

      """
    return head + values + beforeOptions + options + afterOptions + operands + tail
  }

  private func bash(_ word: CompletedWord) -> String {
    switch word {
    case .free: "COMPREPLY=()"
    case .file: "_pcu_scan_files"
    case .choice(let words): "_pcu_scan_words " + words.joined(separator: " ")
    }
  }

  // MARK: - zsh

  func zsh() -> String {
    var text = """
      #compdef pcu-scan
      # Completion of pcu-scan for zsh, made by `pcu-scan completions zsh`.

      _pcu_scan() {
        local curcontext=$curcontext state line
        typeset -A opt_args
        _arguments -C '1:\(quoted(Words("command", "команда")[language], ":\\")):->command' '*:: :->rest'
        case $state in
          command)
            local -a commands
            commands=(

      """
    for row in CommandRow.all {
      text += "        '\(row.name.rawValue):\(quoted(row.summary[language], ":\\"))'\n"
    }
    text += """
            )
            _describe -t commands pcu-scan commands
            ;;
          rest)
            case $words[1] in

      """
    for row in CommandRow.all {
      text += "        \(row.name.rawValue))\n          _arguments -s -S"
      for option in options(row.name) { text += " \\\n            " + zsh(option) }
      let operand = zsh(CompletedWord(row))
      if !row.operands.en.isEmpty {
        text += " \\\n            '*:\(quoted(row.operands[language], ":\\")):\(operand)'"
      }
      text += "\n          ;;\n"
    }
    let tail = """
            esac
            ;;
        esac
      }

      if [[ $funcstack[1] == _pcu-scan ]]; then
        _pcu_scan "$@"
      else
        compdef _pcu_scan pcu-scan
      fi

      """
    return text + tail
  }

  private func zsh(_ option: OptionRow) -> String {
    // `=` and `+` say that a value may stand apart or together with its option.
    let names = names(option).map { option.value == nil ? $0 : $0 + ($0.hasPrefix("--") ? "=" : "+") }
    let help = "[" + quoted(option.help[language], "[]:\\") + "]"
    var value = ""
    if let word = CompletedWord(option) {
      value = ":" + quoted(option.value?[language] ?? "", ":\\") + ":" + zsh(word)
    }
    if option.repeats { return names.map { "'*\($0)\(help)\(value)'" }.joined(separator: " ") }
    if names.count == 1 { return "'\(names[0])\(help)\(value)'" }
    return "'(\(self.names(option).joined(separator: " ")))'{\(names.joined(separator: ","))}'\(help)\(value)'"
  }

  private func zsh(_ word: CompletedWord) -> String {
    switch word {
    case .free: " "
    case .file: "_files"
    case .choice(let words): "(" + words.joined(separator: " ") + ")"
    }
  }

  // MARK: - fish

  func fish() -> String {
    var text = """
      # Completion of pcu-scan for fish, made by `pcu-scan completions fish`.

      function __pcu_scan_starts
        test (count (commandline -opc)) -eq 1
      end

      function __pcu_scan_runs
        set -l words (commandline -opc)
        test (count $words) -ge 2; and test $words[2] = $argv[1]
      end

      complete -c pcu-scan -f

      """
    for row in CommandRow.all {
      let name = row.name.rawValue
      text += "complete -c pcu-scan -n __pcu_scan_starts -a \(name) -d '\(quoted(row.summary[language], "\\"))'\n"
    }
    for row in CommandRow.all {
      let start = "complete -c pcu-scan -n '__pcu_scan_runs \(row.name.rawValue)'"
      text += "\n"
      for option in options(row.name) {
        text += start + (option.short.map { " -s \($0)" } ?? "") + " -l " + option.name.rawValue
        if let word = CompletedWord(option) { text += " " + fish(word, isOption: true) }
        text += " -d '\(quoted(option.help[language], "\\"))'\n"
      }
      let operand = fish(CompletedWord(row), isOption: false)
      if !operand.isEmpty { text += start + " " + operand + "\n" }
    }
    return text
  }

  private func fish(_ word: CompletedWord, isOption: Bool) -> String {
    switch word {
    case .free: isOption ? "-x" : ""
    case .file: isOption ? "-r -F" : "-F"
    case .choice(let words): (isOption ? "-x" : "-f") + " -a '" + words.joined(separator: " ") + "'"
    }
  }

  /// A text inside single quotes of a shell, with the characters that mean something there escaped.
  private func quoted(_ text: String, _ special: String) -> String {
    var result = ""
    for character in text {
      // zsh knows no escape inside single quotes: they are closed, one is written, and they are opened again.
      if character == "'" {
        result += "'\\''"
      } else {
        if special.contains(character) { result.append("\\") }
        result.append(character)
      }
    }
    return result
  }
}
