"""Kinds of sources and their stances, against the hand-made gold of the shared stories (stories/README.md).

A source in the gold is a node of a chain with a span in the text; it is looked up among the links of the report's chains.
A stance is that of a mention whose last node has a span; it is looked up among the attributions that `annotate` finds in
the plain text, so that positions are those of the file.
"""
import json

from harness.program import output_of

STANCES = {"asserts": "reports", "asks": "reports", "wants": "reports", "plans": "reports", "feels": "reports"}


def overlap(ours, theirs):
    """Whether two lists of (start, end) share a code point."""
    return any(a < d and c < b for a, b in ours for c, d in theirs)


def spans_of(parts):
    return [(part["start"], part["end"]) for part in parts]


class Text:
    """A text of a story: from the byte positions of the gold to code points, and what annotate found in it."""

    def __init__(self, path, record):
        self.bytes = path.read_bytes()
        self.attributions = record["attributions"]

    def points(self, span):
        return tuple(len(self.bytes[:span[key]].decode("utf-8", "ignore")) for key in ("start", "end"))

    def speakers(self, span):
        """The attributions whose source shares a word with the span."""
        return [a for a in self.attributions if overlap(spans_of(a["source"]), [span])]


def nodes_of(gold):
    """Every node with a span, once: (document, span, type)."""
    nodes = {}
    for claim in gold["claims"]:
        for mention in claim["mentions"]:
            for node in mention["chain"]:
                if node["span"] and node["type"] != "unattributed":
                    nodes[mention["doc"], node["span"]["start"], node["span"]["end"]] = node
    return [(key[0], node["span"], node["type"]) for key, node in sorted(nodes.items())]


def links_of(report):
    """Per file, the links of all chains that name a source: (first byte, last byte, type), each once."""
    files = {document["id"]: document["file"].rpartition("/")[2] for document in report["documents"]}
    types = {source["id"]: source["type"] for source in report["sources"]}
    links = {}
    for mention in (m for story in report["stories"] for claim in story["claims"] for m in claim["mentions"]):
        for link in mention["chain"]:
            if link["source"] and link["span"] and link["span"]["source_start"] is not None:
                span = link["span"]
                links.setdefault(files[mention["document"]], set()).add((span["source_start"], span["source_end"], types[link["source"]]))
    return {file: sorted(found) for file, found in links.items()}


def source_rows(gold, report):
    """(document, words, gold type, found type or None) of every source that a chain of the gold names in a text; found is
    the link of the report's chains that covers it best."""
    links = links_of(report)
    for name, span, kind in nodes_of(gold):
        def share(link):
            common = min(link[1], span["end"]) - max(link[0], span["start"])
            return common / (max(link[1], span["end"]) - min(link[0], span["start"]))
        best = max(links.get(name, []), key=share, default=None)
        yield name, span["text"], kind, best[2] if best and share(best) > 0 else None


def stance_rows(gold, texts):
    """(document, words, gold stance, found stance or None) of every mention whose last node stands in the text."""
    for claim in gold["claims"]:
        for mention in claim["mentions"]:
            text, last = texts[mention["doc"]], mention["chain"][-1]
            if not last["span"]:
                continue
            where = [text.points(span) for span in mention["spans"]]
            found = [a for a in text.speakers(text.points(last["span"])) if overlap(spans_of(a["content"] + a["cue"]), where)]
            stances = [STANCES.get(a["stance"], a["stance"]) for a in found]
            best = max(set(stances), key=lambda s: (stances.count(s), s)) if stances else None
            yield mention["doc"], " | ".join(span["text"] for span in mention["spans"]), mention["stance"], best


def read_texts(folder, records):
    return {path.name: Text(path, records[path.name]) for path in folder.glob("*.txt")}


def shares(rows):
    """How many were found, and how many of the found are right."""
    rows = list(rows)
    found = [row for row in rows if row[3] is not None]
    return len(found) / len(rows), sum(row[2] == row[3] for row in found) / len(found)


def stories_of(bench):
    for path in sorted((bench.data / "stories").glob("*/gold.json")):
        yield path.parent, json.loads(path.read_text(encoding="utf-8"))


def all_source_rows(bench):
    for folder, gold in stories_of(bench):
        report = json.loads(output_of("trace", "--format", "json", "--quiet", *sorted(folder.glob("*.txt"))))
        yield from ((folder.name, *row) for row in source_rows(gold, report))


def all_stance_rows(bench):
    for folder, gold in stories_of(bench):
        lines = bench.annotate(f"voices-{folder.name}", *sorted(folder.glob("*.txt"))).read_text(encoding="utf-8").split("\n")
        records = {record["file"].rpartition("/")[2]: record for record in map(json.loads, filter(None, lines))}
        yield from ((folder.name, *row) for row in stance_rows(gold, read_texts(folder, records)))


def score_voices(bench):
    """Kinds of the sources and stances in the shared stories; wrong and missing ones are listed as remarks."""
    figures = {}
    for name, rows_of in (("source_type", all_source_rows), ("stance", all_stance_rows)):
        rows = list(rows_of(bench))
        for story, doc, words, gold, found in rows:
            if gold != found:
                bench.remark(f"{name}: {story}/{doc}: {found} for {gold}: {' '.join(words.split())[:100]}")
        figures[f"{name}_found"], figures[name] = shares(row[1:] for row in rows)
    return figures
