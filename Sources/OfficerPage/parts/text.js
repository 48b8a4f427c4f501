// Texts of manifests made visible, numbers and dates in the language of the page.

// Characters that cannot be seen or that turn the direction of text. Joiners stay where Arabic script needs them.
const hiddenCharacters = new RegExp(
  "[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f" +
    "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]" +
    "|(?<![\\u0600-\\u06ff])[\\u200c\\u200d]|[\\u200c\\u200d](?![\\u0600-\\u06ff])",
  "gu",
);

function characterName(character) {
  return "U+" + character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
}

/** A text for places that hold plain text only: hidden characters as `[U+202E]`. */
function visible(text) {
  return String(text).replace(hiddenCharacters, (character) => `[${characterName(character)}]`);
}

/** Adds a text to an element, hidden characters as marks that can be told from text. */
function appendText(element, text) {
  const whole = String(text);
  let start = 0;
  for (const found of whole.matchAll(hiddenCharacters)) {
    if (found.index > start) element.append(whole.slice(start, found.index));
    const mark = document.createElement("span");
    mark.className = "hidden-character";
    mark.textContent = characterName(found[0]);
    element.append(mark);
    start = found.index + found[0].length;
  }
  if (start < whole.length) element.append(whole.slice(start));
}

/** A text as it is compared in searches: small letters without accents, ё as е. */
function folded(text) {
  return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
}

const numberFormats = {
  en: new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 }),
  ru: new Intl.NumberFormat("ru-RU", { maximumFractionDigits: 6 }),
};

const quantityFormats = {
  en: new Intl.NumberFormat("en-US", { maximumSignificantDigits: 8 }),
  ru: new Intl.NumberFormat("ru-RU", { maximumSignificantDigits: 8 }),
};

/** A number for people; a dash where there is none. */
function number(value) {
  return typeof value === "number" && Number.isFinite(value) ? numberFormats[language].format(value) : "–";
}

/** `1032.389046 kg/m3` as people write it; a text without a unit or point may be a code and stays. */
function quantity(text) {
  const parts = /^(-?\d+(?:\.\d+)?)(?: ([^\d\s]\S*))?$/.exec(text);
  if (!parts || (!parts[2] && !parts[1].includes("."))) return text;
  const amount = quantityFormats[language].format(Number(parts[1]));
  if (!parts[2]) return amount;
  const unit = parts[2].split("/").map((word) => {
    const known = say(`unit.${word}`);
    return known === `unit.${word}` ? word : known;
  });
  return `${amount}\u00a0${unit.join("/")}`;
}

/** A share as a percentage; what is not the whole does not look like it. */
function share(part, whole) {
  if (!(whole > 0)) return "–";
  const percent = Math.round((part / whole) * 1000) / 10;
  return number(part < whole ? Math.min(percent, 99.9) : 100) + "\u00a0%";
}

/** `2026-03-04T03:04` as a date of the language; anything else as it is. */
function dateTime(text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(text);
  if (!parts) return text;
  const day = language === "ru" ? `${parts[3]}.${parts[2]}.${parts[1]}` : `${parts[1]}-${parts[2]}-${parts[3]}`;
  return parts[4] ? `${day} ${parts[4]}` : day;
}

/** The hour of an arrival, 0 to 23; -1 where it is not given. */
function hourOf(text) {
  const found = /T(\d\d):/.exec(text || "");
  const hour = found ? Number(found[1]) : -1;
  return hour < 24 ? hour : -1;
}
