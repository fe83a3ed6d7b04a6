#!/usr/bin/env python3
"""Lay out the extraction corpora as article_lab reads them.

Usage: prepare.py DATA_DIR OUT_DIR

Writes every page as OUT_DIR/SET/ID.html (UTF-8, LF) and lists it as "SET <tab> ID <tab> SITE <tab> URL" in
OUT_DIR/pages.tsv. Pages with gold body text also get OUT_DIR/SET/ID.gold and stand in OUT_DIR/index.tsv. SITE is the
registrable domain: pages of one site must never be on both sides of a split.
"""
import gzip
import json
import os
import re
import sys
from urllib.parse import urlparse

SETS = {
    "article-extraction-benchmark": "ground-truth.json",
    "newspaper-extraction-naeb": "gold.jsonl",
    "fundus-evaluation": "gold.jsonl",
    "fundus-pages-en": "gold.jsonl",
    "wcxb-sample": "gold.jsonl",
}
METADATA_SETS = {
    "htmldate-eval-en": "dates.tsv",
    "trafilatura-eval-en": "annotations.jsonl",
    "postlight-fixtures-en": "gold.jsonl",
    "mozilla-readability-pages": "ids.txt",
}
SECOND_LEVEL = {"co", "com", "org", "net", "gov", "ac", "edu"}


def decode(raw):
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    match = re.search(rb"charset=[\"']?([A-Za-z0-9_-]+)", raw[:4096])
    name = match.group(1).decode("ascii").lower() if match else "cp1252"
    if name in ("iso-8859-1", "latin1", "ascii", "utf-8", "us-ascii"):
        name = "utf-8" if name == "utf-8" and raw.count(b"\xc3") > 20 else "cp1252"
    try:
        return raw.decode(name, "replace")
    except LookupError:
        return raw.decode("cp1252", "replace")


def site_of(url):
    host = (urlparse(url if "://" in url else "http://" + url).hostname or "").lower()
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and parts[-2] in SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-keep:])


def canonical_url(html):
    match = re.search(r'<link[^>]+rel="canonical"[^>]+href="(http[^"]+)"|<meta[^>]+og:url"[^>]+content="(http[^"]+)"', html)
    return (match.group(1) or match.group(2)).strip() if match else ""


def gold_of(folder, name):
    path = os.path.join(folder, name)
    with open(path, encoding="utf-8") as f:
        if name.endswith(".jsonl"):
            return [json.loads(line) for line in f if line.strip()]
        if name.endswith(".txt"):
            return [{"id": line.strip(), "path": f"pages/{line.strip()}/source.html.gz"} for line in f if line.strip()]
        if name.endswith(".tsv"):
            head, *rows = [line.rstrip("\n").split("\t") for line in f]
            return [dict(zip(head, row)) for row in rows]
        return [dict(value, id=key) for key, value in json.load(f).items()]


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write(text)


def main():
    data, out = sys.argv[1:3]
    pages, index = [], []
    for name, gold_name in {**SETS, **METADATA_SETS}.items():
        folder = os.path.join(data, name)
        target = os.path.join(out, name)
        os.makedirs(target, exist_ok=True)
        for row in gold_of(folder, gold_name):
            with gzip.open(os.path.join(folder, row.get("path") or f"html/{row['id']}.html.gz")) as f:
                html = decode(f.read()).replace("\r\n", "\n").replace("\r", "\n")
            write(os.path.join(target, row["id"] + ".html"), html)
            url = row.get("url") or canonical_url(html)
            line = "\t".join((name, row["id"], site_of(url), url)) + "\n"
            pages.append(line)
            for kind in ("with", "without"):  # snippets that must, or must not, be in the article
                if row.get(kind) and name not in SETS:
                    write(os.path.join(target, f"{row['id']}.{kind}"), "".join(" ".join(x.split()) + "\n" for x in row[kind]))
            if name in SETS and row.get("page_type", "article") == "article":
                write(os.path.join(target, row["id"] + ".gold"), row.get("articleBody") or "")
                index.append(line)
    write(os.path.join(out, "pages.tsv"), "".join(pages))
    write(os.path.join(out, "index.tsv"), "".join(index))


if __name__ == "__main__":
    main()
