"""Whether two sentences make the same claim (MRPC), what a headline makes of a claim (Emergent), and an article of one (FNC-1).

Each pair is a pile of two pages: they make the same claim if one claim of the report has mentions in both. A headline is
`for` the claim if its mention supports it, `against` if it denies it, `observing` otherwise. An article disagrees with a headline
that it is about if any of its mentions denies, agrees if one asserts it in its own voice, and discusses it otherwise. Beside it stands the cosine
of TF-IDF vectors with the best threshold: for MRPC of the training part, for the others of the very pairs that it is measured on, which flatters the
baseline.
"""
import collections
import concurrent.futures
import json
import math
import pathlib
import re
import tempfile

from harness.program import json_lines, output_of


def stances(pairs):
    """For each pair of texts the stances of the second's mentions in claims that the first has too; None where they share
    no claim."""
    def look(pair):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "pair.jsonl"
            path.write_text("".join(json.dumps({"text": text}) + "\n" for text in pair), encoding="utf-8")
            report = json.loads(output_of("trace", "--input", "plain", "--format", "json", "--jobs", "1", path))
        record = {d["id"]: d["record"] for d in report["documents"]}
        for story in report["stories"]:
            for claim in story["claims"]:
                sides = collections.defaultdict(set)
                for mention in claim["mentions"]:
                    sides[record[mention["document"]]].add(mention["stance"])
                if len(sides) == 2:
                    return sides["2"]
        return None

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(look, pairs))


class TfIdf:
    def __init__(self, texts):
        self.documents = len(texts)
        self.frequency = collections.Counter(word for text in texts for word in set(self.words(text)))

    @staticmethod
    def words(text):
        return re.findall(r"\w+", text.lower())

    def vector(self, text):
        counts = collections.Counter(self.words(text))
        return {w: n * math.log((1 + self.documents) / (1 + self.frequency[w])) for w, n in counts.items()}

    def cosine(self, a, b):
        x, y = self.vector(a), self.vector(b)
        length = math.sqrt(sum(v * v for v in x.values()) * sum(v * v for v in y.values()))
        return sum(v * y.get(w, 0) for w, v in x.items()) / length if length else 0.0


def f1_of(gold, found, label):
    right = sum(g == f == label for g, f in zip(gold, found))
    all_of = sum(g == label for g in gold) + sum(f == label for f in found)
    return 2 * right / all_of if all_of else 0.0


def macro_f1(gold, found):
    labels = sorted(set(gold))
    return sum(f1_of(gold, found, label) for label in labels) / len(labels)


def best(scores, measure):
    """The threshold above which `measure` of the scores is highest."""
    return max((i / 50 for i in range(51)), key=lambda t: measure([s > t for s in scores]))


def related_pairs(bench):
    """Every fifth pair of FNC-1's dev part in which the article is about what the headline claims: (headline, text, stance)."""
    folder = bench.data / "fnc1"
    bodies = {b["body"]: b["text"] for b in json_lines((folder / "dev.bodies.jsonl").read_text(encoding="utf-8"))}
    pairs = json_lines((folder / "dev.stances.jsonl").read_text(encoding="utf-8"))
    return [(p["headline"], bodies[p["body"]], p["stance"]) for p in pairs if p["stance"] != "unrelated"][::5]


def score_articles(bench, model):
    pairs = related_pairs(bench)
    gold = [stance for _, _, stance in pairs]
    found = []
    for sides in stances([(headline, text) for headline, text, _ in pairs]):
        sides = sides or set()
        found.append("disagree" if "denies" in sides else "agree" if "asserts" in sides else "discuss")
    cosines = [model.cosine(headline, text) for headline, text, _ in pairs]

    def named(marks):
        return ["agree" if mark else "discuss" for mark in marks]

    threshold = best(cosines, lambda marks: macro_f1(gold, named(marks)))
    return {"fnc1_macro_f1": macro_f1(gold, found), "fnc1_tfidf_macro_f1": macro_f1(gold, named([c > threshold for c in cosines]))}


def score_same_claim(bench):
    train, dev = (json_lines((bench.data / "mrpc" / f"{part}.jsonl").read_text(encoding="utf-8")) for part in ("train", "dev"))
    model = TfIdf([pair[side] for pair in train for side in ("s1", "s2")])

    def accuracy(gold, found):
        return sum(g == f for g, f in zip(gold, found)) / len(gold)

    labels = [bool(pair["label"]) for pair in train]
    threshold = best([model.cosine(p["s1"], p["s2"]) for p in train], lambda found: accuracy(labels, found))
    gold = [bool(pair["label"]) for pair in dev]
    found = [s is not None for s in stances([(p["s1"], p["s2"]) for p in dev])]
    baseline = [model.cosine(p["s1"], p["s2"]) > threshold for p in dev]
    figures = {"mrpc_accuracy": accuracy(gold, found), "mrpc_f1": f1_of(gold, found, True),
               "mrpc_tfidf_accuracy": accuracy(gold, baseline), "mrpc_tfidf_f1": f1_of(gold, baseline, True)}

    dev = json_lines((bench.data / "emergent-headlines" / "dev.jsonl").read_text(encoding="utf-8"))
    gold = [row["stance"] for row in dev]
    found = []
    for sides in stances([(row["claim"], row["headline"]) for row in dev]):
        supports = sides is not None and sides & {"asserts", "reports"}
        found.append("against" if sides and "denies" in sides else "for" if supports else "observing")
    cosines = [model.cosine(row["claim"], row["headline"]) for row in dev]

    def named(marks):
        return ["for" if mark else "observing" for mark in marks]

    threshold = best(cosines, lambda marks: macro_f1(gold, named(marks)))
    figures["emergent_macro_f1"] = macro_f1(gold, found)
    figures["emergent_tfidf_macro_f1"] = macro_f1(gold, named([c > threshold for c in cosines]))
    figures.update(score_articles(bench, model))
    return figures
