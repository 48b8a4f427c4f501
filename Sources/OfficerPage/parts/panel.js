// One consignment in full: what to check, what the papers say, why it is here, what nearly was, what could not be told.

/** The row whose panel is open; null for none. */
let openRow = null;

function showPanel(row) {
  openRow = row;
  const panel = byId("panel");
  replaceChildren(panel, row.kind === "unreadable" ? unreadablePanel(row) : consignmentPanel(row));
  panel.hidden = false;
  panel.scrollTop = 0;
  byId("view-list").classList.add("with-panel");
}

function closePanel() {
  if (!openRow) return;
  openRow = null;
  byId("panel").hidden = true;
  byId("view-list").classList.remove("with-panel");
  const element = rowElement(current);
  if (element) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }
}

function panelHead(row, ...notes) {
  const move = (step) => () => moveTo(shownRows.indexOf(openRow) + step);
  return make(
    "header",
    { class: "panel-head" },
    make(
      "div",
      { class: "panel-tools" },
      make("button", {
        type: "button",
        click: move(-1),
        "aria-label": say("previous"),
        title: `${say("previous")} (k)`,
      }, "↑"),
      make("button", { type: "button", click: move(1), "aria-label": say("next"), title: `${say("next")} (j)` }, "↓"),
      make(
        "button",
        { type: "button", id: "open-sheet", click: () => showSheet(row), title: `${say("sheet")} (p)` },
        say("sheet"),
      ),
      make(
        "button",
        { type: "button", click: closePanel, "aria-label": say("close"), title: `${say("close")} (Esc)` },
        "✕",
      ),
    ),
    make("h2", null, laneBadge(row.lane), " ", given(row.id)),
    notes,
  );
}

function unreadablePanel(row) {
  const { record } = row;
  const place = joined([
    fileName(record.file),
    say("placeLine", number(record.line)),
    record.column && say("placeByte", number(record.column)),
  ]);
  return [
    panelHead(row),
    section(
      say("whyHeading"),
      make("p", { class: "strong" }, localized(record.reason)),
      make("p", null, place),
      make("p", null, say("unreadableHint")),
    ),
    section(say("excerpt"), make("pre", { class: "excerpt" }, given(record.excerpt || ""))),
    drawMarkForm(row),
  ];
}

function consignmentPanel(row) {
  const { consignment } = row;
  const details = detailsOf(row.index);
  const known = members(details);
  const selected = list(consignment.selected_by).map((reason) => say(`by.${reason}`));
  const head = panelHead(
    row,
    make(
      "p",
      null,
      joined([
        say("rankOf", number(row.rank), number(results.listed)),
        say("scoreIs", scoreText(consignment.score)),
        selected.length > 0 && say("selectedBy", selected.join(", ")),
        ...laneNotes(row).map((note) => note.textContent),
      ]),
    ),
    couldBeSelected(consignment) && make("p", { class: "warning" }, say("couldBeHint", laneWord(consignment.could_be))),
  );
  return [
    head,
    checksSection(row),
    factsSection(row),
    details === null && make("p", { class: "quiet" }, say("stillLoading")),
    whySection(row, known),
    section(say("pointsHeading"), drawPoints(row, known)),
    nearSection(known),
    unknownSection(known),
    qualitySection(consignment, known),
    drawMarkForm(row),
  ];
}

function strongestFirst(hits) {
  return [...hits].sort((a, b) => (b.points || 0) - (a.points || 0));
}

/** What to check, each text once, with the rules that ask for it. */
function checksSection(row) {
  const checks = new Map();
  for (const hit of strongestFirst(row.hits)) {
    const text = localized(hit.check);
    if (!text || hit.status === "shadow") continue;
    if (!checks.has(text)) checks.set(text, []);
    checks.get(text).push(hitTitle(hit));
  }
  if (checks.size === 0) return null;
  return make(
    "section",
    { class: "checks" },
    make("h3", null, say("checkHeading")),
    make(
      "ul",
      null,
      [...checks].map(([text, titles]) =>
        make("li", null, given(text), make("div", { class: "quiet" }, titles.join("; ")))
      ),
    ),
  );
}

function factsSection(row) {
  const { facts, consignment } = row;
  const parties = members(facts.parties);
  const pair = (name, ...value) => {
    const shown = value.flat(Infinity).filter((part) =>
      part !== null && part !== undefined && part !== false && part !== ""
    );
    return shown.length === 0 ? null : [make("dt", null, say(name)), make("dd", null, shown)];
  };
  const text = (name, value) => pair(name, value ? given(String(value)) : null);
  const numbers = (name, values) => pair(name, list(values).length > 0 ? givenList(list(values).map(String)) : null);
  return section(
    say("factsHeading"),
    make(
      "dl",
      { class: "facts-list" },
      text("fact.manifest", consignment.manifest),
      text("fact.mode", row.mode && label("mode", row.mode)),
      text("fact.direction", facts.direction && label("direction", facts.direction)),
      text("fact.docType", facts.doc_type && label("doc_type", facts.doc_type)),
      text("fact.master", facts.master_id),
      text("fact.arrival", row.arrival && dateTime(row.arrival)),
      text("fact.conveyance", facts.conveyance),
      text("fact.waybill", facts.waybill),
      text("fact.vehicle", facts.vehicle),
      text("fact.office", facts.customs_office),
      pair("fact.route", givenList(routeWithNames(facts), " → ")),
      text("fact.shipper", parties.shipper),
      text("fact.consignee", parties.consignee),
      text("fact.notify", parties.notify),
      numbers("fact.containers", facts.containers),
      numbers("fact.seals", facts.seals),
      numbers("fact.wagons", facts.wagons),
      text("fact.weight", typeof facts.gross_weight_kg === "number" && say("kilograms", number(facts.gross_weight_kg))),
      text("fact.packages", typeof facts.packages === "number" && number(facts.packages)),
      text(
        "fact.source",
        `${fileName(consignment.file)}, ${say("placeLine", number(consignment.line))}` +
          (consignment.records > 1 ? `, ${say("recordsCount", number(consignment.records))}` : ""),
      ),
    ),
    goodsList(facts),
  );
}

/** The route with the names of its countries. */
function routeWithNames(facts) {
  return routeSteps(facts).map((step) =>
    step.replace(
      /^([A-Z]{2})$|\(([A-Z]{2})\)$/,
      (whole, alone, inside) => (alone ? `${alone} ${label("countries", alone)}` : `(${label("countries", inside)})`),
    )
  );
}

/** Goods lines: what, then how much. */
function goodsList(facts) {
  const goods = list(facts.goods).map(members);
  if (goods.length === 0) return null;
  return [
    make(
      "ol",
      { class: "goods" },
      goods.map((item) =>
        make(
          "li",
          null,
          make("div", null, given(item.description || "–")),
          make(
            "div",
            { class: "quiet" },
            joined([
              item.hs_code &&
              make("span", null, say("goods.hs"), " ", make("b", { class: "code" }, given(item.hs_code))),
              item.origin &&
              make("span", null, say("goods.origin"), " ", given(`${item.origin} ${countryName(item.origin)}`.trim())),
              typeof item.packages === "number" && packagesText(item),
              typeof item.gross_weight_kg === "number" && say("kilograms", number(item.gross_weight_kg)),
              typeof item.value === "number" && [number(item.value), "\u00a0", given(item.currency || "")],
            ]),
          ),
        )
      ),
    ),
    facts.more_goods > 0 && make("p", { class: "quiet" }, say("moreLines", number(facts.more_goods))),
  ];
}

function packagesText(item) {
  const text = say("packagesCount", number(item.packages));
  return item.package_type ? make("span", null, text, " (", given(item.package_type), ")") : text;
}

/** The name of a country by its code; nothing where the code is not known. */
function countryName(code) {
  const name = label("countries", code);
  return name === code ? "" : name;
}

/** Every rule that hit, strongest first, with its clauses. */
function whySection(row, details) {
  const clauses = list(details.clauses);
  const hits = row.hits.map((hit, index) => ({ hit, clauses: clauses[index] }))
    .sort((a, b) =>
      (a.hit.status === "shadow") - (b.hit.status === "shadow") || (b.hit.points || 0) - (a.hit.points || 0)
    );
  // Of many hits the strongest is open at first, so that the rest of the panel is not far away.
  const isOpen = (index) => index === 0 || hits.length <= 3;
  return make(
    "section",
    { class: "why" },
    make(
      "h3",
      null,
      say("whyHeading"),
      hits.length > 3 && make("button", { type: "button", class: "link", click: toggleTraces }, say("allTraces")),
    ),
    hits.length === 0
      ? make("p", null, say("noHits"))
      : hits.map(({ hit, clauses: tree }, index) => drawHit(hit, tree, isOpen(index))),
  );
}

/** Opens all traces, or closes them if all are open. */
function toggleTraces() {
  const traces = [...byId("panel").querySelectorAll(".hit details")];
  const open = traces.some((trace) => !trace.open);
  for (const trace of traces) trace.open = open;
}

function drawHit(hit, clauses, isOpen) {
  const notes = [
    hit.status === "shadow" && say("shadow"),
    hit.floor && say("notBelow", laneWord(hit.floor)),
    hit.group && say("group", hit.group),
    hit.exemption === "unknown" && say("exemptionUnknown"),
    hit.undated && say("undated"),
    hit.secret && say("secret"),
  ];
  const trace = drawTrace(clauses);
  return make(
    "article",
    { class: "hit" },
    make(
      "h4",
      null,
      typeof hit.points === "number" && make("span", { class: "hit-points" }, say("pointsCount", number(hit.points))),
      " ",
      given(hitTitle(hit)),
    ),
    reasonText(hit) && make("p", null, given(reasonText(hit))),
    make(
      "p",
      { class: "quiet" },
      joined([make("code", null, hit.rule || ""), hit.version && say("version", hit.version), ...notes]),
    ),
    trace && make("details", { open: isOpen }, make("summary", null, say("trace")), trace),
  );
}

function nearSection(details) {
  const near = list(details.near).map(members);
  const below = details.points_below_red;
  if (near.length === 0 && typeof below !== "number") return null;
  return section(
    say("nearHeading"),
    typeof below === "number" && make("p", null, say("belowRed", number(below))),
    near.length > 0 && make(
      "ul",
      { class: "near" },
      near.map((miss) =>
        make(
          "li",
          null,
          make("b", null, given(ruleTitle(miss.rule))),
          typeof miss.points === "number" && ` (${say("pointsCount", number(miss.points))})`,
          make("div", null, given(localized(miss.distance))),
          miss.missing && make("ul", { class: "trace" }, drawClause(members(miss.missing))),
        )
      ),
    ),
  );
}

/** Rules that could not decide, by the fields they lacked. */
function unknownSection(details) {
  const byFields = new Map();
  for (const unknown of list(details.unknown).map(members)) {
    const fields = list(unknown.fields).map((field) => fieldLabel(field)).join(", ");
    if (!byFields.has(fields)) byFields.set(fields, []);
    byFields.get(fields).push(ruleTitle(unknown.rule));
  }
  const size = list(details.unknown).length;
  if (size === 0) return null;
  return make(
    "section",
    null,
    make("h3", null, say("unknownHeading"), " ", make("span", { class: "quiet" }, number(size))),
    make(
      "ul",
      null,
      [...byFields].sort((a, b) => b[1].length - a[1].length).map(([fields, rules]) =>
        make("li", null, make("b", null, say("missing", fields)), make("div", { class: "quiet" }, rules.join("; ")))
      ),
    ),
  );
}

/** Quality codes in words, with the cells they are about. */
function qualitySection(consignment, details) {
  const codes = list(consignment.quality);
  const cells = list(details.quality_at).map(members);
  return codes.length === 0 ? null : section(
    say("qualityHeading"),
    make(
      "ul",
      null,
      codes.map((code) => {
        const places = cells.filter((cell) => cell.code === code).map((cell) => cellText(cell));
        return make("li", null, qualityWord(code), places.length > 0 && [": ", given(places.join("; "))]);
      }),
    ),
  );
}

function cellText(cell) {
  const place = [say("placeLine", number(cell.line)), cell.column && say("placeColumn", number(cell.column))];
  return `${fieldLabel(String(cell.field))} (${place.filter((part) => part).join(", ")})`;
}

/** A quality code in words; the code itself where it is newer than this page. */
function qualityWord(code) {
  const words = say(`quality.${code}`);
  return words === `quality.${code}` ? code : words;
}
