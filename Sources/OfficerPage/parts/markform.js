// The part of the panel where an officer writes down what was found. Every change is kept at once.

function drawMarkForm(row) {
  const mark = { ...(markOf(row) || {}) };
  const status = make("p", { class: "quiet", role: "status" }, keptText(row));
  const change = (field, value) => {
    mark[field] = value;
    if (field === "result" && value !== "" && value !== "not_examined") {
      if (!mark.date) setField("date", today());
      if (!mark.officer) setField("officer", lastOfficer());
    }
    if (field === "officer") rememberOfficer(value);
    keepMark(row.mark, mark);
    status.textContent = keptText(row);
    redrawRow(row);
    drawMarkCount();
    drawNotice();
  };
  const inputs = {};
  const setField = (field, value) => {
    mark[field] = value;
    inputs[field].value = value;
  };
  const textInput = (field, attributes) => {
    const tag = attributes && attributes.rows ? "textarea" : "input";
    const input = make(tag, {
      id: `mark-${field}`,
      maxlength: "2000",
      ...attributes,
      change: (event) => change(field, event.target.value.trim()),
    });
    input.value = mark[field] || "";
    inputs[field] = input;
    return make("label", { class: `field-${field}` }, make("span", null, say(`mark.${field}`)), input);
  };
  const choice = (value) =>
    make(
      "label",
      { class: "choice" },
      make("input", {
        type: "radio",
        name: "result",
        value,
        checked: (mark.result || "") === value,
        change: () => change("result", value),
      }),
      say(value === "" ? "result.none" : `result.${value}`),
    );
  return make(
    "section",
    { class: "mark-form" },
    make("h3", { id: "mark-heading" }, say("markHeading")),
    make(
      "div",
      { role: "radiogroup", "aria-labelledby": "mark-heading", class: "choices" },
      ["", ...markResults].map(choice),
    ),
    make(
      "div",
      { class: "fields" },
      textInput("found", { type: "text" }),
      textInput("quantity", { type: "text" }),
      textInput("date", { type: "date" }),
      textInput("officer", { type: "text", autocomplete: "off" }),
      textInput("note", { rows: "2" }),
    ),
    status,
  );
}

function keptText(row) {
  if (!markOf(row)) return say("markNone");
  return storage && !hasUnkeptMarks ? say("markKept") : say("markUnkept");
}
