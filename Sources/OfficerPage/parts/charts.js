// Small charts as inline SVG. Every chart says its numbers in text too, and no meaning hangs on colour alone.

/** Horizontal bars with a label and a number each: `[{ name, text, count, pick }]`; `pick` makes a bar a button. */
function barChart(title, bars) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return make(
    "figure",
    { class: "chart" },
    make("figcaption", null, title),
    make(
      "ul",
      { class: "bars" },
      bars.map((bar) => {
        const width = Math.max(bar.count > 0 ? 1 : 0, Math.round((bar.count / most) * 1000) / 10);
        const content = [
          make("span", { class: "bar-text" }, bar.text),
          makeSVG("svg", {
            class: `bar ${bar.name || ""}`,
            viewBox: "0 0 100 10",
            preserveAspectRatio: "none",
            "aria-hidden": "true",
          }, makeSVG("rect", { x: "0", y: "0", width: String(width), height: "10" })),
          make("span", { class: "number" }, number(bar.count)),
        ];
        return make(
          "li",
          null,
          bar.pick
            ? make("button", { type: "button", click: bar.pick, title: say("pickHint") }, content)
            : make("div", null, content),
        );
      }),
    ),
  );
}

function laneChart() {
  const lanes = members(counts.lanes);
  const bars = laneNames.map((lane) => ({
    name: lane,
    text: say(`lane.${lane}`),
    count: lanes[lane] || 0,
    pick: () => pickLane(lane),
  }));
  bars.push({
    name: "unreadable",
    text: say("lane.unreadable"),
    count: results.unreadable_count,
    pick: () => pickLane("unreadable"),
  });
  return barChart(say("chartLanes"), bars);
}

/** The rules that hit most. */
function ruleChart() {
  const hits = trailer === null
    ? tally((row) => row.rules).map(([rule, count]) => ({ rule, hits: count }))
    : list(trailer.rules).map(members).filter((rule) => rule.hits > 0).sort((a, b) => b.hits - a.hits);
  const bars = hits.slice(0, 15).map((entry) => ({
    name: entry.status === "shadow" ? "shadow" : "",
    text: ruleTitle(entry.rule) + (entry.status === "shadow" ? ` (${say("shadow")})` : ""),
    count: entry.hits,
    pick: () => pick("rule", entry.rule),
  }));
  return [
    barChart(say("chartRules"), bars),
    hits.length > 15 && make("p", { class: "quiet" }, say("moreRules", number(hits.length - 15))),
  ];
}

/** Listed consignments by hour of arrival, selected ones apart. */
function hourChart() {
  const selected = new Array(24).fill(0);
  const others = new Array(24).fill(0);
  let without = 0;
  for (const row of rows) {
    if (row.kind !== "consignment") continue;
    const hour = hourOf(row.arrival);
    if (hour < 0) without++;
    else if (isSelected(row.consignment)) selected[hour]++;
    else others[hour]++;
  }
  const most = Math.max(1, ...selected.map((count, hour) => count + others[hour]));
  const height = 100;
  const svg = makeSVG(
    "svg",
    { viewBox: "0 0 510 135", class: "hours", role: "img", "aria-label": hourText(selected, others) },
    makeSVG(
      "defs",
      null,
      makeSVG(
        "pattern",
        { id: "hatch", width: "5", height: "5", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        makeSVG("rect", { width: "5", height: "5", class: "hatch-ground" }),
        makeSVG("line", { x1: "0", y1: "0", x2: "0", y2: "5", class: "hatch-line" }),
      ),
    ),
    makeSVG("line", { x1: "28", x2: "508", y1: "115", y2: "115", class: "axis" }),
    makeSVG("text", { x: "24", y: "24", "text-anchor": "end" }, number(most)),
    makeSVG("text", { x: "24", y: "117", "text-anchor": "end" }, "0"),
  );
  for (let hour = 0; hour < 24; hour++) {
    const x = 30 + hour * 20;
    const low = (selected[hour] / most) * height;
    const high = (others[hour] / most) * height;
    const bar = makeSVG("g", null, makeSVG("title", null, hourWords(hour, selected[hour], others[hour])));
    if (low > 0) bar.append(makeSVG("rect", { x, y: 115 - low, width: 16, height: low, class: "hour-selected" }));
    if (high > 0) {
      bar.append(makeSVG("rect", { x, y: 115 - low - high, width: 16, height: high, class: "hour-others" }));
    }
    svg.append(bar);
    if (hour % 3 === 0) {
      svg.append(makeSVG("text", { x: x + 8, y: "130", "text-anchor": "middle" }, String(hour).padStart(2, "0")));
    }
  }
  return make(
    "figure",
    { class: "chart" },
    make("figcaption", null, say("chartHours")),
    svg,
    make(
      "p",
      { class: "legend quiet" },
      legendMark("hour-selected"),
      " ",
      say("selected"),
      "  ",
      legendMark("hour-others"),
      " ",
      say("notSelected"),
      without > 0 && ` · ${say("withoutHour", number(without))}`,
    ),
  );
}

function legendMark(name) {
  return makeSVG(
    "svg",
    { viewBox: "0 0 12 12", class: "legend-mark", "aria-hidden": "true" },
    makeSVG("rect", { x: "0.5", y: "0.5", width: "11", height: "11", class: name }),
  );
}

function hourWords(hour, selected, others) {
  return say("hourWords", String(hour).padStart(2, "0"), number(selected + others), number(selected));
}

function hourText(selected, others) {
  const hours = selected.map((count, hour) => (count + others[hour] > 0 ? hourWords(hour, count, others[hour]) : null))
    .filter((text) => text);
  return `${say("chartHours")}. ${hours.join("; ")}`;
}

/** Filters the list by a lane alone. */
function pickLane(lane) {
  clearFilters();
  filter.lanes.add(lane);
  drawFilters();
  refilter();
  showView("list");
}

/** Filters the list by one choice alone. */
function pick(name, value) {
  clearFilters();
  filter[name] = value;
  drawFilters();
  refilter();
  showView("list");
}
