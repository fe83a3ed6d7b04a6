#!/usr/bin/env python3
"""Golden reports: `trace` over the example pile must give byte for byte what tests/golden/ holds, and its first lines are the
excerpt in README.md. Examples in docs/ show what the commands above them print.

    golden.py [--update]        --update writes what the program says into these files; review the diff
"""
import difflib
import json
import re
import sys

from harness.program import ROOT, output_of

REPORTS = {
    "pile.json": ("trace", "--format", "json", "pile"),
    "pile.txt": ("trace", "--format", "text", "--width", "120", "pile"),
}
EXCERPT = re.compile(r"(<!-- excerpt .*-->\n```\n).*?(```\n)", re.S)
EXCERPT_LINES = 26
EXAMPLE = re.compile(r"(<!-- (first \d+ lines|fields) of: hearsay ([^\n]*) -->\n```\n).*?(```\n)", re.S)
WIDTH = 120  # of a line in an example


def clip(text, width):
    return text if len(text) <= width else text[:width - 2].rstrip() + " …"


def example(what, arguments):
    """The output of a command as an example shows it: its first lines, or the fields of the JSON object that it prints."""
    output = output_of(*arguments.split(), cwd=ROOT / "examples")
    if what == "fields":
        shown = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in json.loads(output).items()]
        return "\n".join(clip(line, WIDTH) for line in shown) + "\n"
    return "\n".join(clip(line, WIDTH) for line in output.split("\n")[:int(what.split()[1])]).rstrip() + "\n…\n"


def expected_files():
    """(path, what it must hold) of each file."""
    for name, arguments in REPORTS.items():
        yield ROOT / "tests" / "golden" / name, output_of(*arguments, cwd=ROOT / "examples")
    report = output_of("trace", "--width", "96", "pile", cwd=ROOT / "examples").splitlines()
    excerpt = "\n".join([*report[:EXCERPT_LINES], "     …"]) + "\n"
    readme = ROOT / "README.md"
    for path in sorted((ROOT / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        yield path, EXAMPLE.sub(lambda m: m.group(1) + example(m.group(2), m.group(3)) + m.group(4), text)
    yield readme, EXCERPT.sub(lambda m: m.group(1) + excerpt + m.group(2), readme.read_text(encoding="utf-8"))


def main(argv):
    failed = False
    for path, actual in expected_files():
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        if actual == expected:
            continue
        if "--update" in argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(actual, encoding="utf-8")
            continue
        failed = True
        lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), path.name, "actual", lineterm="", n=1)
        print("\n".join(list(lines)[:200]))
    if failed:
        print("where the change is meant: tests/golden.py --update, and review the diff")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
