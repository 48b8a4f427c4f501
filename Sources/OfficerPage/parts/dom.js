// Elements made from data: never from HTML text, so that nothing of a manifest can become markup.

/** Puts attributes, handlers and children on an element. Strings become text; false, null and undefined are left out. */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child === false || child === null || child === undefined) continue;
    if (typeof child === "object") element.append(child);
    else appendText(element, child);
  }
  return element;
}

/** An HTML element: `make("p", { class: "quiet", click: show }, "text", other)`. */
function make(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
function makeSVG(tag, attributes, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** A table under one row of heads, which are texts or cells of their own; rows are made elements. */
function makeTable(kind, heads, rows) {
  const head = heads.map((cell) => (typeof cell === "object" ? cell : make("th", { scope: "col" }, cell)));
  return make(
    "table",
    { class: kind },
    make("thead", null, make("tr", null, head)),
    make("tbody", null, rows),
  );
}

/** A text that comes from a manifest: kept apart from its surroundings, whatever direction it is written in. */
function given(text) {
  return make("bdi", { dir: "auto" }, text);
}

/** Texts from manifests, parted by a separator. */
function givenList(texts, separator = ", ") {
  return texts.flatMap((text, index) => (index === 0 ? [given(text)] : [separator, given(text)]));
}

/** An element of the template. */
function byId(id) {
  return document.getElementById(id);
}

function replaceChildren(element, ...children) {
  element.replaceChildren();
  return fill(element, null, children);
}

/** A section with a heading; nothing where there is nothing to show. */
function section(title, ...children) {
  const shown = children.flat(Infinity).filter((child) => child !== false && child !== null && child !== undefined);
  return shown.length === 0 ? null : make("section", null, make("h3", null, title), shown);
}

/** Saves a text as a file, by the browser's own download. */
function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
