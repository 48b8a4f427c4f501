// The rows of the list: consignments in rank order, with records that could not be read beside the lane the rules name.

const laneNames = ["red", "yellow", "blue", "green"];

const run = members(results.run);
const trailer = results.trailer === null ? null : members(results.trailer);
const counts = trailer === null ? null : members(trailer.counts);
const files = list(results.files).map(members);
const scoring = members(run.scoring);
const labels = members(results.labels);

/** Titles of rules by name, from the totals and from the hits that carry one. */
const ruleTitles = new Map();

/** The title of a rule in the language of the page; its name where no title is known. */
function ruleTitle(name) {
  return ruleTitles.has(name) ? localized(ruleTitles.get(name)) : name;
}

/** The words for a code or name of some kind: fields, countries, mode … ; the name itself where there are none. */
function label(kind, name) {
  const words = members(labels[kind]);
  return Object.hasOwn(words, name) ? localized(words[name]) : name;
}

/** What a rule was missing: the label of a field, or the word for a table of which the file says nothing. */
function fieldLabel(name) {
  const found = label("fields", name);
  if (found !== name) return found;
  const table = say(`tables.${name}`);
  return table === `tables.${name}` ? name : table;
}

function fileName(index) {
  const name = members(files[index]).name;
  return typeof name === "string" ? name : "?";
}

/** The last part of a path. */
function shortName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The places of a route, each once. */
function placesOf(facts) {
  const route = members(facts.route);
  return new Set([route.load_port, route.discharge_port, route.destination_port].filter((place) => place));
}

/** What is known of a route as steps; a place and its country are one step. */
function routeSteps(facts) {
  const route = members(facts.route);
  const steps = [];
  const add = (place, country) => {
    if (place && country && !place.startsWith(country)) steps.push(`${place} (${country})`);
    else if (place || country) steps.push(place || country);
  };
  add(route.load_port, route.dispatch_country);
  add(route.discharge_port, null);
  add(route.destination_port, route.destination_country);
  add(null, route.final_destination_country);
  return steps.filter((step, index) => step !== steps[index - 1]);
}

/** Red or yellow, drawn at random, or within the capacity of the day. */
function isSelected(consignment) {
  const by = list(consignment.selected_by);
  return consignment.lane === "red" || consignment.lane === "yellow" || by.includes("random") ||
    by.includes("capacity");
}

function couldBeSelected(consignment) {
  return !isSelected(consignment) && (consignment.could_be === "red" || consignment.could_be === "yellow");
}

function makeConsignmentRow(consignment, index) {
  const facts = members(consignment.facts);
  const hits = list(consignment.hits).map(members);
  for (const hit of hits) if (hit.title) ruleTitles.set(hit.rule, hit.title);
  const place = `${shortName(fileName(consignment.file))}:${consignment.line}`;
  return {
    kind: "consignment",
    index,
    rank: index + 1,
    consignment,
    facts,
    hits,
    lane: consignment.lane,
    // A consignment without a number is known by its waybill, or by where it stands.
    id: consignment.id || facts.waybill || place,
    place,
    mode: consignment.mode || facts.mode || "",
    places: placesOf(facts),
    rules: new Set(hits.map((hit) => hit.rule)),
    arrival: facts.arrival || "",
    mark: { manifest: consignment.manifest || "", consignment: consignment.id || facts.waybill || place },
    key: "",
  };
}

function makeUnreadableRow(record) {
  const file = fileName(record.file);
  return {
    kind: "unreadable",
    record,
    lane: "unreadable",
    id: `${shortName(file)}:${record.line}`,
    place: `${shortName(file)}:${record.line}`,
    mode: "",
    places: new Set(),
    rules: new Set(),
    arrival: "",
    mark: { manifest: shortName(file), consignment: `line ${record.line}` },
    key: "",
  };
}

/** What a search looks through, in both languages at once. */
function searchKey(row) {
  if (row.kind === "unreadable") {
    const reason = members(row.record.reason);
    return folded([fileName(row.record.file), row.record.excerpt, reason.en, reason.ru].join("\n"));
  }
  const { consignment, facts, hits } = row;
  const parties = members(facts.parties);
  const parts = [
    row.id,
    consignment.manifest,
    facts.waybill,
    facts.master_id,
    facts.vehicle,
    facts.conveyance,
    facts.customs_office,
    parties.shipper,
    parties.consignee,
    parties.notify,
    fileName(consignment.file),
    ...list(facts.containers),
    ...list(facts.seals),
    ...list(facts.wagons),
    ...Object.values(members(facts.route)),
  ];
  for (const item of list(facts.goods).map(members)) parts.push(item.description, item.hs_code, item.origin);
  for (const hit of hits) {
    parts.push(hit.rule);
    for (const text of [members(hit.title), members(hit.because)]) parts.push(text.en, text.ru);
  }
  return folded(parts.filter((part) => part).join("\n"));
}

for (const rule of trailer === null ? [] : list(trailer.rules).map(members)) {
  if (rule.title) ruleTitles.set(rule.rule, rule.title);
}

/** All rows, strongest first. */
const rows = (() => {
  const ranked = list(results.consignments).map(members).map(makeConsignmentRow);
  const unread = list(results.unreadable).map(members).map(makeUnreadableRow);
  // Below the lane that the rules give them, above everything weaker; never below green.
  const lane = Math.min(laneNames.indexOf(scoring.unreadable) >= 0 ? laneNames.indexOf(scoring.unreadable) : 1, 2);
  const at = ranked.findIndex((row) => laneNames.indexOf(row.lane) > lane);
  ranked.splice(at < 0 ? ranked.length : at, 0, ...unread);
  for (const row of ranked) row.key = searchKey(row);
  return ranked;
})();
