// Puts the page together and draws it in a language.

let currentView = "list";

function showView(view) {
  currentView = view;
  for (const name of ["list", "overview", "marks"]) {
    byId(`view-${name}`).hidden = name !== view;
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === view));
    tab.tabIndex = name === view ? 0 : -1;
  }
  if (view === "overview") drawOverview();
  if (view === "marks") drawMarks();
}

function drawMarkCount() {
  const size = rows.filter((row) => markOf(row) !== null).length;
  byId("tab-marks").textContent = say("tabMarks") + (size > 0 ? ` ${number(size)}` : "");
}

/** What must be known at once: incomplete results, marks that will be lost. */
function drawNotice() {
  const texts = [
    results.problem_count > 0 && say("noticeProblems", number(results.problem_count)),
    !storage && say("noticeStorage"),
    storage && hasUnkeptMarks && say("noticeFull"),
  ].filter((text) => text);
  byId("notice").hidden = texts.length === 0;
  byId("notice").textContent = texts.join(" ");
}

function drawHeading() {
  const title = results.title || say("title");
  document.title = visible(results.unit ? `${title} · ${results.unit}` : title);
  replaceChildren(byId("heading"), given(title), results.unit && [" · ", given(results.unit)]);
  const parts = counts === null ? [say("noTotals")] : [
    say("head.read", number(counts.consignments)),
    say("head.withHits", number(counts.with_hits)),
    say("head.totalHits", number(counts.total_hits)),
    say("head.selected", number(counts.selected)),
    results.unreadable_count > 0 && say("head.unreadable", number(results.unreadable_count)),
  ];
  replaceChildren(byId("subheading"), joined(parts));
}

/** Draws everything in a language. */
function setLanguage(next) {
  language = next;
  document.documentElement.lang = next;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
  }
  for (const element of document.querySelectorAll("[data-hint]")) {
    element.setAttribute("placeholder", say(element.dataset.hint));
  }
  for (const name of ["en", "ru"]) byId(`language-${name}`).setAttribute("aria-pressed", String(name === next));
  byId("tab-list").textContent = `${say("tabList")} ${number(rows.length)}`;
  byId("tab-overview").textContent = say("tabOverview");
  drawMarkCount();
  drawHeading();
  drawNotice();
  drawFilters();
  drawListHead();
  refilter();
  if (openRow) {
    current = shownRows.indexOf(openRow);
    showPanel(openRow);
    drawSelection();
  }
  showView(currentView);
}

function moveTab(event) {
  const names = ["list", "overview", "marks"];
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const view = names[(names.indexOf(currentView) + by + names.length) % names.length];
  showView(view);
  byId(`tab-${view}`).focus();
}

function start() {
  for (const name of ["list", "overview", "marks"]) byId(`tab-${name}`).addEventListener("click", () => showView(name));
  document.querySelector("[role=tablist]").addEventListener("keydown", moveTab);
  byId("language-en").addEventListener("click", () => setLanguage("en"));
  byId("language-ru").addEventListener("click", () => setLanguage("ru"));
  byId("print-list").addEventListener("click", () => {
    showView("list");
    window.print();
  });
  byId("print-sheets").addEventListener("click", showSheets);
  byId("open-help").addEventListener("click", showHelp);
  document.addEventListener("keydown", onKey);
  connectFilters();
  connectList();
  byId("app").hidden = false;
  setLanguage(results.language === "ru" ? "ru" : "en");
  // Details stand behind this script; a panel opened before they are there is drawn again.
  document.addEventListener("DOMContentLoaded", () => {
    if (openRow) showPanel(openRow);
  });
  window.addEventListener("beforeunload", (event) => {
    if (hasUnkeptMarks) event.preventDefault();
  });
  // Marks made in another window on the same list.
  window.addEventListener("storage", (event) => {
    if (event.key !== null && !event.key.startsWith(markPrefix)) return;
    loadMarks();
    drawMarkCount();
    drawList();
    if (currentView === "marks") drawMarks();
  });
}

start();
