"""Compact lines out of hearsay's JSON: what the behaviour tests compare and people review.

Every function takes an object as docs/ describe it and returns a list of lines. Spans are shown by their words; the parts
of a discontinuous span are joined by " ... ".
"""


def one_line(text):
    return " ".join(text.split())


class Spans:
    """The words under spans of one document; refuses a span that does not lie in the text."""

    def __init__(self, document):
        self.text = document["text"]

    def words(self, span):
        start, end = span["start"], span["end"]
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}..{end} does not lie in a text of {len(self.text)} code points")
        words = self.text[start:end]
        if span.get("text", words) != words:
            raise ValueError(f"span {start}..{end} says {span['text']!r}, the text has {words!r}")
        return one_line(words)

    def list(self, spans):
        return " ... ".join(self.words(s) for s in spans)


# ------------------------------------------------------------------------------------------------ hearsay extract

def render_article(document):
    """The metadata that is known, a blank line, the text."""
    lines = []
    for field in ("headline", "byline", "outlet", "dateline", "wire", "url"):
        if document.get(field):
            lines.append(f"{field}: {document[field]}")
    if document.get("published"):
        lines.append(f"published: {document['published']} ({document.get('published_basis')})")
    for field in ("published_time", "modified", "section"):
        if document.get(field):
            lines.append(f"{field}: {document[field]}")
    if document.get("kind", "article") != "article":
        lines.append(f"kind: {document['kind']}")
    if document.get("language", "en") not in ("en", None):
        lines.append(f"language: {document['language']}")
    if document.get("credits"):
        lines.append("credits: " + ", ".join(document["credits"]))
    lines += [f"problem: {p['code']}" for p in document.get("problems", [])]
    return [*lines, "", *document["text"].split("\n")]


# ----------------------------------------------------------------------------------------------- hearsay annotate

def render_sentences(document):
    """A sentence a line, its tokens parted by blanks."""
    spans, tokens, lines = Spans(document), document["tokens"], []
    for sentence in document["sentences"]:
        inside = [t for t in tokens if sentence["start"] <= t["start"] and t["end"] <= sentence["end"]]
        lines.append(" ".join(spans.words(t) for t in inside))
    return lines


def render_syntax(document):
    """A token a line: form, lemma, tags, relation to its head; a blank line between sentences."""
    spans, tokens, lines = Spans(document), document["tokens"], []
    ends = {s["end"] for s in document["sentences"]}
    for token in tokens:
        head = spans.words(tokens[token["head"]]) if token["head"] >= 0 else "-"
        lines.append(" ".join([spans.words(token), token["lemma"], token["upos"], token["xpos"], token["deprel"], head]))
        if token["end"] in ends:
            lines.append("")
    return lines[:-1] if lines and not lines[-1] else lines


def render_entities(document):
    """Each entity that has a name or is mentioned twice: type, name, and the words of all mentions in text order."""
    spans, lines = Spans(document), []
    named = {name["entity"] for name in document["names"]}
    for entity in document["entities"]:
        if len(entity["mentions"]) < 2 and entity["id"] not in named:
            continue
        mentions = [spans.words(m) + ("" if m["kind"] == "name" else f" ({m['kind']})") for m in entity["mentions"]]
        lines.append(f"{entity['type']} {entity['name']}: " + ", ".join(mentions))
    return lines


def render_times(document):
    spans = Spans(document)
    return [f"{t['type']} {t['value']}: {spans.words(t)}" for t in document["times"]]


def render_attributions(document):
    """`source | cue | content | kind stance type [via ...] [hedged]`; indented under the one whose content it stands in."""
    spans = Spans(document)
    names = {e["id"]: e["name"] for e in document.get("entities", [])}
    by_id = {a["id"]: a for a in document["attributions"]}

    def depth(attribution):
        parent = attribution.get("parent")
        return 0 if parent is None else 1 + depth(by_id[parent])

    def source_of(attribution):
        words, name = spans.list(attribution["source"]) or "-", names.get(attribution.get("source_entity"))
        return words if name is None or one_line(name) == words else f"{words} (= {one_line(name)})"

    lines = []
    for a in document["attributions"]:
        facts = [a["kind"], a["stance"], a.get("source_type") or "-"]
        if a.get("via"):
            facts.append(f"via {spans.list(a['via'])}")
        if a.get("hedged"):
            facts.append("hedged")
        lines.append("  " * depth(a) + " | ".join(
            [source_of(a), spans.list(a["cue"]) or "-", spans.list(a["content"]) or "-", " ".join(facts)]))
    return lines


# -------------------------------------------------------------------------------------------------- hearsay trace

class Trace:
    """The report of `trace` as lines. `label` turns a document object into its name in the lines."""

    def __init__(self, report, label):
        self.documents = {d["id"]: d for d in report["documents"]}
        self.labels = {d["id"]: label(d) for d in report["documents"]}
        self.spans = {d["id"]: Spans(d) for d in report["documents"]}
        self.sources = {s["id"]: s["name"] for s in report["sources"]}
        self.report = report

    def names(self, ids):
        return ", ".join(self.sources[i] for i in ids) or "-"

    def lines(self):
        lines = []
        for story in self.report["stories"]:
            lines.append(f"story: {story['headline']} [{', '.join(self.labels[d] for d in story['documents'])}]")
            for claim in story["claims"]:
                lines += self.claim(claim)
            for d in story["disagreements"]:
                values = [f"{v['value']} ({', '.join(sorted({self.labels[m['document']] for m in v['mentions']}))})"
                          for v in d["values"]]
                kind = "development" if d["development"] else "compatible" if d["compatible"] else "disagree"
                lines.append(f"  {kind} {d['type']}: {' / '.join(values)}")
            lines += [f"  {e['date']}: {one_line(e['text'])}" for e in story["timeline"]]
            lines += [f"  reuse {r['kind']}: {self.labels[r['from']]} -> {self.labels[r['to']]}" for r in story["reuse"]]
        lines += [f"problem: {p['code']}" for p in self.report["problems"]]
        return lines

    def claim(self, claim):
        count = claim["independence"]
        support = f"{count['support']}" if count["support"] == count["support_max"] else (
            f"{count['support']}..{count['support_max']}")
        lines = [f"  claim: {one_line(claim['text'])}",
                 f"    support {support}, oppose {count['oppose']}, rests on {self.names(count['rests_on'])}"]
        lines += ["    " + self.mention(m) for m in claim["mentions"]]
        for key in ("denied_by", "doubted_by", "declined_by"):
            if claim[key]:
                lines.append(f"    {key.replace('_', ' ')} {self.names(claim[key])}")
        for s in claim["stripped"]:
            lines.append(f"    stripped {self.labels[s['document']]}: {self.spans[s['document']].words(s['span'])}")
        lines += [f"    drift {d['kind']} {d['relation']}: {self.place(d['before'])} -> {self.place(d['after'])}"
                  for d in claim["drift"]]
        return lines

    def place(self, place):
        """`page: the passage [the words that change]`"""
        spans = self.spans[place["document"]]
        words = ", ".join(spans.words(w) for w in place["words"])
        return f"{self.labels[place['document']]}: {spans.words(place)}" + (f" [{words}]" if words else "")

    def mention(self, mention):
        spans = self.spans[mention["document"]]
        chain = [self.sources[link["source"]] for link in mention["chain"] if link["source"] is not None]
        facts = [self.labels[mention["document"]], mention["stance"]]
        if mention["quoted"] not in (None, "none"):
            facts.append(mention["quoted"])
        if mention["certainty"] == "hedged":
            facts.append("hedged")
        for link in mention["chain"]:
            if link.get("span"):
                spans.words(link["span"])
        return " ".join(facts) + ": " + " < ".join([spans.list(mention["spans"]), *chain])


def render_trace(report, label):
    return Trace(report, label).lines()
