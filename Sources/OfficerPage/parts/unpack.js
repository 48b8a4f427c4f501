// The results as objects: undoes the packing that ValuePool+Write.swift describes.

/** The JSON in one of the page's blocks of data. */
function readBlock(element) {
  return JSON.parse(element.textContent);
}

const shapes = readBlock(document.getElementById("shapes"));
const sharedPacked = readBlock(document.getElementById("shared"));
const sharedValues = new Array(sharedPacked.length);

/**
 * A value as it stood in the results. Whole numbers are places in the shared table, `#12.5` is a number, `[0, …]` an array,
 * `[n, …]` an object whose members are named by shape n - 1. Values that were shared come back as one object: do not change them.
 */
function unpack(packed) {
  if (typeof packed === "number") {
    if (sharedValues[packed] === undefined) sharedValues[packed] = unpack(sharedPacked[packed]);
    return sharedValues[packed];
  }
  if (typeof packed === "string") {
    if (packed[0] !== "#") return packed;
    return packed[1] === "#" ? packed.slice(1) : Number(packed.slice(1));
  }
  if (!Array.isArray(packed)) return packed;
  if (packed[0] === 0) {
    const list = new Array(packed.length - 1);
    for (let i = 1; i < packed.length; i++) list[i - 1] = unpack(packed[i]);
    return list;
  }
  const names = shapes[packed[0] - 1];
  const object = {};
  for (let i = 0; i < names.length; i++) {
    // The one name that would not become a member of its own.
    if (names[i] !== "__proto__") object[names[i]] = unpack(packed[i + 1]);
  }
  return object;
}

/** Everything but the details of consignments. */
const results = unpack(readBlock(document.getElementById("results")));

const detailBlocks = new Map();

/** Clauses, near misses, unknowns and arithmetic of a consignment; null while the page is still being loaded. */
function detailsOf(index) {
  let first = index;
  while (first >= 0 && !detailBlocks.has(first)) {
    const element = document.querySelector(`script.details[data-first="${first}"]`);
    if (element) detailBlocks.set(first, readBlock(element));
    else first--;
  }
  const packed = first >= 0 ? detailBlocks.get(first)[index - first] : undefined;
  return packed === undefined ? null : unpack(packed);
}

/** What should be a list, whatever came. */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/** What should be an object, whatever came. */
function members(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
