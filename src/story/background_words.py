#!/usr/bin/env python3
"""Writes background_words.inc: in how many of a set of articles each word stem occurs.

    python3 background_words.py ARTICLES.jsonl > background_words.inc

ARTICLES.jsonl holds one object with a "text" per line. Stems are those of terms.h: lower case without accents, a plural
s taken off, the first seven letters. Stems of fewer than five articles are left out: they count as unknown. Counts are
rounded to about a tenth, so that the file has one line per step.
"""

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict

LEAST = 5


def stem(word):
    if word[0].isdigit():
        return word
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "su":
        word = word[:-3] + "y" if len(word) > 4 and word.endswith("ies") else word[:-1]
    return word[:7]


def fold(text):
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def main():
    counts = Counter()
    articles = 0
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            articles += 1
            words = re.findall(r"[a-z0-9]+", fold(json.loads(line)["text"]))
            counts.update({stem(word) for word in words})
    steps = [LEAST]
    while steps[-1] < articles:
        steps.append(max(steps[-1] + 1, round(steps[-1] * 1.1)))
    by_step = defaultdict(list)
    for word, count in counts.items():
        if count >= LEAST:
            by_step[max(s for s in steps if s <= count)].append(word)
    print("// Made by background_words.py: articles that a stem occurs in, and the stems.")
    print(f"constexpr u32 kBackgroundArticles = {articles};")
    print("constexpr BackgroundLine kBackgroundLines[] = {")
    for step in sorted(by_step):
        words = " ".join(sorted(by_step[step]))
        parts = re.findall(r".{1,110}(?: |$)", words)
        print(f"    {{{step},")
        print("\n".join(f'     "{part}"' for part in parts) + "},")
    print("};")


if __name__ == "__main__":
    main()
