// Every word of the page in English and Russian. Numbers are set so that no plural form is needed.

/** The language of the page: `en` or `ru`. */
let language = "en";

const words = {};

/** A word or sentence in the language of the page, its places `{0}`, `{1}` … filled in one pass; the key where there is none. */
function say(key, ...values) {
  if (!Object.hasOwn(words, key)) return key;
  const text = words[key][language === "ru" ? 1 : 0];
  return values.length === 0 ? text : text.replace(/\{(\d)\}/g, (place, index) => values[Number(index)] ?? place);
}

/** A text that the results carry in both languages. */
function localized(text) {
  const both = members(text);
  const found = both[language] || both[language === "ru" ? "en" : "ru"];
  return typeof found === "string" ? found : "";
}
