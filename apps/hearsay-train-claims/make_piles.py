#!/usr/bin/env python3
"""Writes the piles whose clauses were put into claims by hand (gold/*.tsv) as folders of plain texts, from the corpora.

    make_piles.py DATA OUT [PILE...]

DATA holds the corpora (../shared/data of a full checkout). Each pile becomes OUT/NAME/NN.txt, an article a file: headline, empty line,
text. Which articles make a pile is chosen by hashes, so that no eye chose them. Prints which these are.
"""
import argparse
import collections
import hashlib
import json
import pathlib

# corpus -> how many piles, fewest and most articles of a pile
PLAN = {"fnc1": (48, 4, 6), "wikinews-sources": (22, 3, 5), "news-events-2018": (16, 3, 6), "basil-triples": (14, 3, 3),
        "newswcl50": (4, 4, 5)}
SHORTEST, LONGEST = 500, 7000  # characters of an article


def hashed(*parts):
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fnc1(data):
    """topic -> [(id, headline, text)] of the training part; a body's headline is one of those that are about it."""
    headlines = collections.defaultdict(set)
    for pair in lines(data / "fnc1" / "train.stances.jsonl"):
        if pair["stance"] != "unrelated":
            headlines[pair["body"]].add(pair["headline"])
    taken = collections.Counter()
    out = collections.defaultdict(list)
    for body in lines(data / "fnc1" / "train.bodies.jsonl"):
        choices = sorted(headlines[body["body"]], key=lambda h: (taken[h], hashed(body["body"], h)))
        if body["topic"] is None or not choices:
            continue
        taken[choices[0]] += 1
        out[body["topic"]].append((body["body"], choices[0], body["text"]))
    return out


def by_gold(corpus):
    def read(data):
        story_of = dict(line.split("\t")[:2] for line in (data / corpus / "gold.tsv").read_text(encoding="utf-8").splitlines())
        out = collections.defaultdict(list)
        for article in lines(data / corpus / "articles.jsonl"):
            if not article.get("damaged") and article["id"] in story_of:
                out[story_of[article["id"]]].append((article["id"], article["title"] or "", article["text"] or ""))
        return out
    return read


def newswcl50(data):
    out = collections.defaultdict(list)
    for article in lines(data / "newswcl50" / "articles.jsonl"):
        head, _, rest = article["text"].partition("\n")
        out[article["event"]].append((article["url"], head, rest.strip()))
    return out


READERS = {"fnc1": fnc1, "newswcl50": newswcl50,
           **{c: by_gold(c) for c in ("wikinews-sources", "news-events-2018", "basil-triples")}}


def used_elsewhere(data):
    """First 200 letters of the texts of the development stories, which no model may learn from."""
    texts = [p.read_text(encoding="utf-8", errors="replace") for p in sorted((data / "stories").glob("*/*.txt"))]
    return "\n".join("".join(c for c in t if c.isalpha()) for t in texts)


def choose(data):
    """(pile, corpus, story, [(id, headline, text)])"""
    seen = used_elsewhere(data)
    for corpus, (count, fewest, most) in PLAN.items():
        stories = []
        for story, articles in READERS[corpus](data).items():
            if any("".join(c for c in text if c.isalpha())[:200] in seen for _, _, text in articles):
                continue
            fit = sorted((a for a in articles if SHORTEST <= len(a[2]) <= LONGEST), key=lambda a: hashed(a[0]))[:most]
            if len(fit) >= fewest:
                stories.append((hashed(corpus, story), story, fit))
        for n, (_, story, articles) in enumerate(sorted(stories)[:count]):
            yield f"{corpus.split('-')[0]}-{n + 1:02}", corpus, story, articles


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("piles", nargs="*")
    args = parser.parse_args()
    for pile, corpus, story, articles in choose(args.data):
        if args.piles and pile not in args.piles:
            continue
        folder = args.out / pile
        folder.mkdir(parents=True, exist_ok=True)
        for n, (key, headline, text) in enumerate(articles):
            (folder / f"{n + 1:02}.txt").write_text(f"{headline.strip()}\n\n{text.strip()}\n", encoding="utf-8")
            print(pile, corpus, story, f"{n + 1:02}", key, sep="\t")


if __name__ == "__main__":
    main()
