"""Who denies, doubts or declines: stances of clauses beside hand labels (apps/hearsay-train-claims/gold) over a hundred piles.

A clause that is labelled as opposing a claim is found if the shortest mention around its predicate has that stance, and in place if it is in
the claim of the report that has most clauses with the claim's label. Clauses labelled "x" are left out, as are doubts and refusals
on clauses whose claim nobody else makes: what these are about was not asked of the annotators.
"""
import collections
import concurrent.futures
import json
import re
import subprocess
import sys

from harness.program import ROOT, output_of

TRAINER = ROOT / "apps" / "hearsay-train-claims"
STANCES = {"d": "denies", "q": "doubts", "n": "declines"}


def labels_of(path):
    """(article number, byte, label) of each clause of a gold file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            place, label = line.split("\t")
            article, byte = place.split(":")
            yield article, int(byte), label


def claims_of(label):
    """[(claim, stance or None)]"""
    found = re.findall(r"(k\d+)([dqn]?)", label)
    return [(claim, STANCES.get(letter)) for claim, letter in found]


class Mentions:
    """Where a report has its mentions."""

    def __init__(self, report):
        files = {d["id"]: d["file"].rsplit("/", 1)[-1][:2] for d in report["documents"]}
        self.places = [(files[m["document"]], span["source_start"], span["source_end"], m["stance"], claim["id"])
                       for story in report["stories"] for claim in story["claims"] for m in claim["mentions"]
                       for span in m["spans"]]

    def at(self, article, byte):
        """(stance, claim) of the shortest mention around a byte, or None."""
        around = [(end - start, stance, claim) for a, start, end, stance, claim in self.places
                  if a == article and start <= byte < end]
        return min(around)[1:] if around else None


def count(gold, mentions):
    """Counter of gold, ours, same, placed."""
    clauses = [(label, mentions.at(article, byte)) for article, byte, label in gold if label != "x"]
    homes = collections.defaultdict(collections.Counter)
    for label, found in clauses:
        for claim, _ in claims_of(label):
            if found:
                homes[claim][found[1]] += 1
    out = collections.Counter()
    for label, found in clauses:
        ours = found[0] if found and found[0] in STANCES.values() else None
        if label == "-" and ours != "denies":
            ours = None
        asked = [(claim, stance) for claim, stance in claims_of(label) if stance]
        out["gold"] += bool(asked)
        out["ours"] += ours is not None
        right = [claim for claim, stance in asked if stance == ours]
        out["same"] += bool(right)
        out["placed"] += any(homes[claim][found[1]] == max(homes[claim].values()) for claim in right)
    return out


def score_denials(bench):
    piles = bench.folder / "piles"
    subprocess.run([sys.executable, TRAINER / "make_piles.py", bench.data, piles], check=True, stdout=subprocess.DEVNULL)

    def look(path):
        report = json.loads(output_of("trace", "--input", "plain", "--format", "json", "--jobs", "1", piles / path.stem, timeout=300))
        return count(list(labels_of(path)), Mentions(report))

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        sums = sum(pool.map(look, sorted((TRAINER / "gold").glob("*.tsv"))), collections.Counter())
    figures = {}
    for name in ("same", "placed"):
        figures[f"{name}_precision"] = sums[name] / max(1, sums["ours"])
        figures[f"{name}_recall"] = sums[name] / max(1, sums["gold"])
    return figures
