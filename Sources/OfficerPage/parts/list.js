// The ranked list as a table. Rows are made as they are needed: a first screenful at once, more on the way down.

const rowsTogether = 30;
/** Rows that are put on paper; a longer list is filtered first. */
const rowsPrinted = 300;

/** Position among the shown rows; -1 for none. */
let current = -1;

const columns = ["rank", "lane", "score", "consignment", "containers", "goods", "parties", "route", "reasons"];

function drawListHead() {
  replaceChildren(
    byId("list-head"),
    columns.map((name) => make("th", { scope: "col", class: `c-${name}` }, say(`column.${name}`))),
  );
}

/** Shows the filtered rows from the top; keeps the current row if it is still among them. */
function drawList() {
  const before = current >= 0 && openRow ? shownRows.indexOf(openRow) : -1;
  current = before;
  const body = byId("list-body");
  body.replaceChildren();
  byId("list").setAttribute("aria-rowcount", String(shownRows.length + 1));
  byId("scroller").scrollTop = 0;
  addRows(Math.max(rowsTogether, before + 1));
  byId("shown").textContent = shownRows.length === rows.length
    ? say("shownAll", number(rows.length))
    : say("shown", number(shownRows.length), number(rows.length));
  drawSelection();
}

/** Makes rows until so many stand in the table. */
function addRows(count) {
  const body = byId("list-body");
  const made = body.childElementCount;
  const last = Math.min(count, shownRows.length);
  const more = document.createDocumentFragment();
  for (let position = made; position < last; position++) more.append(makeRow(shownRows[position], position));
  body.append(more);
  const rest = shownRows.length - last;
  byId("list-end").textContent = shownRows.length === 0
    ? say(rows.length === 0 ? "nothingListed" : "nothingFound")
    : rest > 0
    ? say("moreBelow", number(rest))
    : beyondText();
}

/** What is said at the end of the list where the run has more than the page. */
function beyondText() {
  const beyond = [];
  if (results.listed > list(results.consignments).length) {
    beyond.push(say("beyondLimit", number(list(results.consignments).length), number(results.listed)));
  }
  if (results.unreadable_count > list(results.unreadable).length) {
    beyond.push(say("beyondUnreadable", number(list(results.unreadable).length), number(results.unreadable_count)));
  }
  return beyond.join(" ");
}

function makeRow(row, position) {
  const attributes = {
    "aria-rowindex": String(position + 2),
    "aria-selected": "false",
    tabindex: "-1",
    "data-position": String(position),
    class: `row lane-${row.lane}`,
  };
  return make("tr", attributes, row.kind === "unreadable" ? unreadableCells(row) : consignmentCells(row));
}

function laneBadge(lane) {
  return make("span", { class: `badge ${lane}` }, say(`lane.${lane}`));
}

function unreadableCells(row) {
  const cell = (name, ...children) => make("td", { class: `c-${name}` }, children);
  return [
    cell("rank", "–"),
    cell("lane", laneBadge("unreadable"), markBadge(row)),
    cell("score", "–"),
    cell("consignment", make("b", null, given(row.id))),
    cell("containers"),
    cell("goods", make("span", { class: "strong" }, localized(row.record.reason))),
    cell("parties"),
    cell("route"),
    cell("reasons", make("div", { class: "clamp code" }, given(row.record.excerpt || ""))),
  ];
}

function consignmentCells(row) {
  const { consignment, facts } = row;
  const cell = (name, ...children) => make("td", { class: `c-${name}` }, children);
  return [
    cell("rank", number(row.rank)),
    cell("lane", laneBadge(row.lane), laneNotes(row), couldBeNote(consignment), markBadge(row)),
    cell("score", make("b", null, scoreText(consignment.score))),
    cell(
      "consignment",
      make("b", null, given(row.id)),
      make("div", { class: "quiet" }, label("mode", row.mode)),
      make("div", { class: "quiet" }, dateTime(row.arrival)),
    ),
    cell(
      "containers",
      shortList([...list(facts.containers), ...list(facts.wagons), ...(facts.vehicle ? [facts.vehicle] : [])], 2),
    ),
    cell("goods", goodsShort(facts)),
    cell("parties", partiesShort(facts)),
    cell("route", givenList(routeSteps(facts), " → ")),
    cell("reasons", reasonsShort(row)),
  ];
}

/** A lane inside a sentence. */
function laneWord(lane) {
  return say(`lane.${lane}`).toLowerCase();
}

function scoreText(score) {
  return typeof score === "number" ? number(score) : say("withheldShort");
}

function joined(parts) {
  return parts.filter((part) => part).flatMap((part, index) => (index === 0 ? [part] : [" · ", part]));
}

/** Why a consignment stands where it does, other than by its score. */
function laneNotes(row) {
  const notes = list(row.consignment.selected_by).filter((reason) => reason === "random" || reason === "floor");
  if (capacityPlace(row) === "over") notes.push("over");
  return notes.map((reason) => make("div", { class: "note" }, say(`by.${reason}`)));
}

function couldBeNote(consignment) {
  if (!couldBeSelected(consignment)) return null;
  return make("div", { class: "note" }, say("couldBeLane", laneWord(consignment.could_be)));
}

function shortList(texts, most) {
  const more = texts.length - most;
  return [
    texts.slice(0, most).map((text) => make("div", null, given(text))),
    more > 0 && make("div", { class: "quiet" }, say("more", number(more))),
  ];
}

function goodsShort(facts) {
  const goods = list(facts.goods).map(members);
  const more = goods.length - 1 + (facts.more_goods || 0);
  const first = members(goods[0]);
  const sizes = [
    typeof facts.gross_weight_kg === "number" && say("kilograms", number(facts.gross_weight_kg)),
    typeof facts.packages === "number" && say("packagesCount", number(facts.packages)),
    more > 0 && say("more", number(more)),
  ];
  return [
    make(
      "div",
      { class: "clamp" },
      first.hs_code && [make("span", { class: "code" }, given(first.hs_code)), " "],
      given(first.description || ""),
    ),
    make("div", { class: "quiet" }, joined(sizes)),
  ];
}

function partiesShort(facts) {
  const parties = members(facts.parties);
  const notify = parties.notify && parties.notify !== parties.consignee ? parties.notify : null;
  return [
    parties.shipper && make("div", { class: "clamp1" }, given(parties.shipper)),
    parties.consignee && make("div", { class: "clamp1" }, "→ ", given(parties.consignee)),
    notify && make("div", { class: "clamp1 quiet" }, say("notifyShort"), " ", given(notify)),
  ];
}

function reasonsShort(row) {
  const live = row.hits.filter((hit) => hit.status !== "shadow");
  const shown = live.length > 0 ? live : row.hits;
  const lines = strongestFirst(shown).slice(0, 2).map((hit, index) =>
    make(
      "div",
      { class: index === 0 ? "clamp" : "clamp1" },
      make("span", { class: "strong" }, hitTitle(hit)),
      reasonText(hit) && [": ", given(reasonText(hit))],
    )
  );
  if (shown.length > 2) lines.push(make("div", { class: "quiet" }, say("moreHits", number(shown.length - 2))));
  if (shown.length === 0) lines.push(make("div", { class: "quiet" }, say("noHits")));
  return lines;
}

function hitTitle(hit) {
  return localized(hit.title) || ruleTitle(hit.rule);
}

function reasonText(hit) {
  return localized(hit.because);
}

function markBadge(row) {
  const mark = markOf(row);
  if (!mark) return null;
  return make(
    "div",
    { class: `mark mark-${mark.result || "note"}` },
    say(mark.result ? `result.${mark.result}` : "noted"),
  );
}

// MARK: Moving about

function rowElement(position) {
  return byId("list-body").children[position] || null;
}

/** Marks the current row as selected, and only that one. */
function drawSelection() {
  for (const element of byId("list-body").querySelectorAll("[aria-selected=true]")) {
    element.setAttribute("aria-selected", "false");
    element.tabIndex = -1;
  }
  const element = rowElement(Math.max(current, 0));
  if (!element) return;
  // The list is one stop of the Tab key; letters and arrows move inside it.
  element.tabIndex = 0;
  if (current >= 0) element.setAttribute("aria-selected", "true");
}

/** Moves to a position of the shown rows; with an open panel the panel goes along. */
function moveTo(position) {
  if (shownRows.length === 0) return;
  current = Math.max(0, Math.min(position, shownRows.length - 1));
  if (current >= byId("list-body").childElementCount) addRows(current + rowsTogether);
  drawSelection();
  const element = rowElement(current);
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
  if (openRow) showPanel(shownRows[current]);
}

/** Shows a row's mark anew. */
function redrawRow(row) {
  const position = shownRows.indexOf(row);
  const element = rowElement(position);
  if (!element) return;
  const fresh = makeRow(row, position);
  element.replaceWith(fresh);
  drawSelection();
}

function connectList() {
  const scroller = byId("scroller");
  scroller.addEventListener("scroll", () => {
    if (scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 800) {
      const made = byId("list-body").childElementCount;
      if (made < shownRows.length) addRows(made + rowsTogether);
    }
  }, { passive: true });
  byId("list-body").addEventListener("click", (event) => {
    const element = event.target.closest("tr");
    // A click that ends a selection of text is for copying.
    if (!element || String(window.getSelection()) !== "") return;
    current = Number(element.dataset.position);
    drawSelection();
    showPanel(shownRows[current]);
  });
  let made = 0;
  window.addEventListener("beforeprint", () => {
    made = byId("list-body").childElementCount;
    addRows(rowsPrinted);
    while (byId("list-body").childElementCount > rowsPrinted) byId("list-body").lastChild.remove();
    const words = filterInWords();
    byId("print-filters").textContent = joined([
      words,
      say("printed", number(Math.min(rowsPrinted, shownRows.length)), number(shownRows.length)),
    ]).join("");
  });
  window.addEventListener("afterprint", () => addRows(made));
}
