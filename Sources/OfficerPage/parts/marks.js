// What officers found: kept in this browser for the rules of this page, so that a page made again finds its marks.

const markResults = ["not_examined", "nothing_found", "discrepancy", "seizure"];
const markFields = ["result", "found", "quantity", "date", "officer", "note"];

/** Storage of the browser; null where the page may not use it. */
const storage = (() => {
  try {
    const probe = "pcu-scan.probe";
    window.localStorage.setItem(probe, "1");
    window.localStorage.removeItem(probe);
    return window.localStorage;
  } catch {
    return null;
  }
})();

const markPrefix = `pcu-scan.mark.${results.rules_sha256 || "-"}.`;
const officerName = "pcu-scan.officer";

/** Marks by key. With storage it is the memory of what is there. */
const marks = new Map();
/** Marks that are nowhere but on this page. */
let hasUnkeptMarks = false;

/** The key of a mark: manifest and consignment. */
function markKey(mark) {
  return JSON.stringify([mark.manifest, mark.consignment]);
}

/** A mark with nothing but known fields, all of them texts; null where it says nothing. */
function cleanMark(value) {
  const mark = {};
  for (const field of markFields) {
    const text = members(value)[field];
    mark[field] = typeof text === "string" ? text.slice(0, 2000) : "";
  }
  if (!markResults.includes(mark.result)) mark.result = "";
  return markFields.some((field) => mark[field] !== "") ? mark : null;
}

function parseMark(text) {
  try {
    return cleanMark(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Reads every mark of these rules. */
function loadMarks() {
  marks.clear();
  if (!storage) return;
  for (let i = 0; i < storage.length; i++) {
    const name = storage.key(i);
    if (!name.startsWith(markPrefix)) continue;
    const mark = parseMark(storage.getItem(name));
    if (mark) marks.set(name.slice(markPrefix.length), mark);
  }
}

/** The mark of a row; null where there is none. */
function markOf(row) {
  return marks.get(markKey(row.mark)) || null;
}

/** Keeps a mark, or lets go of it where it says nothing any more. */
function keepMark(identity, value) {
  const key = markKey(identity);
  const mark = cleanMark(value);
  if (mark) marks.set(key, mark);
  else marks.delete(key);
  try {
    if (!storage) throw new Error("no storage");
    if (mark) storage.setItem(markPrefix + key, JSON.stringify(mark));
    else storage.removeItem(markPrefix + key);
  } catch {
    // Full or forbidden: the mark lives on this page until it is exported.
    hasUnkeptMarks = true;
  }
}

/** The officer code used last. */
function lastOfficer() {
  try {
    return storage ? storage.getItem(officerName) || "" : "";
  } catch {
    return "";
  }
}

function rememberOfficer(code) {
  try {
    if (storage) storage.setItem(officerName, code);
  } catch {
    // Only a convenience.
  }
}

/** Today as `2026-03-04`, by the clock of this computer. */
function today() {
  const now = new Date();
  const two = (value) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

loadMarks();
