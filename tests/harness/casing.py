"""How much tags, trees and names suffer where a text is written in capitals or in Title Case, as headlines are."""
from .program import json_lines, output_of

STYLES = {"usual": lambda form: form, "title": lambda form: form[:1].upper() + form[1:], "upper": str.upper}
TYPES = ("PER", "ORG", "LOC")


def gold_sentences(path):
    """Rows of columns, sentence by sentence, of a CoNLL file; multiword tokens and empty nodes left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield rows


def annotate(sentences, style, path):
    """The program's tokens and names for given words, written in a style; one document for each sentence, so that none learns from
    another how a word is written."""
    blocks = []
    for number, rows in enumerate(sentences):
        words = "".join(f"{i}\t{STYLES[style](row[1])}" + "\t_" * 8 + "\n" for i, row in enumerate(rows, 1))
        blocks.append(f"# newdoc id = {number}\n{words}\n")
    path.write_text("".join(blocks), encoding="utf-8")
    return json_lines(output_of("annotate", "--input", "conllu", "--format", "jsonl", path, timeout=900))


def spans_of(labels):
    """(first, end, type) of IOB2 labels."""
    spans, first = set(), None
    for i, label in enumerate([*labels, "O"]):
        if first is not None and not label.startswith("I-"):
            spans.add((first, i, labels[first][2:]))
            first = None
        if label.startswith("B-"):
            first = i
    return {span for span in spans if span[2] in TYPES}


def score_casing(bench):
    """EWT dev and its names (UNER), given words, sentence by sentence: as they are, with capitals in front, in capitals."""
    trees = list(gold_sentences(bench.data / "ewt" / "en_ewt-ud-dev.conllu"))
    names = list(gold_sentences(bench.data / "uner-ewt" / "en_ewt-ud-dev.iob2"))
    figures = {}
    for style in STYLES:
        tags = labelled = words = 0
        for rows, document in zip(trees, annotate(trees, style, bench.folder / f"casing-{style}.conllu"), strict=True):
            for row, token in zip(rows, document["tokens"], strict=True):
                words += 1
                tags += token["upos"] == row[3]
                labelled += (token["head"] + 1, token["deprel"]) == (int(row[6]), row[7])
        right = found = wanted = 0
        for rows, document in zip(names, annotate(names, style, bench.folder / f"casing-names-{style}.conllu"), strict=True):
            starts = {token["start"]: i for i, token in enumerate(document["tokens"])}
            ends = {token["end"]: i + 1 for i, token in enumerate(document["tokens"])}
            said = {(starts[n["start"]], ends[n["end"]], n["type"]) for n in document["names"] if n["type"] in TYPES}
            gold = spans_of([row[2] for row in rows])
            right, found, wanted = right + len(said & gold), found + len(said), wanted + len(gold)
        figures.update({f"{style}_upos": tags / words, f"{style}_las": labelled / words, f"{style}_names": 2 * right / (found + wanted)})
    return figures
