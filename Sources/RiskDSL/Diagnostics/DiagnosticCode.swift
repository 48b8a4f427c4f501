// The stable codes of everything the compiler can say. A code is never used again for something else.
// One row here and one in DiagnosticText per code; a test holds the two complete.

/// What can be wrong with rules. Letters: L letters and tokens, P grammar, N names and files, T types and units, R rules and scoring, B built packs, W warnings.
public enum DiagnosticCode: String, CaseIterable, Sendable {
  // L: letters and tokens.
  /// Argument: the byte in hexadecimal.
  case notUTF8 = "L101"
  /// Argument: the limit in MiB.
  case fileTooLarge = "L102"
  /// Argument: the code point.
  case controlCharacter = "L103"
  case unclosedText = "L104"
  /// Argument: the escape written.
  case unknownEscape = "L105"
  /// Arguments: the letter, its position in the word, the word.
  case foreignLetter = "L106"
  /// Arguments: the sign written, what to write.
  case otherSign = "L107"
  /// Argument: the character.
  case unexpectedCharacter = "L108"
  /// Arguments: the number written, what to write.
  case decimalComma = "L109"
  /// Argument: the code point.
  case directionMark = "L110"

  // P: grammar.
  /// Arguments: what is expected, what was found.
  case expected = "P201"
  /// Argument: what was found where a declaration begins.
  case expectedDeclaration = "P202"
  /// Arguments: what was found, the block.
  case unknownClause = "P203"
  /// Arguments: the block, what was found instead of its closing brace. Related: the opening brace.
  case unclosedBlock = "P204"
  /// Argument: what was found where a value or condition should begin.
  case expectedValue = "P205"
  /// Arguments: the reading that takes `and` first, the reading that takes `or` first.
  case mixedAndOr = "P206"
  case chainedComparison = "P207"
  /// Argument: the limit.
  case nestingTooDeep = "P208"
  /// Argument: the clause. Related: the first one.
  case repeatedClause = "P209"
  /// Argument: what was found.
  case expectedWholeNumber = "P210"
  /// Argument: what was found.
  case expectedDate = "P211"
  /// Argument: what was found.
  case expectedText = "P212"
  /// Arguments: the kind of name, what was found.
  case expectedName = "P213"
  /// Argument: what was found after a complete clause.
  case unexpectedRest = "P214"
  /// Arguments: the kind of name, the name.
  case nameSpelling = "P215"
  /// Argument: what was found after `is`.
  case unknownState = "P216"
  /// A set after `=` or `!=`. Argument: what to write instead.
  case setNeedsIn = "P217"
  case closedTwice = "P218"

  // N: names and files.
  case unknownField = "N301"
  case unknownName = "N302"
  case unknownTable = "N303"
  case unknownList = "N304"
  case unknownRule = "N305"
  /// Arguments: kind of thing, name.
  case duplicateName = "N307"
  /// Argument: the whole chain `a -> b -> a`.
  case cyclicDefinition = "N308"
  /// Arguments: kind, name, file that has it.
  case notShared = "N309"
  case useNotFound = "N310"
  /// Arguments: field, table, plural of the table.
  case fieldOutsideQuantifier = "N311"
  /// Arguments: field, table of the quantifier.
  case siblingField = "N312"
  case quantifierTooDeep = "N313"
  case unknownFunction = "N314"
  /// Arguments: column, table, columns it has.
  case unknownColumn = "N315"
  case reservedWord = "N316"
  /// Arguments: kind of word (lane, status, type, language, unit), the word, the allowed ones.
  case unknownWord = "N317"
  case pathOutsideRules = "N318"
  /// Arguments: path, reason.
  case fileUnreadable = "N319"
  /// Arguments: column, path, columns it has.
  case columnNotInFile = "N320"
  /// Arguments: path, line, reason.
  case badListRow = "N321"

  // T: types and units.
  /// Arguments: type on the left, type on the right.
  case typeMismatch = "T401"
  /// Arguments: unit on the left, unit on the right.
  case unitMismatch = "T402"
  /// Argument: the type found.
  case notACondition = "T403"
  /// A condition where a value is needed.
  case notAValue = "T404"
  /// Arguments: type, text, what the type looks like.
  case badCode = "T405"
  /// Arguments: operator, type.
  case operatorNotForType = "T406"
  case currencyMissing = "T407"
  /// Argument: the unit to write.
  case unitMissing = "T408"
  /// Argument: the unit written.
  case unknownUnit = "T409"
  case badDate = "T410"
  /// Arguments: low, high.
  case rangeReversed = "T411"
  case emptyText = "T412"
  case patternNotLiteral = "T413"
  /// Argument: the heading written.
  case badHeading = "T414"
  /// Arguments: list, its type, type of the field.
  case listTypeMismatch = "T415"
  case quantifierCount = "T416"
  /// Arguments: unit on the left, unit on the right.
  case addUnlike = "T417"
  /// Arguments: test (valid, listed), type.
  case stateNotForType = "T419"
  case emptySet = "T420"
  /// `includes` on a field that is not a one-column table. Argument: field.
  case includesNotForField = "T421"

  // R: rules and scoring.
  /// Arguments: clause, rule.
  case missingClause = "R501"
  /// Arguments: clause, missing language.
  case missingTranslation = "R502"
  /// A second language in a rule set of one language. Argument: the language of the rule set.
  case unexpectedLanguage = "R503"
  /// Argument: the score.
  case scoreOutOfRange = "R504"
  /// Argument: `group` or `floor`.
  case negativeWithGroup = "R505"
  /// A table field in a text of a rule that has no positive quantifier over that table. Arguments: field, table.
  case templateNeedsQuantifier = "R506"
  case badTemplate = "R507"
  case secondScoring = "R509"
  /// Lanes not in falling order. Arguments: lane, lane above it.
  case lanesOutOfOrder = "R510"
  case missingRuleset = "R511"
  case secondRuleset = "R516"
  /// Argument: from, to.
  case validReversed = "R513"
  /// Arguments: number, limit.
  case tooMany = "R517"

  // B: built packs. The place is a byte of the pack.
  case packMagic = "B701"
  /// Arguments: version of the pack, version that is read.
  case packVersion = "B702"
  /// Arguments: bytes of the file, bytes that its head states.
  case packLength = "B703"
  case packDigest = "B704"
  /// Argument: what is incomplete.
  case packEnds = "B705"
  /// Argument: bytes left over.
  case packRest = "B706"
  /// Arguments: kind of thing, position, how many there are.
  case packIndex = "B707"
  /// Arguments: kind of thing, the value.
  case packValue = "B708"
  /// Arguments: kind of thing, its name.
  case packOrder = "B709"
  /// Arguments: kind of thing, its name.
  case packMismatch = "B710"
  /// Arguments: kind of thing, the limit.
  case packLimit = "B711"
  case packUnfaithful = "B712"

  // W: warnings.
  /// Argument: the term.
  case shortTerm = "W601"
  /// Argument: the entry.
  case duplicateEntry = "W602"
  /// Arguments: path, line.
  case blankEntry = "W603"
  case equalsOnComputed = "W604"
  /// `{matched}` in a rule that matches no text or list.
  case nothingMatched = "W605"
  /// Argument: the list.
  case unusedList = "W606"
  /// Argument: the define.
  case unusedDefine = "W607"
  /// Arguments: the rule, the earlier rule that hits exactly where it does. Related: that rule.
  case duplicateRule = "W608"
  /// Argument: the rule.
  case ruleNeverHits = "W609"
  /// Argument: the clause.
  case clauseAlwaysTrue = "W610"
  /// Arguments: the clause, the one that makes it superfluous. Related: that one.
  case clauseAddsNothing = "W611"
  /// Arguments: the rule, the rule that hits wherever it does. Related: that rule.
  case ruleImpliesRule = "W612"
  /// Arguments: the entry, the entry that makes it superfluous.
  case shadowedEntry = "W613"
  /// Argument: the entry.
  case doubtfulEntry = "W614"
  /// Arguments: the rule, its last day, the day of the check.
  case ruleExpired = "W615"
  /// Arguments: the rule, its last day, the day of the check.
  case ruleExpiresSoon = "W616"
  /// Argument: the field.
  case fieldNeverFilled = "W617"
  /// Argument: the text that reads as nothing.
  case comparesWithNothing = "W618"
  /// Argument: the rule.
  case scoreNeverCounts = "W619"
  /// Argument: the rule.
  case noTestThatHits = "W620"
  /// Argument: the rule.
  case noTestThatSpares = "W621"
  /// Argument: the code.
  case allowsNothing = "W622"
  /// Arguments: the clause, the field.
  case missesUnknown = "W623"
  /// Arguments: the score, the cap, the group.
  case scoreBeyondCap = "W624"
  /// Argument: the clause.
  case clauseNeverTrue = "W625"

  /// Errors stop the compilation; warnings do not. The letter of the code decides.
  public var severity: Severity { rawValue.hasPrefix("W") ? .warning : .error }

  /// Speaks of a built pack: its place is a byte, and there is no row to show.
  var isOfPack: Bool { rawValue.hasPrefix("B") }
}
