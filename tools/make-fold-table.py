#!/usr/bin/env python3
"""Write Sources/RiskDSL/Text/FoldTableData.swift: the complete text fold of every scalar of planes 0 and 1.

The fold of one scalar is, in this order: NFKC, upper case, marks dropped (those of the letters й and ў stay), Cyrillic
look-alikes to Latin, everything that is neither letter nor digit to a separator. It is applied until nothing changes,
so that folding folded text is a no-op. Format characters (soft hyphen, zero-width space, direction marks) vanish:
they are invisible, and a word must not escape a list by carrying one.

Usage: tools/make-fold-table.py > Sources/RiskDSL/Text/FoldTableData.swift
"""

import re
import sys
import unicodedata as ud

MAX_GROWTH = 6  # bytes of output for one byte of source; TextFold.maxGrowth states the same number
LOOK_ALIKES = dict(zip("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI"))
APOSTROPHE_LETTERS = "ʹʺʻʼʽʾʿˈ"  # written as apostrophes in Uzbek and in transliterations
TATWEEL = "\u0640"  # stretches an Arabic word, is no letter of it


def drop_marks(text: str) -> str:
    text = ud.normalize("NFD", text)
    text = text.replace("И\u0306", "\ue000").replace("У\u0306", "\ue001")
    text = "".join(c for c in text if ud.category(c) not in ("Mn", "Me", "Cf") and c != TATWEEL)
    return ud.normalize("NFC", text.replace("\ue000", "Й").replace("\ue001", "Ў"))


def fold_once(text: str) -> str:
    text = drop_marks(ud.normalize("NFKC", text).upper())
    text = "".join(LOOK_ALIKES.get(c, c) for c in text)
    kept = [c if ud.category(c)[0] in "LN" or ud.category(c) == "Mc" else " " for c in text]
    kept = [" " if c in APOSTROPHE_LETTERS else c for c in kept]
    return re.sub(" +", " ", "".join(kept))


def fold(scalar: str) -> str:
    text = " " if scalar in APOSTROPHE_LETTERS or ud.category(scalar) in ("Co", "Cn") else fold_once(scalar)
    while (again := fold_once(text)) != text:
        text = again
    if len(text.encode()) > MAX_GROWTH * len(scalar.encode()):
        return " "  # two Arabic ligatures that spell out a sentence
    return text


def token(scalar: str) -> str:
    text = fold(scalar)
    if text == scalar:
        return "="
    return {"": "-", " ": "_"}.get(text) or "+".join(f"{ord(c):X}" for c in text)


def tokens():
    """Yield `@start`, `token` and `token*count` words; a long identical stretch is left out."""
    scalars = [c for c in range(0x80, 0x20000) if not 0xD800 <= c <= 0xDFFF]
    runs = []
    for code in scalars:
        word = token(chr(code))
        if runs and runs[-1][1] == word and runs[-1][0] + runs[-1][2] == code:
            runs[-1][2] += 1
        else:
            runs.append([code, word, 1])
    position = None
    for start, word, count in runs:
        if word == "=" and (count > 2 or position != start):
            continue
        if position != start:
            yield f"@{start:X}"
        yield word if count == 1 else f"{word}*{count}"
        position = start + count


def main() -> None:
    lines, line = [], ""
    for word in tokens():
        if len(line) + 1 + len(word) > 116:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
    lines.append(line)
    body = "\n".join(f"    {line}" for line in lines)
    sys.stdout.write(
        f"""// The complete text fold of every scalar of planes 0 and 1 that changes, Unicode {ud.unidata_version}.
// Written by tools/make-fold-table.py, read by FoldTable; change the script, not this file.

enum FoldTableData {{
  /// Words in scalar order: `@430` sets the position (hexadecimal); `_` is a separator, `-` nothing, `=` the scalar
  /// itself, `41+45` other scalars; `*3` repeats. A scalar that is not named folds to itself.
  ///
  /// - Source: Unicode Character Database {ud.unidata_version}, general categories, NFKC and full upper-case mappings.
  static let text: StaticString = \"\"\"
{body}
    \"\"\"
}}
"""
    )


main()
