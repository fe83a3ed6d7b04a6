"""Scores what `annotate` makes of data/nested: passages with attributions that stand in others' contents.

data/nested/README.md describes the format and says what counts. Positions count code points of a passage.
"""
import json
import pathlib
import re

from harness.program import ROOT, json_lines, output_of

FOLDER = ROOT / "tests" / "data" / "nested"
HALVES = ("dev", "more", "held")


class Wanted:
    """An attribution of the gold: the places of its cue, all places of its source and of what it came through."""

    def __init__(self, text, line, parent):
        self.optional = line.startswith("? ")
        fields = [field.strip() for field in line.removeprefix("? ").split("|")]
        self.words, self.parent, self.cited = " | ".join(fields[:2]), parent, []
        self.source = [] if fields[0] == "-" else occurrences(text, fields[0])
        self.cue = cue_places(text, fields[1])
        cites = ("citing", "quoting") if parent is None or not parent.is_cited else ("cited", "quoted")
        self.is_cited = parent is not None and fields[1].lower() in cites
        if self.is_cited:
            parent.cited.append(self)
        via = fields[2].removeprefix("via ") if len(fields) > 2 else None
        self.via = occurrences(text, via) if via else []

    @property
    def nested(self):
        return self.parent is not None and not self.optional

    def parents(self):
        """The attributions that will do as its parent: one that need not be there may be passed over, and who is cited shares
        the content of who cites."""
        above, choices = self.parent, []
        while above is not None:
            choices.append(above)
            choices += [c for above_cited in above.cited for c in (above_cited, *above_cited.cited) if c is not self]
            if not above.optional:
                break
            above = above.parent
        return choices


def occurrences(text, words):
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not found:
        raise ValueError(f"{words!r} does not stand in {text!r}")
    return found


def cue_places(text, cue):
    places = []
    for part in cue.split(" ... "):
        words, _, number = part.partition("@")
        found = [m.span() for m in re.finditer(re.escape(words), text)] if words == ":" else occurrences(text, words)
        if len(found) > 1 and not number:
            raise ValueError(f"{words!r} stands several times in {text!r}: say which with @")
        places.append(found[int(number or 1) - 1])
    return places


class Passage:
    def __init__(self, name, text, lines):
        self.name, self.text, self.wanted = name, text, []
        above = []
        for line in lines:
            depth = (len(line) - len(line.lstrip())) // 2
            above = [*above[:depth], None][:depth]
            self.wanted.append(Wanted(text, line.strip(), above[-1] if above else None))
            above.append(self.wanted[-1])
        self.control = not any(w.parent for w in self.wanted)


def read_passages(half):
    passages = []
    for block in re.split(r"^=== ", (FOLDER / f"{half}.txt").read_text(encoding="utf-8"), flags=re.M)[1:]:
        head, _, lines = block.partition("\n---\n")
        name, _, text = head.partition("\n")
        passages.append(Passage(name, text, [line for line in lines.split("\n") if line.strip()]))
    return passages


def overlap(places, others):
    return sum(max(0, min(e, f) - max(s, b)) for s, e in places for b, f in others)


def places_of(spans):
    return [(span["start"], span["end"]) for span in spans or []]


class Found:
    """An attribution of the program."""

    def __init__(self, attribution):
        self.id, self.above = attribution["id"], attribution["parent"]
        self.attitude = attribution["stance"] in ("feels", "plans")
        self.source, self.cue = places_of(attribution["source"]), places_of(attribution["cue"])
        self.via = places_of(attribution.get("via"))
        self.parent = None


def read_found(document):
    found = {a["id"]: Found(a) for a in document["attributions"]}
    for one in found.values():
        one.parent = found.get(one.above)
    return list(found.values())


def pair(wanted, found):
    """Each wanted attribution with the one found whose cue shares most with its own, then the source; one to one."""
    scored = [(overlap(w.cue, f.cue), overlap(w.source, f.source), -i, -j)
              for i, w in enumerate(wanted) for j, f in enumerate(found) if overlap(w.cue, f.cue)]
    pairs, taken = {}, set()
    for _, _, i, j in sorted(scored, reverse=True):
        if -i not in pairs and -j not in taken:
            pairs[-i] = found[-j]
            taken.add(-j)
    return pairs


class Counts:
    def __init__(self):
        self.nested = self.found = self.right = self.predicted = self.relays = self.relayed = self.controls = self.clean = 0
        self.errors = []

    def add(self, passage, found):
        pairs = pair(passage.wanted, found)
        optional = {id(pairs[i]) for i, w in enumerate(passage.wanted) if w.optional and i in pairs}
        right = set()
        for i, wanted in enumerate(passage.wanted):
            one = pairs.get(i)
            if wanted.via and not wanted.optional:
                self.relays += 1
                through = [] if one is None else one.via + (one.parent.source if one.parent else [])
                self.relayed += bool(overlap(wanted.via, through))
                self.note(passage, wanted, "relay", bool(overlap(wanted.via, through)))
            if wanted.nested:
                self.nested += 1
                self.found += one is not None
                good = one is not None and one.parent is not None and any(
                    overlap(p.cue, one.parent.cue) for p in wanted.parents())
                if good:
                    self.right += 1
                    right.add(id(one))
                self.note(passage, wanted, "missed" if one is None else "parent", good)
        known = {id(one) for one in pairs.values()}
        nested = [f for f in found if f.parent is not None and id(f) not in optional and (id(f) in known or not f.attitude)]
        self.predicted += len(nested)
        for one in nested:
            if id(one) not in right:
                self.errors.append((passage.name, "too many", " ... ".join(passage.text[s:e] for s, e in one.cue)))
        if passage.control:
            self.controls += 1
            self.clean += not nested

    def note(self, passage, wanted, kind, good):
        if not good:
            self.errors.append((passage.name, kind, wanted.words))

    def figures(self):
        precision = self.right / self.predicted if self.predicted else 0
        return {"parent": self.right / self.nested, "found": self.found / self.nested, "precision": precision,
                "relays": self.relayed / self.relays, "controls": self.clean / self.controls}


def score_nested(bench):
    """Of the attributions in others' contents: how many have the right parent (`parent`), are found at all (`found`); of the
    parents that the program gives, how many are right (`precision`); of outlets and documents in between, how many are named as
    such (`relays`); of passages without nesting, how many are left so (`controls`). Errors go to nested-HALF.errors."""
    figures = {}
    for half in HALVES:
        passages = read_passages(half)
        texts = bench.folder / f"nested-{half}-texts.jsonl"
        texts.write_text("".join(json.dumps({"text": p.text}) + "\n" for p in passages), encoding="utf-8")
        out = bench.annotate(f"nested-{half}", texts)
        counts = Counts()
        for document in json_lines(out.read_text(encoding="utf-8")):
            counts.add(passages[int(document["record"]) - 1], read_found(document))
        errors = pathlib.Path(bench.folder) / f"nested-{half}.errors"
        errors.write_text("".join("\t".join(e) + "\n" for e in counts.errors), encoding="utf-8")
        figures |= {f"{half}_{name}": value for name, value in counts.figures().items()}
        bench.remark(f"{half}: {len(passages)} passages, {counts.controls} of them controls; {counts.nested} nested attributions, "
                     f"{counts.relays} relays")
    return figures
