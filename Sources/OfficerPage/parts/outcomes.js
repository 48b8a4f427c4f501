// Marks as outcomes: a table on the page, a CSV for later work, and that CSV back again. The format is docs/outcomes.md.

const outcomeColumns = [
  "unit",
  "manifest",
  "consignment",
  "lane",
  "selected_by",
  "rules_sha256",
  "examined",
  "result",
  "found",
  "quantity",
  "date",
  "officer",
  "note",
];

/** Rows that belong into the outcomes: everything selected or unreadable, and everything marked. */
function outcomeRows() {
  return rows.filter((row) => markOf(row) !== null || row.kind === "unreadable" || isSelected(row.consignment));
}

/** `yes`, `no`, or nothing where nobody has said. */
function examined(mark) {
  if (!mark || mark.result === "") return "";
  return mark.result === "not_examined" ? "no" : "yes";
}

function outcomeCells(row) {
  const mark = markOf(row);
  const by = row.kind === "unreadable" ? ["unreadable"] : list(row.consignment.selected_by);
  return [
    results.unit || "",
    row.mark.manifest,
    row.mark.consignment,
    row.lane,
    by.join(";"),
    results.rules_sha256 || "",
    examined(mark),
    mark && mark.result !== "not_examined" ? mark.result : "",
    ...["found", "quantity", "date", "officer", "note"].map((field) => (mark ? mark[field] : "")),
  ];
}

// What a spreadsheet would take for a formula, the wide forms of the signs too.
const formulaStart = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A cell after RFC 4180; what could become a formula begins with an apostrophe. */
function csvCell(text) {
  const safe = formulaStart.test(text) || /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** All outcomes as CSV: UTF-8 with a byte order mark, so that spreadsheets read Cyrillic letters. */
function outcomesCSV() {
  const lines = [outcomeColumns, ...outcomeRows().map(outcomeCells)];
  return "\ufeff" + lines.map((cells) => cells.map(csvCell).join(",") + "\r\n").join("");
}

function exportOutcomes() {
  const unit = (results.unit || "pcu-scan").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "") || "pcu-scan";
  download(`outcomes-${unit}-${today()}.csv`, "text/csv;charset=utf-8", outcomesCSV());
  hasUnkeptMarks = false;
  drawNotice();
}

/** The records of a CSV; the delimiter is the one that stands in the header row, as spreadsheets save it again. */
function parseCSV(text) {
  const source = text.replace(/^\ufeff/, "");
  const header = source.slice(0, source.search(/[\r\n]|$/));
  const delimiter = [",", ";", "\t"].sort((a, b) => header.split(b).length - header.split(a).length)[0];
  const records = [];
  let cells = [];
  let cell = "";
  let isQuoted = false;
  const endCell = () => {
    cells.push(cell);
    cell = "";
  };
  const endRecord = () => {
    endCell();
    if (cells.length > 1 || cells[0] !== "") records.push(cells);
    cells = [];
  };
  for (let i = 0; i < source.length; i++) {
    const character = source[i];
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (source[i + 1] === '"') {
        cell += '"';
        i++;
      } else isQuoted = false;
    } else if (character === '"' && cell === "") isQuoted = true;
    else if (character === delimiter) endCell();
    else if (character === "\n" || character === "\r") {
      if (character === "\r" && source[i + 1] === "\n") i++;
      endRecord();
    } else cell += character;
  }
  if (cell !== "" || cells.length > 0) endRecord();
  return records;
}

/** Takes marks from an outcomes CSV; says how many fitted, and how many did not. */
function importOutcomes(text) {
  const [header, ...records] = parseCSV(text);
  const place = (name) => (header || []).findIndex((cell) => cell.trim() === name);
  if (place("consignment") < 0 || place("manifest") < 0 || place("result") < 0) return say("importNoHeader");
  const known = new Map(rows.map((row) => [markKey(row.mark), row]));
  let taken = 0;
  let strange = 0;
  let otherRules = 0;
  for (const record of records) {
    const get = (name) => {
      const cell = place(name) >= 0 ? record[place(name)] || "" : "";
      return /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell) ? cell.slice(1) : cell;
    };
    const mark = { result: get("examined") === "no" && get("result") === "" ? "not_examined" : get("result") };
    for (const field of ["found", "quantity", "date", "officer", "note"]) mark[field] = get(field);
    if (!cleanMark(mark)) continue;
    const row = known.get(markKey({ manifest: get("manifest"), consignment: get("consignment") }));
    if (!row) {
      strange++;
      continue;
    }
    if (get("rules_sha256") !== (results.rules_sha256 || "")) otherRules++;
    keepMark(row.mark, mark);
    taken++;
  }
  return [
    say("imported", number(taken)),
    strange > 0 && say("importStrange", number(strange)),
    otherRules > 0 && say("importOtherRules", number(otherRules)),
  ]
    .filter((part) => part).join(" ");
}

/** The view with all marks. */
function drawMarks(message) {
  const marked = rows.filter((row) => markOf(row) !== null);
  const chooser = make("input", {
    type: "file",
    accept: ".csv,text/csv",
    id: "import-file",
    class: "visually-hidden",
    change: async (event) => {
      const [file] = event.target.files;
      if (!file) return;
      const said = importOutcomes(await file.text());
      redrawMarks(said);
    },
  });
  const columnsShown = ["lane", "consignment", "result", "found", "quantity", "date", "officer", "note"];
  replaceChildren(
    byId("view-marks"),
    make(
      "div",
      { class: "marks" },
      make("p", null, say("marksIntro")),
      make(
        "div",
        { class: "buttons" },
        make("button", { type: "button", id: "export", class: "primary", click: exportOutcomes }, say("export")),
        make("button", {
          type: "button",
          id: "import",
          click: () => chooser.click(),
        }, say("import")),
        chooser,
        make("span", { id: "import-said", role: "status" }, message || ""),
      ),
      make("p", { class: "quiet" }, say("exportHint", number(outcomeRows().length), number(marked.length))),
      marked.length === 0 ? make("p", null, say("marksEmpty")) : make(
        "div",
        { class: "wide" },
        makeTable(
          "files",
          columnsShown.map((name) =>
            say(
              name === "lane" || name === "consignment"
                ? `column.${name}`
                : name === "result"
                ? "column.mark"
                : `mark.${name}`,
            )
          ),
          marked.map((row) => {
            const mark = markOf(row);
            return make(
              "tr",
              null,
              make("td", null, laneBadge(row.lane)),
              make(
                "th",
                { scope: "row" },
                make("button", { type: "button", class: "link", click: () => openFromMarks(row) }, given(row.id)),
              ),
              make("td", null, markBadge(row)),
              ...["found", "quantity"].map((field) => make("td", null, given(mark[field]))),
              make("td", null, dateTime(mark.date)),
              ...["officer", "note"].map((field) => make("td", null, given(mark[field]))),
            );
          }),
        ),
      ),
    ),
  );
}

function openFromMarks(row) {
  if (!shownRows.includes(row)) clearFilters();
  showView("list");
  moveTo(shownRows.indexOf(row));
  showPanel(row);
}

function redrawMarks(message) {
  drawMarkCount();
  drawMarks(message);
  drawList();
  drawNotice();
}
