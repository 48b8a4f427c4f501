#!/usr/bin/env python3
"""Writes the officer's page (Sources/OfficerPage) into the Swift files that carry it in the binary.

The order of styles and scripts stands in parts.txt. A test holds that the files are what the sources give.
"""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ROOT / "Sources" / "OfficerPage"
TARGET = ROOT / "Sources" / "Profiler" / "Page"


def read(name):
    text = (SOURCES / name).read_text(encoding="utf-8")
    if '"""##' in text or not text.endswith("\n") or "\r" in text:
        sys.exit(f"{name} cannot be embedded")
    return text


def literal(text):
    # The literal's own last line break is not part of it: the one that ends the text is.
    lines = "".join("    " + line if line.strip() else line for line in text.splitlines(keepends=True))
    return f'##"""\n{lines}\n    """##'


def main():
    names = read("parts.txt").split()
    style = "\n".join(read(name) for name in names if name.endswith(".css"))
    body = "\n".join(read(name) for name in names if name.endswith(".js"))
    # One function around all scripts: their names are their own, and nothing of the page's is seen from outside.
    script = '"use strict";\n(() => {\n' + body + "})();\n"
    parts = {"template": read("template.html"), "style": style, "script": script}
    documented = {
        "template": "The skeleton with its places.",
        "style": "All style sheets as one.",
        "script": "All scripts as one.",
    }
    for name, text in parts.items():
        out = [
            "// swift-format-ignore-file",
            "// The officer's page as text. Made by tools/embed-page.py from Sources/OfficerPage; change it there.",
            "",
            "extension PageSource {",
            f"  /// {documented[name]}",
            f"  static let {name}: StaticString = {literal(text)}",
            "}",
        ]
        (TARGET / f"PageSource+{name.capitalize()}.swift").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
