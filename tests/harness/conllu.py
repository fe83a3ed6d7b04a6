"""Strict reading of CoNLL-U (universaldependencies.org/format): what standard readers demand, and more."""
import re

UPOS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
FEATURE = re.compile(r"[A-Z][A-Za-z]*=[A-Z0-9][A-Za-z0-9]*(,[A-Z0-9][A-Za-z0-9]*)*")
RELATION = re.compile(r"[a-z]+(:[a-z]+)?")


class Faults(Exception):
    """What is no CoNLL-U in a text, with its line."""


def demand(condition, line, message):
    if not condition:
        raise Faults(f"line {line}: {message}")


def read_conllu(text):
    """Sentences as (comments, rows of ten columns); raises Faults."""
    demand(text == "" or text.endswith("\n\n"), 0, "does not end in an empty line")
    sentences, comments, rows = [], [], []
    for number, line in enumerate(text.split("\n")[:-1], 1):
        if line == "":
            demand(rows, number, "an empty line without a sentence before it")
            check_sentence(comments, rows, number)
            sentences.append((comments, rows))
            comments, rows = [], []
        elif line.startswith("#"):
            demand(not rows, number, "a comment within a sentence")
            comments.append(line)
        else:
            rows.append(line.split("\t"))
            check_row(rows, number)
    return sentences


def check_row(rows, number):
    row = rows[-1]
    demand(len(row) == 10, number, f"{len(row)} columns")
    demand(all(row), number, "an empty column")
    demand(all(c == c.strip() for c in row), number, "white space at the end of a column")
    demand(row[0] == str(len(rows)), number, f"word {len(rows)} is numbered {row[0]}")
    demand(all(" " not in row[i] for i in (0, 3, 4, 5, 6, 7, 8)), number, "a blank in a column that may have none")
    demand(row[3] in UPOS, number, f"{row[3]} is no universal tag")
    demand(RELATION.fullmatch(row[7]), number, f"{row[7]} is no relation")
    if row[5] != "_":
        features = row[5].split("|")
        demand(all(FEATURE.fullmatch(f) for f in features), number, f"features {row[5]}")
        demand(features == sorted(features, key=str.lower), number, f"features {row[5]} are not sorted")
        names = [f.partition("=")[0] for f in features]
        demand(len(set(names)) == len(names), number, f"features {row[5]}: one stands twice")
    if row[9] != "_":
        demand(all("=" in part for part in row[9].split("|")), number, f"MISC {row[9]}")


def check_sentence(comments, rows, number):
    heads = [int(row[6]) for row in rows]
    demand(all(0 <= h <= len(rows) and h != i for i, h in enumerate(heads, 1)), number, "a head outside the sentence")
    demand(heads.count(0) == 1, number, f"{heads.count(0)} roots")
    for row, head in zip(rows, heads):
        demand((row[7] == "root") == (head == 0), number, f"relation {row[7]} under head {head}")
    reached = {0}
    for word in range(1, len(rows) + 1):
        path = []
        while word not in reached:
            demand(word not in path, number, "heads run in a circle")
            path.append(word)
            word = heads[word - 1]
        reached.update(path)
    known = dict(c[2:].split(" = ", 1) for c in comments if " = " in c)
    demand("sent_id" in known and "text" in known, number, "no sent_id or text")
    spelt = "".join(row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " ") for row in rows)
    demand(spelt.rstrip(" ") == known["text"].rstrip(" "), number, f"the words are {spelt!r}, the text {known['text']!r}")


def misc(row):
    return dict(part.split("=", 1) for part in row[9].split("|")) if row[9] != "_" else {}
