#!/usr/bin/env python3
"""Walks over WordNet, written as lines of words, so that word vectors learned from them know which words mean alike.

    wordnet_walks.py FOLDER WALKS > walks.txt

FOLDER holds WordNet 3.0's files (Debian: wordnet-base, /usr/share/wordnet). A walk begins at a set of synonyms, and at each step
ends (15 %) or goes on along a relation; each set on the way is named by one of its words, or by one of the words that
its gloss uses (after Goikoetxea, Soroa and Agirre, NAACL 2015). Sets that WordNet's tagged texts use more are visited more, and named
by the words that these use for them.
"""
import pathlib
import random
import re
import sys

GOES_ON = 0.85
STOP = set("a an the of to in on for and or at by with from as is are be was were been that this it its which who whom whose "
           "something someone somebody one ones used etc not no into than more most very usually especially having have has".split())
WORD = re.compile(r"[a-z][a-z_'-]+")


def read(folder):
    """{synset: (words, related synsets, words of the gloss)}; {(sense key's lemma, offset)} counts are in cntlist.rev by sense number."""
    counts = {}
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, number, count = line.split()
        lemma, rest = key.split("%")
        pos = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[rest[0]]
        counts[lemma, pos, int(number)] = int(count)
    senses = {}
    for pos, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            parts = line.split()
            for number, offset in enumerate(parts[6 + int(parts[3]):]):
                senses[pos + offset, parts[0]] = counts.get((parts[0], pos, number + 1), 0)
    sets = {}
    for pos, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition("|")
            parts = head.split()
            me, count = pos + parts[0], int(parts[3], 16)
            words = [re.sub(r"\(.*\)", "", parts[4 + 2 * i]).lower() for i in range(count)]
            at = 4 + 2 * count
            related = []
            for _ in range(int(parts[at])):
                symbol, offset, kind = parts[at + 1:at + 4]
                if symbol != "!":  # opposites
                    related.append(kind.replace("s", "a") + offset)
                at += 4
            gloss = [w for w in WORD.findall(gloss.split('"')[0].lower()) if w not in STOP]
            weights = [senses.get((me, w), 0) + 0.3 for w in words]
            sets[me] = (words, weights, related, gloss)
    return sets


def main():
    folder, walks = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(7)
    sets = read(folder)
    names = list(sets)
    starts = chance.choices(names, [sum(sets[s][1]) for s in names], k=walks)
    for at in starts:
        line = []
        while True:
            words, weights, related, gloss = sets[at]
            if gloss and chance.random() < 0.25:
                line.append(chance.choice(gloss))
            line.append(chance.choices(words, weights)[0])
            related = [r for r in related if r in sets]
            if not related or chance.random() > GOES_ON:
                break
            at = chance.choice(related)
        if len(line) > 1:
            print(" ".join(line))


if __name__ == "__main__":
    main()
