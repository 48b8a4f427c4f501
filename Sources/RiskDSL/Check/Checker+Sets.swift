// Checking sets: codes, headings, texts and phrases, written in the rule or in lists.

extension Checker {
  mutating func membership(
    _ value: Expression, _ set: SetOperand, _ range: SourceRange, _ scope: Scope
  ) -> CheckedCondition? {
    guard !set.elements.isEmpty else {
      report(.emptySet, set.range)
      return nil
    }
    guard case .name(let name) = value.kind, let field = catalogue.find(name) else {
      return numberMembership(value, set, range, scope)
    }
    switch field.type {
    case .quantity, .money, .date, .time, .condition: return numberMembership(value, set, range, scope)
    case .text, .party, .flag, .hs, .code, .choice:
      guard allow(field, value.range, scope) else { return nil }
      return setCondition(field, set, range, field.isSecret || isSecret(set), scope)
    }
  }

  /// `field in S` and `field = literal` for a field that is not a number.
  mutating func setCondition(
    _ field: Field, _ set: SetOperand, _ range: SourceRange, _ secret: Bool, _ scope: Scope
  ) -> CheckedCondition? {
    var keys: [CodeKey] = []
    var folded: [[UInt8]] = []
    var lists: [Int] = []
    var literals: [String] = []
    var truths: [Bool] = []
    var failed = false
    keys.reserveCapacity(field.type.isText ? 0 : set.elements.count)
    literals.reserveCapacity(set.elements.count)
    for element in set.elements {
      switch element {
      case .literal(let literal, _):
        if !addLiteral(literal, field, &keys, &folded, &truths) { failed = true }
        literals.append(literal.literalText ?? excerpt(literal.range))
      case .list(let name):
        // A bare word beside a field of fixed words is one of them.
        if field.type == .flag || field.type.isChoice, names.find(name.value, from: scope.file) == nil {
          if !addLiteral(Expression(.name(name.value), name.range), field, &keys, &folded, &truths) { failed = true }
          literals.append(name.value)
          continue
        }
        guard let index = listNamed(name, field, scope) else {
          failed = true
          continue
        }
        lists.append(index)
      case .range(let low, _):
        report(.operatorNotForType, low.range, ["..", field.type.name])
        failed = true
      }
    }
    if failed { return nil }
    let hidden = secret || lists.contains { names.lists[$0].hasSecret }
    for index in lists {
      keys += names.lists[index].keys
      folded += names.lists[index].folded(as: field.type)
    }
    if field.type == .flag {
      let plain = clause(.flag(field.id), field.table, range, secret: hidden)
      if truths.contains(true), truths.contains(false) { return .some([plain, .not(plain, range)], range) }
      return truths.contains(true) ? plain : .not(plain, range)
    }
    if field.type.isText {
      return clause(
        .texts(field.id, folded: folded, lists: lists, literals: literals), field.table, range, secret: hidden)
    }
    return clause(.codes(field.id, keys: keys, lists: lists, literals: literals), field.table, range, secret: hidden)
  }

  private mutating func addLiteral(
    _ literal: Expression, _ field: Field, _ keys: inout [CodeKey], _ folded: inout [[UInt8]], _ truths: inout [Bool]
  ) -> Bool {
    if case .invalid = literal.kind { return false }
    guard let text = literal.literalText else {
      report(.typeMismatch, literal.range, [field.type.name, describe(literal)])
      return false
    }
    switch field.type {
    case .flag:
      guard text == "yes" || text == "no" else {
        report(.unknownWord, literal.range, ["flag", text, "yes, no"])
        return false
      }
      truths.append(text == "yes")
    case .text, .party:
      guard isQuoted(literal) else {
        report(.typeMismatch, literal.range, [field.type.name, describe(literal)])
        return false
      }
      let fold = field.type == .party ? TextFold.foldParty(text) : TextFold.fold(text)
      guard !fold.isEmpty else {
        report(.emptyText, literal.range)
        return false
      }
      folded.append(fold)
    case .hs, .code, .choice:
      guard let key = CodeReader.key(ofLiteral: text, type: field.type) else {
        report(
          .badCode, literal.range, [field.type.name, text, CodeReader.form(of: field.type)],
          suggestion: CodeReader.suggestion(for: text, type: field.type))
        return false
      }
      keys.append(key)
    case .quantity, .money, .date, .time, .condition:
      return false
    }
    return true
  }

  private func isQuoted(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .text: true
    case .secret(let inner), .parenthesised(let inner): isQuoted(inner)
    default: false
    }
  }

  private func isSecret(_ set: SetOperand) -> Bool {
    set.elements.contains { element in
      switch element {
      case .literal(let literal, let marks): marks.secret || isSecret(literal)
      case .range(let low, let high): isSecret(low) || isSecret(high)
      case .list: false
      }
    }
  }

  /// The list of a name, of a type that fits the field; reports otherwise.
  mutating func listNamed(_ name: Located<String>, _ field: Field, _ scope: Scope) -> Int? {
    guard let index = listNamed(name, scope) else { return nil }
    let list = names.lists[index]
    guard list.type == field.type || (list.type.isText && field.type.isText) else {
      report(.listTypeMismatch, name.range, [name.value, list.type.name, field.type.name], related: list.range)
      return nil
    }
    return index
  }

  private mutating func listNamed(_ name: Located<String>, _ scope: Scope) -> Int? {
    guard let found = names.find(name.value, from: scope.file) else {
      report(
        .unknownList, name.range, [name.value],
        suggestion: nearest(name.value, in: names.visibleNames(from: scope.file)))
      return nil
    }
    guard found.isVisible else {
      report(.notShared, name.range, [found.thing.kind, name.value, sources[Int(found.owner.rawValue)].name])
      return nil
    }
    guard case .list(let index) = found.thing else {
      report(.unknownList, name.range, [name.value])
      return nil
    }
    usedLists.insert(index)
    return index
  }

  mutating func under(_ value: Expression, _ set: SetOperand, _ range: SourceRange, _ scope: Scope) -> CheckedCondition?
  {
    guard let field = fieldOperand(value, scope) else { return nil }
    guard field.type == .hs else {
      report(.operatorNotForType, range, ["under", field.type.name])
      return nil
    }
    guard !set.elements.isEmpty else {
      report(.emptySet, set.range)
      return nil
    }
    var headings: [UInt64] = []
    var lists: [Int] = []
    var literals: [String] = []
    var failed = false
    for element in set.elements {
      switch element {
      case .literal(let literal, _):
        guard let text = literal.literalText, let heading = CodeReader.heading(text) else {
          if case .invalid = literal.kind {} else { report(.badHeading, literal.range, [excerpt(literal.range)]) }
          failed = true
          continue
        }
        headings.append(heading)
        literals.append(text)
      case .list(let name):
        guard let index = listNamed(name, field, scope) else {
          failed = true
          continue
        }
        lists.append(index)
        headings += names.lists[index].headings
      case .range(let low, _):
        report(.operatorNotForType, low.range, ["..", field.type.name])
        failed = true
      }
    }
    if failed { return nil }
    let secret = field.isSecret || isSecret(set) || lists.contains { names.lists[$0].hasSecret }
    return clause(
      .under(field.id, headings: headings, lists: lists, literals: literals), field.table, range, secret: secret)
  }

  mutating func mentions(_ value: Expression, _ set: SetOperand, _ range: SourceRange, _ scope: Scope)
    -> CheckedCondition?
  {
    guard let field = fieldOperand(value, scope) else { return nil }
    guard field.type.isText else {
      report(.operatorNotForType, range, ["mentions", field.type.name])
      return nil
    }
    guard !set.elements.isEmpty else {
      report(.emptySet, set.range)
      return nil
    }
    var terms: [CheckedTerm] = []
    var lists: [Int] = []
    var literals: [String] = []
    terms.reserveCapacity(set.elements.count)
    literals.reserveCapacity(set.elements.count)
    var failed = false
    for element in set.elements {
      switch element {
      case .literal(let literal, let marks):
        guard let text = literal.literalText, isQuoted(literal) else {
          if case .invalid = literal.kind {} else { report(.typeMismatch, literal.range, ["text", describe(literal)]) }
          failed = true
          continue
        }
        // Negative entry numbers are literals of the rule, in order; lists give their own.
        let term = words(of: Term(text: text, exact: marks.exact, entry: -Int32(literals.count) - 1))
        if checkTerm(term, marks, literal.range) { terms.append(term) } else { failed = true }
        literals.append(text)
      case .list(let name):
        guard let index = listNamed(name, field, scope) else {
          failed = true
          continue
        }
        lists.append(index)
      case .range(let low, _):
        report(.operatorNotForType, low.range, ["..", field.type.name])
        failed = true
      }
    }
    if failed { return nil }
    let secret = field.isSecret || isSecret(set) || lists.contains { names.lists[$0].hasSecret }
    return clause(
      .mentions(field.id, terms: terms, lists: lists, literals: literals), field.table, range, secret: secret)
  }

  /// Whether a term can be matched; reports empty ones, warns of short ones.
  mutating func checkTerm(_ term: CheckedTerm, _ marks: EntryMarks, _ range: SourceRange) -> Bool {
    switch term.problem {
    case .none: return true
    case .empty?:
      report(.emptyText, range)
      return false
    case .shortWord?:
      if !marks.shortOK { report(.shortTerm, range, [term.term.text]) }
      return true
    case .tooManyWords?:
      report(.tooMany, range, ["words of a term", "\(Term.maxWords)"])
      return false
    }
  }

  mutating func includes(_ value: Expression, _ set: SetOperand, _ range: SourceRange, _ scope: Scope)
    -> CheckedCondition?
  {
    guard case .name(let name) = value.kind, let field = catalogue.find(name) else {
      report(.includesNotForField, value.range, [excerpt(value.range)])
      return nil
    }
    guard field.table.isList, field.table.parent == scope.table || scope.isOpen else {
      report(.includesNotForField, value.range, [field.name])
      return nil
    }
    var inner = scope.entering(field.table)
    inner.isOpen = false
    let secret = field.isSecret || isSecret(set)
    guard let condition = setCondition(field, set, range, secret, inner) else { return nil }
    return .quantified(.any, field.table, parent: .consignment, condition, range)
  }

  mutating func textPart(
    _ value: Expression, _ part: TextPart, _ pattern: Expression, _ range: SourceRange, _ scope: Scope
  ) -> CheckedCondition? {
    guard let field = fieldOperand(value, scope) else { return nil }
    guard field.type.isText else {
      report(.operatorNotForType, range, [part.rawValue, field.type.name])
      return nil
    }
    guard isQuoted(pattern), let text = pattern.literalText else {
      if case .invalid = pattern.kind {} else { report(.patternNotLiteral, pattern.range) }
      return nil
    }
    let folded = TextFold.fold(text)
    guard !folded.isEmpty else {
      report(.emptyText, pattern.range)
      return nil
    }
    return clause(
      .part(field.id, part, folded: folded, literal: text), field.table, range,
      secret: field.isSecret || isSecret(pattern))
  }
}

extension Expression {
  /// The text of a literal that may be a code: bare codes, names, numbers and quoted texts.
  var literalText: String? {
    switch kind {
    case .code(let text), .text(let text), .name(let text): text
    case .number(let text, let unit): unit.isEmpty ? text : text + unit
    case .date(let text): text
    case .secret(let inner), .parenthesised(let inner): inner.literalText
    default: nil
    }
  }
}
