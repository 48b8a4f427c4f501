// The points of a consignment, so that anyone can add them up again.

function drawPoints(row, details) {
  const { consignment } = row;
  if (typeof consignment.score !== "number") return make("p", { class: "quiet" }, say("scoreWithheld"));
  const live = row.hits.filter((hit) => hit.status !== "shadow");
  const arithmetic = members(details.arithmetic);
  const pointsOf = (test) =>
    live.filter((hit) => !hit.group && test(hit.points || 0)).map((hit) => ({ rule: hit.rule, points: hit.points }));
  const ungrouped = Array.isArray(arithmetic.ungrouped)
    ? arithmetic.ungrouped.map(members)
    : pointsOf((points) => points >= 0);
  const lowered = Array.isArray(arithmetic.lowered)
    ? arithmetic.lowered.map(members)
    : pointsOf((points) => points < 0);
  const groups = list(details.groups).map(members);
  const body = make("tbody");
  for (const group of groups) body.append(...groupRows(group, live));
  for (const entry of [...ungrouped, ...lowered]) {
    body.append(pointsRow(ruleTitle(entry.rule), entry.points, entry.points));
  }
  const parts = [
    ...groups.map((group) => group.counted || 0),
    ...[...ungrouped, ...lowered].map((entry) => entry.points || 0),
  ];
  const total = parts.reduce((sum, part) => sum + part, 0);
  return [
    parts.length > 0 &&
    make(
      "table",
      { class: "points" },
      make(
        "thead",
        null,
        make(
          "tr",
          null,
          make("th", { scope: "col" }, say("rule")),
          make("th", { scope: "col", class: "number" }, say("points")),
          make("th", { scope: "col", class: "number" }, say("counts")),
        ),
      ),
      body,
      make(
        "tfoot",
        null,
        make(
          "tr",
          null,
          make("th", { scope: "row" }, say("sum"), parts.length > 1 && ` ${sumText(parts)}`),
          make("td"),
          make("td", { class: "number strong" }, number(total)),
        ),
      ),
    ),
    total !== consignment.score &&
    make("p", { class: "warning" }, say("sumDiffers", number(total), number(consignment.score))),
    make("p", null, laneSentence(consignment)),
    laneReasons(row, arithmetic, live).map((text) => make("p", null, text)),
    make("p", { class: "quiet" }, boundsText()),
  ];
}

function pointsRow(title, points, counts, attributes) {
  return make(
    "tr",
    attributes,
    make("th", { scope: "row" }, given(title)),
    make("td", { class: "number" }, number(points)),
    make("td", { class: "number" }, counts === null ? "" : number(counts)),
  );
}

function groupRows(group, live) {
  const terms = list(group.terms);
  // Older results name no rules: those of the group by points, then by name, as the terms are ordered.
  const members_ = Array.isArray(group.rules)
    ? group.rules.map((rule, index) => ({ rule, points: list(group.points)[index] }))
    : live.filter((hit) => hit.group === group.group)
      .sort((a, b) => b.points - a.points || (a.rule < b.rule ? -1 : 1));
  const notes = [
    group.diminishing && say("diminishing"),
    typeof group.cap === "number" && say("cap", number(group.cap)),
  ];
  return [
    ...members_.map((entry, index) =>
      pointsRow(ruleTitle(entry.rule), entry.points, terms[index] ?? null, { class: "in-group" })
    ),
    make(
      "tr",
      { class: "group" },
      make(
        "th",
        { scope: "row", colspan: "2" },
        say("group", group.group),
        " ",
        make("span", { class: "quiet" }, joined(notes)),
      ),
      make("td", { class: "number" }, number(group.counted)),
    ),
  ];
}

function sumText(parts) {
  return parts.map((part, index) => (part < 0 ? `− ${number(-part)}` : (index === 0 ? "" : "+ ") + number(part))).join(
    " ",
  );
}

function laneSentence(consignment) {
  return say("scoreLane", number(consignment.score), laneWord(consignment.lane));
}

/** Floors and draw, where they made the lane higher than the score does. */
function laneReasons(row, arithmetic, live) {
  const floors = Array.isArray(arithmetic.floors)
    ? arithmetic.floors.map(members).map((floor) => [floor.rule, floor.lane])
    : live.filter((hit) => hit.floor).map((hit) => [hit.rule, hit.floor]);
  const texts = floors.map(([rule, lane]) => say("floorBy", laneWord(lane), ruleTitle(rule)));
  const by = list(row.consignment.selected_by);
  if (by.includes("random")) texts.push(say("drawn"));
  if (row.consignment.could_be && row.consignment.could_be !== row.lane) {
    texts.push(say("couldBeScore", scoreText(row.consignment.could_be_score), laneWord(row.consignment.could_be)));
  }
  return texts;
}

function boundsText() {
  const bounds = laneNames.filter((lane) => typeof scoring[lane] === "number")
    .map((lane) => say("laneFrom", laneWord(lane), number(scoring[lane])));
  return bounds.length > 0 ? say("bounds", bounds.join(", ")) : "";
}
