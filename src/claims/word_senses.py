#!/usr/bin/env python3
"""Writes word_senses.inc: which verbs, and nouns made from verbs, name one kind of happening, from WordNet.

    python3 word_senses.py FOLDER > word_senses.inc

FOLDER holds WordNet 3.0's data files (Debian: wordnet-base, /usr/share/wordnet). A line of the output is one set of synonyms
("abandon abandonment give_up"): the two most frequent senses of each verb, and those of nouns that derive from a verb, with that
verb's. Words that WordNet's tagged texts never use are left out, as are sets with one word only.
"""
import collections
import pathlib
import re
import sys

SENSES = 2


def lines(path):
    return (line for line in path.read_text(encoding="latin-1").splitlines() if not line.startswith("  "))


def read_senses(folder):
    """(lemma, part of speech) -> synsets, the most frequent first."""
    senses = {}
    for pos, name in (("v", "verb"), ("n", "noun")):
        for line in lines(folder / f"index.{name}"):
            parts = line.split()
            senses[parts[0], pos] = [pos + offset for offset in parts[6 + int(parts[3]):]]
    return senses


def read_synsets(folder):
    """The words of each synset, and from each of its words (counted from 1) the verb synsets that it derives from."""
    words, derived = {}, collections.defaultdict(set)
    for pos, name in (("v", "verb"), ("n", "noun")):
        for line in lines(folder / f"data.{name}"):
            parts = line.split("|")[0].split()
            synset, count = pos + parts[0], int(parts[3], 16)
            words[synset] = [parts[4 + 2 * i].lower() for i in range(count)]
            first = 5 + 2 * count
            for i in range(int(parts[first - 1])):
                kind, offset, target, places = parts[first + 4 * i:first + 4 * i + 4]
                if kind == "+" and target == "v":
                    derived[synset, int(places[:2], 16)].add("v" + offset)
    return words, derived


def read_used(folder):
    """Lemmas that the tagged texts use as a verb or noun."""
    keys = (line.split() for line in lines(folder / "cntlist.rev"))
    return {key.split("%")[0] for key, _, _ in keys if key.split("%")[1][0] in "12"}


def main():
    folder = pathlib.Path(sys.argv[1])
    senses, (words, derived), used = read_senses(folder), read_synsets(folder), read_used(folder)
    sets = collections.defaultdict(set)
    for (lemma, pos), synsets in senses.items():
        if lemma not in used or not re.fullmatch(r"[a-z]{3,}" + ("(_[a-z]+)?" if pos == "v" else ""), lemma):
            continue
        for synset in synsets[:SENSES]:
            verbs = derived[synset, words[synset].index(lemma) + 1] if lemma in words[synset] else set()
            for one in {synset} if pos == "v" else verbs | {synset} if verbs else ():
                sets[one].add(lemma)
    print("// Made by word_senses.py from WordNet 3.0 (Princeton University; its licence: packaging/WordNet-licence.txt).")
    for line in sorted({" ".join(sorted(s)) for s in sets.values() if len(s) > 1}):
        print(f'"{line}",')


if __name__ == "__main__":
    main()
