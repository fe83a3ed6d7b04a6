#!/usr/bin/env python3
"""Scores what `annotate` makes of the invented news in data/news.conllu, from plain text, against floors.

    language_sample.py         prints a figure a line, and fails where one is below its floor

A small check that the language layer and its weights belong together and work, for a checkout without corpora. The figures rest on
400 words and are no measure of quality; tests/score.py measures. The sample was written for this project; trees, tags and lemmas
follow Universal Dependencies, made from the program's own output of November 2026 and corrected by hand, names and times by hand.
MISC says the names (Name=(PER ... Name=)) and the time expressions with their TIMEX3 value (Time=(DATE:2031-03-05)).
"""
import json
import pathlib
import sys

from harness.conllu import misc, read_conllu
from harness.program import json_lines, run

SAMPLE = pathlib.Path(__file__).resolve().parent / "data" / "news.conllu"
FLOORS = {"sentences": 0.90, "words": 0.97, "upos": 0.90, "xpos": 0.88, "lemmas": 0.92, "uas": 0.80, "las": 0.75, "names": 0.60,
          "times": 0.85, "time_values": 0.80}


class Gold:
    """A document of the sample: its text, and what stands in it by code points."""

    def __init__(self):
        self.date, self.text, self.sentences, self.words, self.names, self.times = None, "", [], [], set(), {}

    def add(self, rows, paragraph):
        if self.text:
            self.text = self.text.rstrip(" ") + ("\n\n" if paragraph else " ")
        places, first = [], len(self.words)
        for row in rows:
            places.append((len(self.text), len(self.text) + len(row[1])))
            self.text += row[1] + ("" if misc(row).get("SpaceAfter") == "No" else " ")
        for row, place in zip(rows, places):
            head = places[int(row[6]) - 1] if row[6] != "0" else None
            self.words.append((place, {"upos": row[3], "xpos": row[4], "lemmas": row[2], "uas": head, "las": (head, row[7])}))
        self.sentences.append((self.words[first][0][0], self.words[-1][0][1]))
        for start, end, value in brackets(rows, places, "Name"):
            self.names.add((start, end, value))
        for start, end, value in brackets(rows, places, "Time"):
            self.times[start, end] = tuple(value.split(":", 1))


def brackets(rows, places, key):
    """(start, end, what) of each expression that MISC marks."""
    opened = None
    for row, (start, end) in zip(rows, places):
        mark = misc(row).get(key, "")
        if mark.startswith("("):
            opened = (start, mark.strip("()"))
        if mark.endswith(")"):
            yield opened[0], end, opened[1]


def read_gold():
    documents = []
    for comments, rows in read_conllu(SAMPLE.read_text(encoding="utf-8")):
        if any(c.startswith("# newdoc") for c in comments):
            documents.append(Gold())
            documents[-1].date = next(c.split(" = ")[1] for c in comments if c.startswith("# date"))
        documents[-1].add(rows, "# newpar" in comments)
    for document in documents:
        document.text = document.text.rstrip(" ")
    return documents


class Counts:
    """Right, found and wanted items of each figure."""

    def __init__(self):
        self.by_figure = {}

    def add(self, figure, found, wanted):
        right, found_before, wanted_before = self.by_figure.get(figure, (0, 0, 0))
        self.by_figure[figure] = (right + len(set(found) & set(wanted)), found_before + len(found), wanted_before + len(wanted))

    def f1(self, figure):
        right, found, wanted = self.by_figure[figure]
        return 2 * right / max(found + wanted, 1)


def compare(gold, document, counts):
    if document["text"] != gold.text:
        raise ValueError(f"the text became {document['text']!r}")
    place = lambda span: (span["start"], span["end"])  # noqa: E731
    tokens = document["tokens"]
    counts.add("sentences", [place(s) for s in document["sentences"]], gold.sentences)
    counts.add("words", [place(t) for t in tokens], [p for p, _ in gold.words])
    heads = [place(tokens[t["head"]]) if t["head"] >= 0 else None for t in tokens]
    found = {"upos": [t["upos"] for t in tokens], "xpos": [t["xpos"] for t in tokens], "lemmas": [t["lemma"] for t in tokens],
             "uas": heads, "las": [(h, t["deprel"]) for h, t in zip(heads, tokens)]}
    for figure, values in found.items():
        counts.add(figure, [(place(t), v) for t, v in zip(tokens, values)], [(p, w[figure]) for p, w in gold.words])
    counts.add("names", {(*place(n), n["type"]) for n in document["names"] if n["type"] in ("PER", "ORG", "LOC")}, gold.names)
    times = {place(t): (t["type"], t["value"]) for t in document["times"]}
    counts.add("times", times, gold.times)
    counts.add("time_values", times.items(), gold.times.items())


def main():
    documents, counts = read_gold(), Counts()
    lines = "".join(json.dumps({"text": d.text, "date": d.date}) + "\n" for d in documents)
    result = run("annotate", "--input", "plain", "--format", "jsonl", "-", stdin=lines.encode("utf-8"))
    if result.returncode != 0:
        print(result.stderr.decode("utf-8", "replace"))
        return 1
    found = json_lines(result.stdout.decode("utf-8"))
    if len(found) != len(documents):
        print(f"{len(found)} documents instead of {len(documents)}")
        return 1
    for gold, document in zip(documents, found):
        compare(gold, document, counts)
    below = 0
    for figure, floor in FLOORS.items():
        value = counts.f1(figure)
        below += value < floor
        print(f"{figure} {value:.3f}" + ("" if value >= floor else f" is below its floor {floor}"))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
