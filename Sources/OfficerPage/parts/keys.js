// Work without a mouse. Every key stands in the help.

const keyHelp = [
  ["j ↓", "key.next"],
  ["k ↑", "key.previous"],
  ["Enter", "key.open"],
  ["Esc", "key.close"],
  ["/", "key.search"],
  ["1 … 5", "key.lanes"],
  ["m", "key.mark"],
  ["p", "key.sheet"],
  ["P", "key.sheets"],
  ["l", "key.language"],
  ["o", "key.overview"],
  ["?", "key.help"],
];

const keyActions = {
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  PageDown: () => step(10),
  PageUp: () => step(-10),
  Home: () => moveTo(0),
  End: () => moveTo(shownRows.length - 1),
  Enter: () => shownRows[current] && openCurrent(),
  "/": focusSearch,
  m: markCurrent,
  p: () => openRow && showSheet(openRow),
  P: showSheets,
  l: () => setLanguage(language === "en" ? "ru" : "en"),
  o: () => showView(currentView === "overview" ? "list" : "overview"),
  "?": showHelp,
  1: () => pressLane("red"),
  2: () => pressLane("yellow"),
  3: () => pressLane("unreadable"),
  4: () => pressLane("blue"),
  5: () => pressLane("green"),
};

/** Keys that only mean something in the list. */
const listKeys = new Set([
  "j",
  "k",
  "ArrowDown",
  "ArrowUp",
  "PageDown",
  "PageUp",
  "Home",
  "End",
  "Enter",
  "m",
  "p",
  "P",
  "1",
  "2",
  "3",
  "4",
  "5",
]);

function step(by) {
  moveTo(current < 0 ? 0 : current + by);
}

function openCurrent() {
  showPanel(shownRows[current]);
  byId("panel").focus({ preventScroll: true });
}

function focusSearch() {
  showView("list");
  byId("search").focus();
  byId("search").select();
}

function markCurrent() {
  if (!openRow && shownRows[current]) showPanel(shownRows[current]);
  const first = byId("panel").querySelector("input[name=result]:checked");
  if (!first) return;
  first.focus();
  first.scrollIntoView({ block: "center" });
}

function pressLane(lane) {
  if (byId("lanes").querySelector(`[data-lane="${lane}"]`)) toggleLane(lane);
}

function escape() {
  if (byId("help").open) byId("help").close();
  else if (!byId("sheet").hidden) closeSheet();
  else if (document.activeElement === byId("search")) leaveSearch();
  else if (openRow) closePanel();
  else if (currentView !== "list") showView("list");
}

function leaveSearch() {
  if (byId("search").value !== "") {
    byId("search").value = "";
    setSearch("");
  } else byId("search").blur();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    return escape();
  }
  const target = event.target;
  if (target === byId("search") && (event.key === "Enter" || event.key === "ArrowDown")) {
    event.preventDefault();
    return moveTo(0);
  }
  // What is typed into a field is text; Enter and arrows on a control are the control's own.
  if (target.matches("textarea, select, input")) return;
  if (byId("help").open || !byId("sheet").hidden) return;
  if (event.key === "Enter" && target.closest("button, summary, a")) return;
  if (target.closest("#panel, [role=tablist]") && /^(Arrow|Page|Home|End)/.test(event.key)) return;
  if (!Object.hasOwn(keyActions, event.key)) return;
  if (listKeys.has(event.key) && currentView !== "list") return;
  event.preventDefault();
  keyActions[event.key]();
}

function showHelp() {
  const help = byId("help");
  replaceChildren(
    help,
    make("h2", null, say("helpTitle")),
    make("p", null, say("helpIntro")),
    make("h3", null, say("helpKeys")),
    make(
      "table",
      { class: "keys" },
      make(
        "tbody",
        null,
        keyHelp.map(([keys, words]) =>
          make(
            "tr",
            null,
            make("th", { scope: "row" }, keys.split(" ").map((key) => [make("kbd", null, key), " "])),
            make("td", null, say(words)),
          )
        ),
      ),
    ),
    make("h3", null, say("helpWords")),
    make(
      "dl",
      null,
      ["lane", "score", "couldBe", "hit", "shadow", "marks"].map((
        name,
      ) => [make("dt", null, say(`word.${name}`)), make("dd", null, say(`meaning.${name}`))]),
    ),
    make("button", { type: "button", class: "primary", click: () => help.close() }, say("close")),
  );
  if (!help.open) help.showModal();
}
