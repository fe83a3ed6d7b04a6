#!/usr/bin/env python3
"""Behaviour as text: runs the case files and compares what hearsay makes of them with what they say.

    cases.py [--update] FILE_OR_FOLDER...        --update writes what the program says into the files; review the diff

A file is a list of cases. What stands before the first is a remark. The folder below tests/cases/ is the kind of case,
which decides the command and what is shown (KINDS; the lines are described in harness/render.py).

    === name of the case
    the input
    ---
    the expected lines

A case of several documents parts them by lines `>>> name`; without one there is a single document. A document may open with
lines `@key value`: url, title, date, outlet, byline (what a feed would say about it), or, for whole pages, `@charset NAME` (the
encoding that the page is written in). Blank lines at both ends of an input and of an expectation do not count.
"""
import argparse
import concurrent.futures
import difflib
import json
import pathlib
import sys
import tempfile

from harness import render
from harness.program import ROOT, json_lines, output_of

KINDS = {
    # folder: (command, what is shown)
    "pages": ("extract", render.render_article),
    "sentences": ("annotate", render.render_sentences),
    "syntax": ("annotate", render.render_syntax),
    "entities": ("annotate", render.render_entities),
    "times": ("annotate", render.render_times),
    "attribution": ("annotate", render.render_attributions),
    "trace": ("trace", None),
}
HINTS = ("url", "title", "date", "outlet", "byline")


def strip_blank(lines):
    lines = [line.rstrip() for line in lines]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


class Input:
    """One document of a case."""

    def __init__(self, name, lines):
        self.name, self.hints, self.charset = name, {}, "utf-8"
        lines = strip_blank(lines)
        while lines and lines[0].startswith("@"):
            key, _, value = lines.pop(0)[1:].partition(" ")
            if key == "charset":
                self.charset = value
            elif key in HINTS:
                self.hints[key] = value
            else:
                raise ValueError(f"@{key} is no key of a document")
        self.text = "\n".join(strip_blank(lines)) + "\n"

    def json_line(self):
        return json.dumps({"text": self.text.rstrip("\n"), **self.hints}, ensure_ascii=False) + "\n"


class Case:
    def __init__(self, name, lines):
        self.name = name
        if "---" not in lines:
            raise ValueError(f"{name}: no line --- between input and expectation")
        border = lines.index("---")
        self.input, self.expected = strip_blank(lines[:border]), strip_blank(lines[border + 1:])
        self.documents = self.split()

    def split(self):
        parts = [("page", [])]
        for line in self.input:
            if line.startswith(">>> "):
                parts.append((line[4:].strip(), []))
            else:
                parts[-1][1].append(line)
        if len(parts) > 1:
            parts.pop(0)
        return [Input(name, lines) for name, lines in parts]


class CaseFile:
    def __init__(self, path):
        self.path = path
        self.remark, self.cases = [], []
        blocks = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("=== "):
                blocks.append((line[4:].strip(), []))
            elif blocks:
                blocks[-1][1].append(line)
            else:
                self.remark.append(line)
        self.cases = [Case(name, lines) for name, lines in blocks]
        names = [c.name for c in self.cases]
        if len(names) != len(set(names)):
            raise ValueError(f"{path}: two cases have one name")
        self.kind = path.resolve().relative_to(ROOT / "tests" / "cases").parts[0]

    def write(self, results):
        lines = strip_blank(self.remark)
        for case, actual in zip(self.cases, results):
            lines += [*([""] if lines else []), f"=== {case.name}", *case.input, "---", *actual]
        self.path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run_pages(cases, command, show, folder):
    """All cases as files in one call; a case of several pages shows them one after the other."""
    for number, case in enumerate(cases):
        (folder / f"{number:04}").mkdir()
        for document in case.documents:
            name = document.name if "." in document.name else f"{document.name}.html"
            (folder / f"{number:04}" / name).write_bytes(document.text.encode(document.charset))
    shown = [[] for _ in cases]
    for page in json_lines(output_of(command, "--format", "jsonl", folder)):
        number, _, name = page["file"].partition("/")
        lines = shown[int(number)]
        if len(cases[int(number)].documents) > 1 or page.get("record"):
            lines += [*([""] if lines else []), " ".join(filter(None, [">>>", name, page.get("record")]))]
        lines += show(page)
    return shown


def run_texts(cases, command, show, folder):
    """All cases as the lines of one file in one call."""
    for case in cases:
        if len(case.documents) > 1:
            raise ValueError(f"{case.name}: a case of this kind has one document")
    path = folder / "cases.jsonl"
    path.write_text("".join(case.documents[0].json_line() for case in cases), encoding="utf-8")
    shown = [[] for _ in cases]
    for document in json_lines(output_of(command, "--input", "plain", "--format", "jsonl", path)):
        shown[int(document["record"]) - 1] = show(document)
    return shown


def run_trace(cases, command, _, folder):
    """A call for each case, since all documents of a call may become one story."""
    def trace(number):
        inside = folder / f"{number:04}"
        inside.mkdir()
        for document in cases[number].documents:
            (inside / f"{document.name}.jsonl").write_text(document.json_line(), encoding="utf-8")
        report = json.loads(output_of(command, "--input", "plain", "--format", "json", inside))
        return render.render_trace(report, lambda d: pathlib.PurePath(d["file"]).stem)

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(trace, range(len(cases))))


def run_file(file):
    command, show = KINDS[file.kind]
    runner = {"extract": run_pages, "annotate": run_texts, "trace": run_trace}[command]
    with tempfile.TemporaryDirectory() as folder:
        return [strip_blank(lines) for lines in runner(file.cases, command, show, pathlib.Path(folder))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--update", action="store_true")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    paths = [p for given in arguments.paths for p in (sorted(given.rglob("*.txt")) if given.is_dir() else [given])]
    failed = total = 0
    for path in paths:
        file = CaseFile(path)
        results = run_file(file)
        total += len(results)
        for case, actual in zip(file.cases, results):
            if actual != case.expected:
                failed += 1
                print(f"{path}: {case.name}")
                print("\n".join(difflib.unified_diff(case.expected, actual, "expected", "actual", lineterm="", n=1)) + "\n")
        if arguments.update:
            file.write(results)
    print(f"{total} cases, {failed} {'changed' if arguments.update else 'failed'}")
    return 0 if arguments.update or (total and not failed) else 1


if __name__ == "__main__":
    sys.exit(main())
