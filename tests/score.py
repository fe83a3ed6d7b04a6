#!/usr/bin/env python3
"""Measures hearsay on the corpora of ../shared (or $HEARSAY_SHARED) with the scorers that lie there.

    score.py [--floors FILE] [--keep FOLDER] [TASK...]        tasks: see TASKS below; all of them by default

Prints a figure a line: `task.figure value`, each between 0 and 1, higher is better. With --floors, fails where a figure is
below its floor in FILE (lines `task.figure floor`, `#` opens a remark), and measures only what has a floor. --keep leaves the
predictions and reports in FOLDER. Exit status 77 ("skipped") where the corpora are not there; `nested` needs none.
"""
import argparse
import gzip
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from harness import metadata_gold
from harness.casing import score_casing
from harness.clause_stances import score_denials
from harness.events import score_ecb
from harness.input_scores import score_feeds, score_misread, score_mojibake, score_warc
from harness.nested import score_nested
from harness.program import SKIPPED, json_lines, output_of, shared_data
from harness.same_claim import score_same_claim
from harness.story_voices import score_voices
from harness.visible_text import visible_text


class Bench:
    """Where gold, scorers and predictions are."""

    def __init__(self, shared, folder):
        self.folder = folder
        if shared is not None:
            self.data, self.tools = shared / "data", shared / "tools"

    @staticmethod
    def remark(line):
        print(line, file=sys.stderr)

    def score(self, script, *arguments):
        command = [sys.executable, self.tools / f"score_{script}.py", *arguments]
        result = subprocess.run([str(word) for word in command], capture_output=True, text=True)
        if result.returncode != 0:
            raise RuntimeError(f"{' '.join(map(str, command))}\n{result.stderr}")
        return result.stdout

    def score_json(self, script, *arguments):
        return json.loads(self.score(script, *arguments, "--json"))

    def annotate(self, name, *paths):
        """Annotations of plain texts, as a file of JSON lines."""
        path = self.folder / f"{name}.jsonl"
        path.write_text(output_of("annotate", "--input", "plain", "--format", "jsonl", *paths, timeout=900), encoding="utf-8")
        return path

    def annotate_gold_text(self, name, script, gold):
        texts = self.folder / f"{name}-texts"
        self.score(script, gold, "--text-from-gold", texts)
        return self.annotate(name, texts)


# ------------------------------------------------------------------------------------------- the whole report

def score_stories(bench):
    """The five stories with gold claims: mean over the stories of the ten figures of score_story.py."""
    pairs = []
    for folder in sorted(p for p in (bench.data / "stories").iterdir() if (p / "gold.json").exists()):
        pile = bench.folder / "stories" / folder.name
        pile.mkdir(parents=True)
        for path in folder.glob("*.txt"):
            (pile / path.name).write_bytes(path.read_bytes())
        report = bench.folder / "stories" / f"{folder.name}.json"
        report.write_text(output_of("trace", "--format", "json", pile), encoding="utf-8")
        pairs += [report, folder / "gold.json"]
    table = bench.score("story", "--pairs", *pairs)
    print(table, file=sys.stderr)
    lines = [line.split() for line in table.splitlines()]
    figures = next(line for line in lines if line and line[0] == "stories")
    return dict(zip(figures, map(float, next(line for line in lines if line and line[0] == "mean")[1:])))


# -------------------------------------------------------------------------------------------- stage by stage

def score_attribution(bench):
    gold = bench.data / "polnear" / "dev"
    scores = bench.score_json("attribution", gold, bench.annotate("attribution", gold / "text"), "--annotators", "first")
    figures = {"whole": scores["whole"]["attributions"]["F1"], "cue": scores["whole"]["cue matched"]["F1"],
               "source_right": scores["whole"]["source right"]["share"]}
    for role in ("source", "cue", "content"):
        figures[f"{role}_exact"] = scores["spans"][role]["exact-F"]
    return figures


def score_syntax(bench):
    gold = bench.data / "ewt" / "en_ewt-ud-dev.conllu"
    scores = bench.score_json("conllu", gold, bench.annotate_gold_text("syntax", "conllu", gold))
    return {row.lower(): scores[row]["F1"] for row in ("Sentences", "Words", "UPOS", "XPOS", "Lemmas", "UAS", "LAS")}


def score_names(bench):
    figures = {}
    for name, gold in (("ewt", "uner-ewt/en_ewt-ud-dev.iob2"), ("wikigold", "wikigold/wikigold-dev.bio"),
                       ("politics", "crossner-politics/politics-dev.bio")):
        gold = bench.data / gold
        figures[name] = bench.score_json("names", gold, bench.annotate_gold_text(f"names-{name}", "names", gold))["micro"]["F1"]
    return figures


def score_coref(bench):
    gold = bench.data / "gum" / "ontogum-dev.conll"
    scores = bench.score_json("coref", gold, bench.annotate_gold_text("coref", "coref", gold))
    return {"conll": next(row["F1"] for name, row in scores.items() if "CoNLL" in name)}


def score_gap(bench):
    """Whether a pronoun means the one or the other of two names (GAP); mentions are found by the program."""
    gold, texts = bench.data / "gap" / "gap-validation.tsv", bench.folder / "gap-texts"
    bench.score("coref", "--gap", gold, "--text-from-gold", texts)
    rows = bench.score_json("coref", "--gap", gold, bench.annotate("gap", texts))
    return {"f1": rows["all"]["F1"], "masculine_f1": rows["M"]["F1"], "feminine_f1": rows["F"]["F1"]}


def score_times(bench):
    """TimeML news: the text of <TEXT> with the document's date as a hint."""
    figures = {}
    for part in ("TimeBank", "AQUAINT"):
        gold, lines, names = bench.data / "timex-tempeval3" / part, [], []
        for path in sorted(gold.glob("*.tml")):
            raw = path.read_text(encoding="utf-8")
            date = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', raw, re.S)
            body = re.search(r"<TEXT[^>]*>(.*?)</TEXT>", raw, re.S).group(1)
            text = html.unescape(re.sub(r"<[^>]*>", "", body))
            lines.append(json.dumps({"text": text, "date": date.group(1) if date else None}))
            names.append(path.stem)
        texts, out = bench.folder / f"times-{part}-texts.jsonl", bench.folder / f"times-{part}"
        texts.write_text("\n".join(lines) + "\n", encoding="utf-8")
        out.mkdir()
        for document in json_lines(bench.annotate(f"times-{part}", texts).read_text(encoding="utf-8")):
            rows = [f"{t['start']}\t{t['end']}\t{t['type']}\t{t['value']}\n" for t in document["times"]]
            (out / f"{names[int(document['record']) - 1]}.tsv").write_text("".join(rows), encoding="utf-8")
        scores = bench.score_json("timex", "--gold", gold, "--pred", out)
        for figure in ("strict_f1", "relaxed_f1", "value_f1"):
            figures[f"{part.lower()}_{figure}"] = scores[figure]
    return figures


PAGES = {"benchmark": ("article-extraction-benchmark", "ground-truth.json"), "naeb": ("newspaper-extraction-naeb", "gold.jsonl"),
         "fundus": ("fundus-evaluation", "gold.jsonl"), "fundus-pages": ("fundus-pages-en", "gold.jsonl"),
         "wcxb": ("wcxb-sample", "gold.jsonl")}


def page_id(file):
    return pathlib.PurePath(file).name.split(".html")[0].removesuffix(".txt")


def extract(folder, *options):
    """What `hearsay extract` makes of a folder: objects by page."""
    out = output_of("extract", "--quiet", "--format", "jsonl", *options, folder, timeout=900)
    return {page_id(page["file"]): page for page in json_lines(out)}


def score_main_text(bench, name, pages):
    """`pages`: a folder of pages of the set `name`. Non-articles of wcxb are left out."""
    folder, gold = PAGES[name]
    out = bench.folder / f"{pages.name}-{name}"
    out.mkdir()
    for key, page in extract(pages).items():
        (out / f"{key}.txt").write_text(page["text"], encoding="utf-8")
    arguments = ["--gold", bench.data / folder / gold, "--pred", out, "--boot", "0"]
    if name == "wcxb":
        articles = bench.folder / f"{pages.name}-{name}-ids"
        rows = json_lines((bench.data / folder / gold).read_text(encoding="utf-8"))
        articles.write_text("".join(row["id"] + "\n" for row in rows if row["page_type"] == "article"))
        arguments += ["--ids", articles]
    return bench.score_json("extraction", *arguments)["f1"]


def score_pages(bench):
    """Main text of web pages: F1 of shingles; of trafilatura's set, of snippets that must, and must not, be there."""
    figures = {f"{name}_f1": score_main_text(bench, name, bench.data / folder / "html") for name, (folder, _) in PAGES.items()}
    folder = bench.data / "trafilatura-eval-en"
    pages = extract(folder / "html")
    found = missed = wrong = 0
    for row in json_lines((folder / "annotations.jsonl").read_text(encoding="utf-8")):
        text = " ".join(pages.get(row["id"], {}).get("text", "").split())
        hits = sum(" ".join(snippet.split()) in text for snippet in row["with"])
        found, missed = found + hits, missed + len(row["with"]) - hits
        wrong += sum(" ".join(snippet.split()) in text for snippet in row["without"])
    return {**figures, "trafilatura_f1": 2 * found / (2 * found + missed + wrong)}


def score_scrapes(bench):
    """Main text of the same pages as copied from a browser: all visible text, no markup. Every other page has empty lines
    around its paragraphs."""
    figures = {}
    for name, (folder, _) in PAGES.items():
        texts = bench.folder / "scrapes" / name
        texts.mkdir(parents=True)
        for number, path in enumerate(sorted((bench.data / folder / "html").iterdir())):
            text = visible_text(gzip.decompress(path.read_bytes()), airy=number % 2 == 0)
            (texts / f"{page_id(path.name)}.txt").write_text(text, encoding="utf-8")
        figures[f"{name}_f1"] = score_main_text(bench, name, texts)
    return figures


def score_metadata(bench):
    """Title, authors, day and moment of publication; the program is not told the address of a page."""
    jsonl = {"title": "title", "authors": "author"}
    sets = {"htmldate": ("htmldate-eval-en", metadata_gold.htmldate, "dates.tsv", {}),
            "naeb": ("newspaper-extraction-naeb", metadata_gold.rows, "gold.jsonl", {**jsonl, "authors": "authors", "date": "date"}),
            "fundus": ("fundus-pages-en", metadata_gold.rows, "gold.jsonl",
                       {**jsonl, "authors": "authors", "date": "publishing_date"}),
            "trafilatura": ("trafilatura-eval-en", metadata_gold.rows, "annotations.jsonl", {**jsonl, "date": "date"}),
            "postlight": ("postlight-fixtures-en", metadata_gold.rows, "gold.jsonl", {**jsonl, "date": "date_published"}),
            "wcxb": ("wcxb-sample", metadata_gold.rows, "gold.jsonl", {"date": "publish_date"})}
    figures = {}
    for name, (folder, read, file, fields) in sets.items():
        pages = json_lines(output_of("extract", "--format", "jsonl", bench.data / folder / "html", timeout=900))
        found = {pathlib.PurePath(page["file"]).name.split(".html")[0]: page for page in pages}
        counts, lines = {}, []
        for page, gold in read(bench.data / folder / file, **fields).items():
            for figure, count in metadata_gold.compare(gold, found.get(page, {})).items():
                counts.setdefault(figure, []).append(count)
                lines.append(json.dumps({"page": page, "figure": figure, "right": count[0] == max(count[1:]), "gold": gold,
                                         "found": {k: v for k, v in found.get(page, {}).items() if k != "text"}}))
        (bench.folder / f"metadata-{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for figure, pairs in counts.items():
            figures["htmldate_accuracy" if name == "htmldate" else f"{name}_{figure}"] = metadata_gold.f1(pairs)
    return figures


NOT_ARTICLES = {"listing", "forum", "product", "error"}


def score_kinds(bench):
    """Articles told from other pages: those of wcxb, where both are marked; and how many of the articles of the other corpora
    are kept as such. A page without any text is left out like one that is no article."""

    def kept(folder):
        pages = json_lines(output_of("extract", "--format", "jsonl", bench.data / folder / "html", timeout=900))
        return {pathlib.PurePath(p["file"]).name.split(".html")[0] for p in pages if p["kind"] not in NOT_ARTICLES}

    gold = json_lines((bench.data / "wcxb-sample" / "gold.jsonl").read_text(encoding="utf-8"))
    others = {page["id"] for page in gold if page["page_type"] != "article"}
    left_out = {page["id"] for page in gold} - kept("wcxb-sample")
    right = len(others & left_out)
    figures = {"wcxb_precision": right / len(left_out), "wcxb_recall": right / len(others)}
    for name, folder in (("benchmark", "article-extraction-benchmark"), ("naeb", "newspaper-extraction-naeb"),
                         ("fundus", "fundus-evaluation"), ("fundus_en", "fundus-pages-en")):
        pages = len(list((bench.data / folder / "html").iterdir()))
        figures[f"{name}_kept"] = len(kept(folder)) / pages
    return figures


def score_grouping(bench):
    """Articles into stories: B-cubed F1."""
    figures = {}
    for name in ("news-events-2018", "wikinews-sources", "allsides-2021"):
        articles = bench.data / name / "articles.jsonl"
        ids = [article["id"] for article in json_lines(articles.read_text(encoding="utf-8"))]
        found = json.loads(output_of("stories", "--input", "plain", "--format", "json", articles, timeout=900))
        rows = [f"{ids[int(d['record']) - 1]}\t{story['id']}\n" for story in found["stories"] for d in story["documents"]]
        pred = bench.folder / f"grouping-{name}.tsv"
        pred.write_text("".join(rows), encoding="utf-8")
        scores = bench.score_json("clusters", "--gold", bench.data / name / "gold.tsv", "--pred", pred)
        figures[f"{name}_bcubed_f1"] = scores["bcubed_f1"]
    return figures


TASKS = {"stories": score_stories, "attribution": score_attribution, "nested": score_nested, "voices": score_voices,
         "syntax": score_syntax, "names": score_names,
         "casing": score_casing, "coref": score_coref, "gap": score_gap, "times": score_times, "pages": score_pages,
         "scrapes": score_scrapes,
         "metadata": score_metadata, "kinds": score_kinds, "grouping": score_grouping,
         "ecb": score_ecb, "same_claim": score_same_claim, "denials": score_denials,
         "mojibake": score_mojibake, "misread": score_misread, "feeds": score_feeds, "warc": score_warc}
WITHOUT_CORPORA = {"nested"}


def read_floors(path):
    floors = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.split("#")[0].strip():
            figure, floor = line.split("#")[0].split()
            floors[figure] = float(floor)
    return floors


def measure(tasks, folder, shared):
    figures = {}
    for task in tasks:
        for name, value in TASKS[task](Bench(shared, folder)).items():
            figures[f"{task}.{name}"] = value
            print(f"{task}.{name} {value:.4f}", flush=True)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--floors", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("tasks", nargs="*", metavar="TASK")
    arguments = parser.parse_args()
    shared = shared_data()
    if shared is None and not (arguments.tasks and WITHOUT_CORPORA.issuperset(arguments.tasks)):
        print("skipped: the corpora are not there (set HEARSAY_SHARED to their folder)")
        return SKIPPED
    floors = read_floors(arguments.floors) if arguments.floors else {}
    tasks = arguments.tasks or list(TASKS)
    if arguments.floors:
        tasks = [t for t in tasks if any(figure.startswith(f"{t}.") for figure in floors)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        figures = measure(tasks, folder, shared)
    below = [f"{name}: {figures.get(name, 0):.4f} is below its floor {floor:.4f}" for name, floor in sorted(floors.items())
             if name.split(".")[0] in tasks and figures.get(name, 0) < floor]
    print("\n".join(below), end="\n" if below else "")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
