"""Gold of page metadata (titles, authors, dates) in the corpora's formats, and how an output is compared with it."""
import datetime
import json
import re


def one_space(text):
    return " ".join((text or "").split())


def normalised(text):
    """Letters and digits alone, in one case: what is left of a title when typography is no matter."""
    return " ".join(re.findall(r"\w+", (text or "").casefold()))


def people(value):
    """Gold authors, a list or a string such as "A, B and C", as a list of names."""
    if isinstance(value, list):
        return [one_space(name) for name in value if one_space(name)]
    return [one_space(name) for name in re.split(r"[,;]|\band\b", value or "") if one_space(name)]


def instant(text):
    """The moment that an ISO 8601 time with a zone names, to the second; None for anything else."""
    try:
        moment = datetime.datetime.fromisoformat(re.sub(r"\.\d+", "", text or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment.astimezone(datetime.timezone.utc) if moment.tzinfo else None


def rows(path, **fields):
    """Gold by page id from JSON lines; `fields` says under which key each of title, authors and date stands."""
    gold = {}
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        gold[row["id"]] = {field: row[key] for field, key in fields.items() if row.get(key)}
    return gold


def htmldate(path):
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").strip().split("\n")[1:]]
    return {line[0]: {"date": line[1]} for line in lines}


def compare(gold, found):
    """Which figures this page counts for, each with what it adds: (right, of how many found, of how many wanted)."""
    figures = {}
    if "date" in gold:
        figures["day"] = (found.get("published") == gold["date"][:10], 1, 1)
        if instant(gold["date"]):
            figures["instant"] = (instant(found.get("published_time")) == instant(gold["date"]), 1, 1)
    if "title" in gold:
        title, headline = gold["title"], found.get("headline")
        figures["title_exact"] = (one_space(title) == one_space(headline), 1, 1)
        figures["title"] = (normalised(title) == normalised(headline), 1, 1)
    names, authors = people(gold.get("authors")), found.get("authors", [])
    if names:
        want, have = set(map(normalised, names)), set(map(normalised, authors))
        figures["authors_exact"] = (names == authors, 1, 1)
        figures["authors_f1"] = (len(want & have), len(have), len(want))
    return figures


def f1(counts):
    """Of the sums of `compare`: with one found for each wanted it is the accuracy."""
    right, found, wanted = map(sum, zip(*counts))
    return 2 * right / (found + wanted) if found + wanted else 0.0
