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
encoding that the page is written in). Blank lines at both ends of an input and of an expectation do not count. A line `...`
of an expectation stands for any number of lines.

A name that ends in "(not yet)" marks what ought to come out and does not: such a case fails only once it comes out right;
--update then takes the mark away. Apart from that, --update leaves these cases alone, and those with `...`.
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


def matches(expected, actual):
    """Whether the lines are the expected ones, `...` standing for any number of lines."""
    pieces = [[]]
    for line in expected:
        if line == "...":
            pieces.append([])
        else:
            pieces[-1].append(line)
    if len(pieces) == 1:
        return expected == actual
    if actual[:len(pieces[0])] != pieces[0]:
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        while actual[at:at + len(piece)] != piece:
            at += 1
            if at > len(actual):
                return False
        at += len(piece)
    last = pieces[-1]
    return len(actual) - at >= len(last) and actual[len(actual) - len(last):] == last


class Case:
    def __init__(self, name, lines):
        self.name = name
        self.not_yet = name.endswith("(not yet)")
        if "---" not in lines:
            raise ValueError(f"{name}: no line --- between input and expectation")
        border = lines.index("---")
        self.input, self.expected = strip_blank(lines[:border]), strip_blank(lines[border + 1:])
        self.by_hand = self.not_yet or "..." in self.expected
        self.documents = self.split()

    def fault(self, actual):
        """What is wrong with this outcome, as text; None where nothing is."""
        right = matches(self.expected, actual)
        if self.not_yet:
            return 'comes out right: take the mark "(not yet)" away' if right else None
        if right:
            return None
        return "\n".join(difflib.unified_diff(self.expected, actual, "expected", "actual", lineterm="", n=1))

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
            name = case.name[:-len("(not yet)")].rstrip() if case.not_yet and case.fault(actual) else case.name
            lines += [*([""] if lines else []), f"=== {name}", *case.input, "---",
                      *(case.expected if case.by_hand else actual)]
        self.path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run_pages(cases, command, show, folder):
    """All cases as files in one call; a case of several pages shows them one after the other."""
    for number, case in enumerate(cases):
        (folder / f"{number:04}").mkdir()
        for document in case.documents:
            name = document.name if "." in document.name else f"{document.name}.html"
            (folder / f"{number:04}" / name).write_bytes(document.text.encode(document.charset))
    shown = [[] for _ in cases]
    for page in json_lines(output_of(command, "--whole", "--format", "jsonl", folder)):
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
    failed = total = not_yet = 0
    for path in paths:
        file = CaseFile(path)
        results = run_file(file)
        total += len(results)
        not_yet += sum(case.not_yet for case in file.cases)
        for case, actual in zip(file.cases, results):
            fault = case.fault(actual)
            if fault is not None:
                failed += 1
                print(f"{path}: {case.name}\n{fault}\n")
        if arguments.update:
            file.write(results)
    print(f"{total} cases, {not_yet} of them not yet right, {failed} {'changed' if arguments.update else 'failed'}")
    return 0 if arguments.update or (total and not failed) else 1


if __name__ == "__main__":
    sys.exit(main())
