// The examination sheet: one consignment on paper, with room for what is found and for signatures.

/** Sheets that are laid out together. */
const sheetsTogether = 100;

/** What the focus goes back to when the sheets are closed. */
let beforeSheets = null;

function showSheet(row) {
  laySheets([row], null);
}

/** A sheet for everything selected in the list as it is filtered. */
function showSheets() {
  const selected = shownRows.filter(showChoices.selected);
  const shown = selected.slice(0, sheetsTogether);
  laySheets(
    shown,
    selected.length === 0 ? say("sheetsNone") : joined([
      say("sheetsCount", number(shown.length)),
      shown.length < selected.length && say("sheetsBeyond", number(selected.length)),
    ]),
  );
}

function laySheets(sheetRows, message) {
  const sheet = byId("sheet");
  beforeSheets = document.activeElement;
  replaceChildren(
    sheet,
    make(
      "div",
      { class: "sheet-tools" },
      message && make("span", { role: "status" }, message),
      make("button", {
        type: "button",
        id: "sheet-print",
        class: "primary",
        disabled: sheetRows.length === 0,
        click: () => window.print(),
      }, say("print")),
      make("button", { type: "button", id: "sheet-close", click: closeSheet }, say("close")),
    ),
    sheetRows.map(drawSheet),
  );
  sheet.hidden = false;
  byId("app").hidden = true;
  window.scrollTo(0, 0);
  byId(sheetRows.length > 0 ? "sheet-print" : "sheet-close").focus();
}

function closeSheet() {
  const sheet = byId("sheet");
  if (sheet.hidden) return;
  sheet.hidden = true;
  sheet.replaceChildren();
  byId("app").hidden = false;
  if (beforeSheets && beforeSheets.isConnected) beforeSheets.focus();
}

function blank(name) {
  return make("div", { class: "blank" }, make("span", null, say(name)));
}

function tick(text) {
  return make("li", null, make("span", { class: "tick", "aria-hidden": "true" }), " ", text);
}

function drawSheet(row) {
  const isUnreadable = row.kind === "unreadable";
  const facts = isUnreadable ? {} : row.facts;
  return make(
    "article",
    { class: "paper", lang: language },
    make(
      "header",
      null,
      make(
        "div",
        null,
        make("h1", null, say("sheetTitle")),
        make("p", null, results.unit || "", results.unit && results.title && " · ", results.title || ""),
      ),
      make(
        "div",
        { class: "sheet-lane" },
        laneBadge(row.lane),
        make("p", null, isUnreadable ? "" : say("scoreIs", scoreText(row.consignment.score))),
      ),
    ),
    isUnreadable ? unreadableSheet(row) : consignmentSheet(row, facts),
    make("h2", null, say("sheetResult")),
    make(
      "ul",
      { class: "ticks" },
      ["nothing_found", "discrepancy", "seizure", "not_examined"].map((result) => tick(say(`result.${result}`))),
    ),
    make(
      "div",
      { class: "lines" },
      make("p", null, say("mark.found")),
      make("div", { class: "line" }),
      make("div", { class: "line" }),
      make("div", { class: "line" }),
    ),
    make(
      "div",
      { class: "blanks" },
      blank("mark.quantity"),
      blank("sheetPlace"),
      blank("sheetStart"),
      blank("sheetEnd"),
    ),
    make(
      "div",
      { class: "blanks signatures" },
      blank("sheetOfficer"),
      blank("sheetSignature"),
      blank("sheetDate"),
      blank("sheetPresent"),
      blank("sheetSignature"),
      blank("sheetDate"),
    ),
    make("footer", null, sheetFooter(row)),
  );
}

function unreadableSheet(row) {
  return [
    make("p", null, make("b", null, localized(row.record.reason))),
    make("p", null, joined([fileName(row.record.file), say("placeLine", number(row.record.line))])),
    make("pre", { class: "excerpt" }, given(row.record.excerpt || "")),
    make("p", null, say("unreadableHint")),
  ];
}

function consignmentSheet(row, facts) {
  const parties = members(facts.parties);
  const term = (name, value) => (value ? [make("dt", null, say(name)), make("dd", null, value)] : null);
  const checks = new Set(
    strongestFirst(row.hits).filter((hit) => hit.status !== "shadow").map((hit) => localized(hit.check)).filter((
      text,
    ) => text),
  );
  return [
    make(
      "dl",
      { class: "sheet-facts" },
      term("column.consignment", make("b", null, given(row.id))),
      term("fact.manifest", row.consignment.manifest && given(row.consignment.manifest)),
      term("fact.mode", label("mode", row.mode)),
      term("fact.arrival", row.arrival && dateTime(row.arrival)),
      term("fact.conveyance", facts.conveyance && given(facts.conveyance)),
      term("fact.vehicle", facts.vehicle && given(facts.vehicle)),
      term("fact.route", routeSteps(facts).length > 0 && givenList(routeWithNames(facts), " → ")),
      term("fact.shipper", parties.shipper && given(parties.shipper)),
      term("fact.consignee", parties.consignee && given(parties.consignee)),
      term("fact.notify", parties.notify && given(parties.notify)),
    ),
    make("h2", null, say("sheetWhy")),
    make(
      "ul",
      { class: "reasons" },
      strongestFirst(row.hits).filter((hit) => hit.status !== "shadow").map((hit) =>
        make("li", null, make("b", null, given(hitTitle(hit))), reasonText(hit) && [": ", given(reasonText(hit))])
      ),
      row.hits.length === 0 && make("li", null, say("noHits")),
    ),
    make("h2", null, say("checkHeading")),
    checks.size > 0
      ? make("ul", { class: "ticks checks-list" }, [...checks].map((text) => tick(given(text))))
      : make("p", null, say("sheetNoChecks")),
    unitsTable(facts),
    make("h2", null, say("sheetGoods")),
    sheetGoods(facts),
  ];
}

/** Containers, wagons and seals with room for what is found. The papers do not say which seal is on which container. */
function unitsTable(facts) {
  const lines = [
    ...list(facts.containers).map((text) => ["fact.container", text]),
    ...list(facts.wagons).map((text) => ["fact.wagon", text]),
    ...(facts.vehicle ? [["fact.vehicle", facts.vehicle]] : []),
    ...list(facts.seals).map((text) => ["fact.seal", text]),
  ];
  // Papers that name none leave room for those that are there.
  if (lines.length === list(facts.seals).length) lines.unshift(["fact.container", ""]);
  if (list(facts.seals).length === 0) lines.push(["fact.seal", ""]);
  return [
    make("h2", null, say("sheetUnits")),
    makeTable(
      "form",
      ["sheetKind", "sheetDeclared", "sheetFound", "sheetIntact", "sheetRemarks"].map((name) => say(name)),
      lines.map(([kind, text]) =>
        make(
          "tr",
          null,
          make("td", null, say(kind)),
          make("td", { class: "code" }, text ? given(text) : "–"),
          make("td"),
          make("td"),
          make("td"),
        )
      ),
    ),
  ];
}

function sheetGoods(facts) {
  const goods = list(facts.goods).map(members);
  const total = make(
    "tr",
    { class: "strong" },
    make("td", { colspan: "2" }, say("sum")),
    make("td", { class: "number" }, number(facts.packages)),
    make("td", { class: "number" }, number(facts.gross_weight_kg)),
    make("td"),
    make("td"),
  );
  return makeTable(
    "form",
    ["goods.goods", "goods.hs", "sheetPackages", "sheetWeight", "sheetPackagesFound", "sheetWeightFound"].map((name) =>
      say(name)
    ),
    [
      goods.map((item) =>
        make(
          "tr",
          null,
          make("td", null, given(item.description || "–")),
          make("td", { class: "code" }, given(item.hs_code || "–")),
          make("td", { class: "number" }, number(item.packages), item.package_type && [" ", given(item.package_type)]),
          make("td", { class: "number" }, number(item.gross_weight_kg)),
          make("td"),
          make("td"),
        )
      ),
      facts.more_goods > 0 &&
        make("tr", null, make("td", { colspan: "6" }, say("moreLines", number(facts.more_goods)))),
      total,
    ],
  );
}

function sheetFooter(row) {
  const by = row.kind === "unreadable" ? ["unreadable"] : list(row.consignment.selected_by);
  return joined([
    by.length > 0 && say("selectedBy", by.map((reason) => say(`by.${reason}`)).join(", ")),
    row.place,
    results.rules_sha256 && say("sheetRules", results.rules_sha256.slice(0, 16)),
    results.program,
  ]);
}
