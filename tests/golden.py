#!/usr/bin/env python3
"""Golden reports: `trace` over the example pile must give byte for byte what tests/golden/ holds.

    golden.py [--update]        --update writes what the program says into tests/golden/; review the diff
"""
import difflib
import sys

from harness.program import ROOT, output_of

GOLDEN = ROOT / "tests" / "golden"
REPORTS = {
    "pile.json": ("trace", "--format", "json", "pile"),
    "pile.txt": ("trace", "--format", "text", "--width", "120", "pile"),
}


def main(argv):
    failed = False
    for name, arguments in REPORTS.items():
        actual = output_of(*arguments, cwd=ROOT / "examples")
        path = GOLDEN / name
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        if "--update" in argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(actual, encoding="utf-8")
        elif actual != expected:
            failed = True
            lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), f"golden/{name}", "actual", lineterm="", n=1)
            print("\n".join(list(lines)[:200]))
    if failed:
        print("where the change is meant: tests/golden.py --update, and review the diff")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
