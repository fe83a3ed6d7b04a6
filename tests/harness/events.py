"""Cross-document event coreference on ECB+: which mentions of events, over the documents of one topic, are one event.

The program has no event chains of its own; a claim is a group of clauses over documents, and the predicate of a clause is
taken for the mention of its event. Beside it stands the usual baseline: two mentions with the same lemma are one event.
B-cubed within topic, summed over topics; only sentences that were checked by hand.
"""
import collections
import json

from harness.program import json_lines, output_of

CLOSING = {".", ",", ";", ":", "?", "!", ")", "]", "'", "''", "%", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m"}


def plain_text(document):
    """The text, and for each sentence the code points of its tokens. Sentences stand in paragraphs of their own."""
    text, places = "", []
    for tokens in document["sentences"]:
        row = []
        for token in tokens:
            if row and token not in CLOSING and text[-1] not in "([$":
                text += " "
            row.append((len(text), len(text) + len(token)))
            text += token
        places.append(row)
        text += "\n\n"
    return text, places


def event_mentions(document, places):
    """{(start, end): chain} of actions in checked sentences."""
    checked = set(document["validated_sentences"])
    return {(places[m["s"]][m["a"]][0], places[m["s"]][m["b"]][1]): m["chain"] for m in document["mentions"]
            if m["s"] in checked and m["chain"].startswith(("ACT", "NEG", "Singleton_ACT", "Singleton_NEG"))}


class Parse:
    """Heads and lemmas of one document as the program has them."""

    def __init__(self, annotated):
        self.tokens = annotated["tokens"]
        self.at = {t["start"]: i for i, t in enumerate(self.tokens)}

    def head(self, start, end):
        """Index of the token of a span whose head lies outside it."""
        inside = [i for i, t in enumerate(self.tokens) if start <= t["start"] < end and t["upos"] != "PUNCT"]
        for i in inside:
            if self.tokens[i]["head"] not in inside:
                return i
        return inside[0] if inside else None

    def lemma(self, index):
        return self.tokens[index]["lemma"].lower()


def bcubed(pairs):
    """F1 of [(gold, predicted)], each {mention: cluster}; a mention of one side only counts as wrong."""
    sums = [0.0, 0.0]
    counts = [0, 0]
    for sides in pairs:
        for side, (mine, other) in enumerate(((sides[1], sides[0]), (sides[0], sides[1]))):
            clusters = [collections.defaultdict(set), collections.defaultdict(set)]
            for which, labels in enumerate((mine, other)):
                for mention, label in labels.items():
                    clusters[which][label].add(mention)
            for mention, label in mine.items():
                together = clusters[0][label]
                shared = together & clusters[1][other[mention]] if mention in other else set()
                sums[side] += len(shared) / len(together)
            counts[side] += len(mine)
    precision, recall = (s / max(1, n) for s, n in zip(sums, counts))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def joined(rows):
    """{mention: cluster} of (key, claim or None, mention). Mentions of one key are together; so are those of two keys, if
    one claim has more than half of the clauses of each, and two at least."""
    clauses = collections.Counter(key for key, claim, _ in rows if claim is not None)
    in_claim = collections.Counter((claim, key) for key, claim, _ in rows if claim is not None)
    parent = {key: key for key, _, _ in rows}

    def root(key):
        while parent[key] != key:
            key = parent[key]
        return key

    first = {}
    for (claim, key), count in sorted(in_claim.items(), key=str):
        if count >= 2 and 2 * count > clauses[key]:
            parent[root(key)] = root(first.setdefault(claim, key))
    return {mention: root(key) for key, _, mention in rows}


def score_ecb(bench):
    topics = collections.defaultdict(list)
    for document in json_lines((bench.data / "ecbplus" / "dev.jsonl").read_text(encoding="utf-8")):
        topics[document["topic"]].append(document)
    gold_given, stories, lemma_given, gold_own, lemma_own = [], [], [], [], []
    for topic, documents in sorted(topics.items()):
        texts = [plain_text(document) for document in documents]
        path = bench.folder / f"ecb-{topic}.jsonl"
        path.write_text("".join(json.dumps({"text": text}) + "\n" for text, _ in texts), encoding="utf-8")
        parses = [Parse(a) for a in json_lines(
            output_of("annotate", "--input", "plain", "--format", "jsonl", path, timeout=900))]
        report = json.loads(output_of("trace", "--input", "plain", "--format", "json", path, timeout=900))
        number = {d["id"]: int(d["record"]) - 1 for d in report["documents"]}
        claim_of = {}  # (document, token) -> claim
        for story in report["stories"]:
            for claim in story["claims"]:
                for mention in claim["mentions"]:
                    d = number[mention["document"]]
                    for span in mention["spans"]:
                        head = parses[d].head(span["start"], span["end"])
                        if head is not None:
                            claim_of.setdefault((d, head), claim["id"])
        gold, lemmas = {}, {}
        checked = set()
        for d, (document, (_, places)) in enumerate(zip(documents, texts)):
            for s in document["validated_sentences"]:
                if s < len(places) and places[s]:
                    checked |= {(d, i) for i, t in enumerate(parses[d].tokens)
                                if places[s][0][0] <= t["start"] < places[s][-1][1]}
            for (start, end), chain in event_mentions(document, places).items():
                head = parses[d].head(start, end)
                if head is None:
                    continue
                gold[d, head] = chain if not chain.startswith("Sin") else ("alone", d, head)
                lemmas[d, head] = parses[d].lemma(head)
        # Within a story one lemma is one event, and so are the predicates of one claim.
        story_of = {number[d]: story["id"] for story in report["stories"] for d in story["documents"]}
        given = joined([((story_of.get(place[0], place[0]), lemma), claim_of.get(place), place)
                        for place, lemma in lemmas.items()])
        stories.append((gold, {place: (story_of.get(place[0], place[0]), lemma) for place, lemma in lemmas.items()}))
        own = joined([((story_of.get(place[0], place[0]), parses[place[0]].lemma(place[1])), claim, place)
                      for place, claim in claim_of.items() if place in checked])
        gold_given.append((gold, given))
        lemma_given.append((gold, lemmas))
        gold_own.append((gold, own))
        lemma_own.append((gold, {place: parses[place[0]].lemma(place[1]) for place in own}))
    return {"given_bcubed_f1": bcubed(gold_given), "given_story_f1": bcubed(stories), "given_lemma_f1": bcubed(lemma_given),
            "own_bcubed_f1": bcubed(gold_own), "own_lemma_f1": bcubed(lemma_own)}
