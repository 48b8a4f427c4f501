// The condition of a rule as it was decided: a tree of clauses with marks, values, bounds and places.

const outcomeMarks = { yes: "✓", no: "✗", unknown: "?" };

/** `✓ yes`: a sign and a word, so that neither colour nor sign has to be understood alone. */
function outcomeMark(outcome) {
  const known = Object.hasOwn(outcomeMarks, outcome) ? outcome : "unknown";
  return make("span", { class: `outcome ${known}` }, outcomeMarks[known], " ", say(`outcome.${known}`));
}

function drawTrace(clauses) {
  const shown = list(clauses).map(members);
  return shown.length === 0 ? null : make("ul", { class: "trace" }, shown.map(drawClause));
}

function drawClause(clause) {
  if (clause.withheld) {
    return make(
      "li",
      null,
      clause.outcome && outcomeMark(clause.outcome),
      " ",
      make("span", { class: "quiet" }, clause.node === "unless" ? say("node.unless") + " " : "", say("withheld")),
    );
  }
  if (clause.cut) return make("li", { class: "quiet" }, say("cut"));
  return clause.node ? drawNode(clause) : drawLeaf(clause);
}

function drawNode(node) {
  const words = node.node === "quantifier" ? quantifierWords(node) : say(`node.${node.node}`);
  const notes = node.node === "quantifier" ? quantifierNotes(node) : [];
  return make(
    "li",
    { class: `node-${node.node}` },
    outcomeMark(node.outcome),
    " ",
    words,
    notes.length > 0 && make("div", { class: "facts" }, notes.map((note) => make("div", null, note))),
    drawTrace(node.clauses),
  );
}

/** `any item has` as it is written; in Russian the words first. */
function quantifierWords(node) {
  const text = node.text || "";
  const [kind, amount] = /^(any|some|every|no|at least (\d+))\b/.exec(text)?.slice(1) ?? [];
  const code = make("code", null, text);
  if (language !== "ru" || !kind || !node.table) return code;
  return [
    say(`quantifier.${amount ? "atLeast" : kind}`, tableWord(node.table), amount),
    " ",
    make("span", { class: "quiet" }, code),
  ];
}

/** Which rows of a table made a quantifier what it is. */
function quantifierNotes(node) {
  if (node.state === "absent") return [say("rowsAbsent", tableWord(node.table))];
  const notes = [];
  if (Array.isArray(node.rows) && typeof node.of === "number") {
    notes.push(say("rowsYes", tableWord(node.table), rowNumbers(node.rows, node.more), number(node.of)));
  }
  if (list(node.undecided).length > 0) notes.push(say("rowsUnknown", rowNumbers(node.undecided)));
  if (typeof node.row === "number" && node.of > 1) notes.push(say("rowShown", number(node.row)));
  return notes;
}

function tableWord(table) {
  return table ? say(`table.${table}`) : "";
}

function rowNumbers(numbers, more) {
  const shown = list(numbers).join(", ");
  return (shown || say("none")) + (more ? " " + say("more", number(more)) : "");
}

function drawLeaf(leaf) {
  const lines = [
    valueLine(leaf),
    boundLine(leaf),
    listLine(leaf),
    ...list(leaf.counted).map(members).map(countedLine),
    ...ratesLines(leaf.rates),
  ].filter((line) => line);
  const operands = list(leaf.operands).map(members);
  return make(
    "li",
    null,
    outcomeMark(leaf.outcome),
    " ",
    make("code", null, leaf.text || ""),
    make("div", { class: "facts" }, lines.map((line) => make("div", null, line))),
    operands.length > 0 && make(
      "ul",
      { class: "operands" },
      operands.map((operand) =>
        make(
          "li",
          null,
          valueLine(operand),
          operand.lookup && make("div", null, lookupLine(members(operand.lookup))),
          ratesLines(operand.rates).map((line) => make("div", null, line)),
        )
      ),
    ),
  );
}

/** Field, value as read and as understood, and where it stands. */
function valueLine(leaf) {
  const parts = [];
  if (leaf.field) parts.push(make("span", { class: "field" }, fieldLabel(leaf.field), rowOf(leaf), ": "));
  if (typeof leaf.value === "string") parts.push("«", valueWithMatch(leaf), "»");
  else if (leaf.state) parts.push(make("span", { class: "strong" }, say(`state.${leaf.state}`)));
  if (typeof leaf.value === "string" && leaf.state) parts.push(" ", say(`state.${leaf.state}`));
  if (leaf.understood) {
    const how = leaf.lookup ? "lookedUp" : leaf.field ? "understood" : "computed";
    parts.push(" ", say(how), " ", make("b", null, given(quantity(leaf.understood))));
  }
  if (leaf.place) parts.push(" ", make("span", { class: "quiet" }, placeText(members(leaf.place))));
  return parts.length > 0 ? parts : null;
}

function rowOf(leaf) {
  return leaf.row && leaf.table && leaf.table !== "consignment"
    ? ` (${tableWord(leaf.table)} ${number(leaf.row)})`
    : "";
}

/** The value with the matched part marked; positions are characters, not halves of them. */
function valueWithMatch(leaf) {
  const before = leaf.value_from > 1 ? "…" : "";
  const at = members(leaf.at);
  if (typeof at.start !== "number" || !(at.length > 0)) return given(before + leaf.value);
  const characters = Array.from(leaf.value);
  const part = (from, to) => characters.slice(from, to).join("");
  return make(
    "bdi",
    { dir: "auto" },
    before,
    part(0, at.start),
    make("mark", null, part(at.start, at.start + at.length)),
    part(at.start + at.length),
  );
}

function placeText(place) {
  const parts = [shortName(String(place.file || "?")), say("placeLine", number(place.line))];
  if (place.column) parts.push(say("placeColumn", number(place.column)));
  const name = place.header || place.key;
  if (name) parts.push(`«${name}»`);
  return `(${parts.join(", ")})`;
}

function boundLine(leaf) {
  const bounds = list(leaf.bound).map((bound) => quantity(String(bound)));
  const lists = list(leaf.lists).map(String);
  if (bounds.length + lists.length === 0) return null;
  const shown = [...bounds, ...lists.map((name) => say("listNamed", name))];
  if (leaf.more_bounds) shown.push(say("more", number(leaf.more_bounds)));
  return [say("asked"), ": ", operatorWord(leaf.op), " ", given(shown.join(leaf.op === "between" ? " – " : ", "))];
}

/** An operator in the words of the language; signs and words without a translation stay. */
function operatorWord(op) {
  if (!op) return "";
  const known = say(`op.${op}`);
  return known === `op.${op}` ? op : known;
}

function listLine(leaf) {
  const entry = typeof leaf.list === "string" ? { name: leaf.list } : members(leaf.list);
  if (!entry.entry && !entry.name) return null;
  const parts = [];
  if (entry.entry) parts.push(say("matched"), ": ", make("b", null, given(entry.entry)));
  const about = [];
  if (entry.name) about.push(say("listNamed", entry.name));
  if (entry.line) about.push(say("placeLine", number(entry.line)));
  if (entry.source) about.push(`${say("source")}: ${entry.source}`);
  if (entry.reason) about.push(entry.reason);
  if (about.length > 0) parts.push(" ", make("span", { class: "quiet" }, given(`(${about.join("; ")})`)));
  return parts;
}

function countedLine(counted) {
  const parts = [
    say(
      "countedRows",
      say(`aggregate.${counted.aggregate}`),
      tableWord(counted.table),
      rowNumbers(counted.rows, counted.more),
      number(counted.of),
    ),
  ];
  if (list(counted.undecided).length > 0) parts.push(" ", say("rowsUnknown", rowNumbers(counted.undecided)));
  return parts;
}

function lookupLine(lookup) {
  return lookup.key
    ? say("lookup", lookup.name, lookup.column, lookup.key)
    : say("lookupNone", lookup.name, lookup.column);
}

function ratesLines(rates) {
  return list(rates).map(members).map((rate) =>
    say("rate", rate.currency, number(rate.per_usd), dateTime(rate.date || ""))
  );
}
