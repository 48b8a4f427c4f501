// Which rows are shown: search words, lane, rule, mode, port and kind of row, all together.

const filter = { words: [], lanes: new Set(), rule: "", mode: "", port: "", show: "", sort: "" };

/** The rows that are shown, in order. */
let shownRows = rows;

const showChoices = {
  selected: (row) => row.kind === "unreadable" || isSelected(row.consignment),
  couldBe: (row) => row.kind === "consignment" && couldBeSelected(row.consignment),
  drawn: (row) => row.kind === "consignment" && list(row.consignment.selected_by).includes("random"),
  inside: (row) => row.kind === "consignment" && ["inside", "random"].includes(capacityPlace(row)),
  over: (row) => row.kind === "consignment" && capacityPlace(row) === "over",
  unmarked: (row) => markOf(row) === null,
  marked: (row) => markOf(row) !== null,
};

function capacityPlace(row) {
  return members(row.consignment.capacity).place;
}

function applyFilter() {
  const { words, lanes, rule, mode, port } = filter;
  const isShown = showChoices[filter.show];
  shownRows = rows.filter((row) =>
    (lanes.size === 0 || lanes.has(row.lane)) &&
    (mode === "" || row.mode === mode) &&
    (rule === "" || row.rules.has(rule)) &&
    (port === "" || row.places.has(port)) &&
    words.every((word) => row.key.includes(word)) &&
    (!isShown || isShown(row))
  );
  if (filter.sort === "arrival") {
    // Rows without an arrival come last; equal ones stay in rank order.
    shownRows.sort((a, b) =>
      (a.arrival === "") - (b.arrival === "") || (a.arrival < b.arrival ? -1 : a.arrival > b.arrival ? 1 : 0)
    );
  }
}

/** How many rows there are of every value that `valuesOf` names, most first. */
function tally(valuesOf) {
  const found = new Map();
  for (const row of rows) for (const value of valuesOf(row)) found.set(value, (found.get(value) || 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function fillChoice(element, name, choices) {
  const current = filter[name];
  replaceChildren(
    element,
    choices.map(([value, text]) => make("option", { value, selected: value === current }, text)),
  );
}

/** The choices, in the language of the page. */
function drawFilters() {
  const counted = (text, count) => `${text} (${number(count)})`;
  fillChoice(byId("filter-rule"), "rule", [
    ["", say("allRules")],
    ...tally((row) => row.rules).map(([rule, count]) => [rule, counted(visible(ruleTitle(rule)), count)]),
  ]);
  fillChoice(byId("filter-mode"), "mode", [
    ["", say("allModes")],
    ...tally((row) => (row.mode ? [row.mode] : [])).map((
      [mode, count],
    ) => [mode, counted(visible(label("mode", mode)), count)]),
  ]);
  fillChoice(byId("filter-port"), "port", [
    ["", say("allPorts")],
    ...tally((row) => row.places).map(([port, count]) => [port, counted(visible(port), count)]),
  ]);
  fillChoice(byId("filter-show"), "show", [
    ["", say("showAll")],
    ...Object.keys(showChoices).filter((name) => isUseful(name)).map((name) => [name, say(`show.${name}`)]),
  ]);
  fillChoice(byId("sort"), "sort", [["", say("sortRank")], ["arrival", say("sortArrival")]]);
  drawLanes();
}

/** Choices that never show anything here are left out. */
function isUseful(name) {
  return ["selected", "couldBe", "unmarked", "marked"].includes(name) || rows.some(showChoices[name]);
}

/** One switch for each lane; none pressed means all. */
function drawLanes() {
  const sizes = new Map(tally((row) => [row.lane]));
  replaceChildren(
    byId("lanes"),
    ["red", "yellow", "unreadable", "blue", "green"]
      .filter((lane) => sizes.has(lane) || lane === "red" || lane === "yellow")
      .map((lane) =>
        make(
          "button",
          {
            type: "button",
            class: `lane ${lane}`,
            "data-lane": lane,
            "aria-pressed": String(filter.lanes.has(lane)),
            click: () => toggleLane(lane),
          },
          say(`lane.${lane}`),
          " ",
          make("b", null, number(sizes.get(lane) || 0)),
        )
      ),
  );
}

function toggleLane(lane) {
  if (!filter.lanes.delete(lane)) filter.lanes.add(lane);
  drawLanes();
  const button = byId("lanes").querySelector(`[data-lane="${lane}"]`);
  if (button) button.focus();
  refilter();
}

function setSearch(text) {
  filter.words = folded(text).split(/\s+/).filter((word) => word);
  refilter();
}

function clearFilters() {
  Object.assign(filter, { words: [], lanes: new Set(), rule: "", mode: "", port: "", show: "", sort: "" });
  byId("search").value = "";
  drawFilters();
  refilter();
}

/** The filter in words, for print. */
function filterInWords() {
  const parts = [];
  if (filter.words.length > 0) parts.push(`${say("search")}: ${byId("search").value}`);
  if (filter.lanes.size > 0) parts.push([...filter.lanes].map((lane) => say(`lane.${lane}`)).join(", "));
  if (filter.rule) parts.push(ruleTitle(filter.rule));
  if (filter.mode) parts.push(label("mode", filter.mode));
  if (filter.port) parts.push(filter.port);
  if (filter.show) parts.push(say(`show.${filter.show}`));
  return parts.join("; ");
}

/** Filters anew and shows the result from its top. */
function refilter() {
  applyFilter();
  byId("clear-filters").hidden = filterInWords() + filter.sort === "";
  drawList();
}

function connectFilters() {
  byId("search").addEventListener("input", (event) => setSearch(event.target.value));
  for (
    const [id, name] of [["filter-rule", "rule"], ["filter-mode", "mode"], ["filter-port", "port"], [
      "filter-show",
      "show",
    ], ["sort", "sort"]]
  ) {
    byId(id).addEventListener("change", (event) => {
      filter[name] = event.target.value;
      refilter();
    });
  }
  byId("clear-filters").addEventListener("click", clearFilters);
}
