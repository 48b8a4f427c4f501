// The run as a whole: totals, charts, what is wrong with the data, what the results were made with.

function drawOverview() {
  const charts = [counts && laneChart(), ruleChart(), hourChart()];
  replaceChildren(
    byId("view-overview"),
    make(
      "div",
      { class: "overview" },
      make("div", null, card(say("totals"), totals())),
      make("div", null, card(say("charts"), charts)),
      make("div", null, card(say("dataQuality"), dataQuality())),
    ),
    make(
      "div",
      { class: "overview-wide" },
      card(say("filesHeading"), filesTable()),
      card(say("madeWith"), provenance()),
    ),
  );
}

function card(title, ...children) {
  return make("section", { class: "card" }, make("h2", null, title), children);
}

function definitions(pairs) {
  return make(
    "dl",
    { class: "totals" },
    pairs.filter((pair) => pair).map((
      [term, value, note],
    ) => [make("dt", null, term, note && [", ", note]), make("dd", null, value)]),
  );
}

/** The counts of the run, consignments with hits and hits in all named apart. */
function totals() {
  if (counts === null) return make("p", { class: "warning" }, say("noTotals"));
  const capacity = members(trailer.capacity);
  return [
    definitions([
      [say("total.consignments"), number(counts.consignments), say("total.records", number(counts.records))],
      [say("total.setAside"), number(counts.set_aside)],
      [say("total.withHits"), number(counts.with_hits), share(counts.with_hits, counts.consignments)],
      [say("total.hits"), number(counts.total_hits)],
      counts.shadow_hits > 0 && [say("total.shadow"), number(counts.shadow_hits)],
      [say("total.selected"), number(counts.selected), share(counts.selected, counts.consignments)],
      [say("total.random"), number(counts.random)],
      [say("total.greenClean"), number(counts.green_clean)],
      [say("total.greenUnknown"), number(counts.green_with_unknowns)],
      [say("total.couldBeRed"), number(counts.could_be_red)],
      [say("total.couldBeYellow"), number(counts.could_be_yellow)],
      counts.duplicates > 0 && [say("total.duplicates"), number(counts.duplicates)],
      members(counts.masters).count > 0 &&
      [
        say("total.masters"),
        number(counts.masters.count),
        say("total.mastersSelected", number(counts.masters.selected)),
      ],
      typeof capacity.size === "number" &&
      [
        say("total.capacity"),
        number(capacity.size),
        say("total.inside", number(capacity.inside), number(capacity.random)),
      ],
      capacity.over > 0 && [say("total.over"), number(capacity.over)],
      typeof capacity.cut_score === "number" &&
      [say("total.cut"), number(capacity.cut_score), capacity.cut_lane && say(`lane.${capacity.cut_lane}`)],
    ]),
    list(capacity.just_below).length > 0 && make(
      "p",
      null,
      say("total.justBelow"),
      ": ",
      givenList(
        list(capacity.just_below).map(members).map((entry) => `${entry.id || "?"} (${scoreText(entry.score)})`),
      ),
    ),
  ];
}

/** What an officer should know before trusting the list. */
function dataQuality() {
  const codes = tally((row) => (row.kind === "consignment" ? list(row.consignment.quality) : []));
  const unread = rows.filter((row) => row.kind === "unreadable");
  const undecided = files.filter((file) => list(file.cannot_decide).length > 0);
  const parts = [
    results.problem_count > 0 &&
    section(
      say("problemsHeading"),
      make("p", { class: "warning" }, say("problems", number(results.problem_count))),
      make(
        "ul",
        null,
        list(results.problems).map(members).slice(0, 10).map((problem) =>
          make("li", null, problem.line > 0 && `${say("placeLine", number(problem.line))}: `, localized(problem.reason))
        ),
      ),
    ),
    section(
      say("setAsideHeading"),
      results.unreadable_count === 0 ? make("p", null, say("none")) : [
        make(
          "p",
          null,
          make(
            "button",
            { type: "button", class: "link", click: () => pickLane("unreadable") },
            say("setAside", number(results.unreadable_count)),
          ),
        ),
        make(
          "ul",
          null,
          unread.slice(0, 5).map((row) => make("li", null, given(row.place), ": ", localized(row.record.reason))),
        ),
      ],
    ),
    section(
      say("codesHeading"),
      codes.length === 0 ? make("p", null, say("none")) : make(
        "ul",
        null,
        codes.map(([code, count]) => make("li", null, qualityWord(code), ": ", make("b", null, number(count)))),
      ),
    ),
    undecided.length > 0 &&
    section(
      say("undecidedHeading"),
      make(
        "ul",
        null,
        undecided.map((file) =>
          make(
            "li",
            null,
            given(shortName(file.name || "?")),
            ": ",
            say("undecidedRules", number(list(file.cannot_decide).length)),
            make("div", { class: "quiet" }, missedFields(file)),
          )
        ),
      ),
    ),
    list(trailer && trailer.notes).length > 0 &&
    section(
      say("notesHeading"),
      make(
        "ul",
        null,
        list(trailer.notes).map((note) => make("li", null, localized(note))),
      ),
    ),
  ];
  return parts;
}

/** The fields that most of a file's undecided rules lack. */
function missedFields(file) {
  const missed = new Map();
  for (const entry of list(file.cannot_decide).map(members)) {
    for (const field of list(entry.fields)) missed.set(field, (missed.get(field) || 0) + 1);
  }
  const names = [...missed].sort((a, b) => b[1] - a[1]).map(([field]) => fieldLabel(field));
  return say(
    "lacks",
    names.slice(0, 8).join(", ") + (names.length > 8 ? " " + say("more", number(names.length - 8)) : ""),
  );
}

function filesTable() {
  const head = ["name", "format", "records", "setAside", "usable", "undecided", "unknownHeaders"];
  const numbers = ["records", "setAside", "usable", "undecided"];
  return make(
    "div",
    { class: "wide" },
    makeTable(
      "files",
      head.map((name) =>
        make("th", { scope: "col", class: numbers.includes(name) ? "number" : false }, say(`file.${name}`))
      ),
      files.map((file) => {
        const findings = members(file.findings);
        const read = [
          file.format,
          findings.packing,
          // How it was found out stands behind in brackets; here only what an officer can recognise as wrong.
          findings.encoding && String(findings.encoding).split(" (")[0],
          findings.delimiter && say("delimiter", String(findings.delimiter).split(" (")[0]),
        ];
        return make(
          "tr",
          null,
          make("th", { scope: "row" }, given(file.name || "?")),
          make("td", null, joined(read)),
          make("td", { class: "number" }, number(file.records)),
          make("td", { class: "number" }, number(file.set_aside)),
          make("td", { class: "number" }, share(file.records, file.records + file.set_aside)),
          make("td", { class: "number" }, number(list(file.cannot_decide).length)),
          make("td", null, givenList(list(file.unknown_headers))),
        );
      }),
    ),
  );
}

/** Rules, lists and options, so that the list can be made again. */
function provenance() {
  const options = Object.entries(members(run.options)).map(([name, value]) => `${name} = ${value}`);
  const rulesets = list(run.rulesets).map(members);
  return [
    definitions([
      [
        say("made.program"),
        results.program,
        run.version && results.program !== `pcu-scan ${run.version}` && say("made.scored", run.version),
      ],
      [say("made.rules"), make("span", { class: "code" }, results.rules_sha256 || "–")],
      [say("made.asOf"), run.as_of ? dateTime(run.as_of) : say("made.asOfArrival")],
      [say("made.seed"), run.seed_sha256 ? make("span", { class: "code" }, run.seed_sha256) : say("made.noDraw")],
      options.length > 0 && [say("made.options"), options.join("; ")],
      run.audience === "shared" && [say("made.audience"), say("made.shared")],
    ]),
    rulesets.length > 0 &&
    make(
      "details",
      null,
      make("summary", null, say("made.rulesets", number(rulesets.length))),
      make(
        "div",
        { class: "wide" },
        makeTable(
          "files",
          ["name", "version", "owner", "source"].map((name) => say(`ruleset.${name}`)),
          rulesets.map((set) =>
            make(
              "tr",
              null,
              make("th", { scope: "row" }, set.name || ""),
              make("td", null, set.version || ""),
              make("td", null, set.owner || ""),
              make("td", null, set.source || ""),
            )
          ),
        ),
      ),
    ),
    list(run.rules).length > 0 &&
    make(
      "details",
      null,
      make("summary", null, say("made.files", number(list(run.rules).length))),
      make(
        "ul",
        { class: "hashes" },
        list(run.rules).map(members).map((file) =>
          make("li", null, given(file.path || "?"), " ", make("span", { class: "code" }, file.sha256 || ""))
        ),
      ),
    ),
    list(run.lists).length > 0 &&
    make(
      "details",
      null,
      make("summary", null, say("made.lists", number(list(run.lists).length))),
      make(
        "ul",
        { class: "hashes" },
        list(run.lists).map(members).map((entry) =>
          make(
            "li",
            null,
            given(entry.name || "?"),
            " ",
            typeof entry.entries === "number" && say("entries", number(entry.entries)),
            " ",
            make("span", { class: "code" }, entry.sha256 || ""),
          )
        ),
      ),
    ),
  ];
}
