#!/usr/bin/env python3
"""Lay out the extraction corpora as article_lab reads them.

Usage: prepare.py DATA_DIR OUT_DIR

For every corpus below DATA_DIR with gold body text, writes OUT_DIR/SET/ID.html (UTF-8, LF) and OUT_DIR/SET/ID.gold, and
one line "SET <tab> ID <tab> SITE <tab> URL" per page to OUT_DIR/index.tsv. SITE is the registrable domain: pages of one
site must never be on both sides of a split.
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


def gold_of(folder, name):
    path = os.path.join(folder, name)
    with open(path, encoding="utf-8") as f:
        if name.endswith(".jsonl"):
            rows = [json.loads(line) for line in f if line.strip()]
        else:
            rows = [dict(value, id=key) for key, value in json.load(f).items()]
    return [r for r in rows if r.get("page_type", "article") == "article"]


def main():
    data, out = sys.argv[1:3]
    with open_index(out) as index:
        for name, gold_name in SETS.items():
            folder = os.path.join(data, name)
            target = os.path.join(out, name)
            os.makedirs(target, exist_ok=True)
            for row in gold_of(folder, gold_name):
                with gzip.open(os.path.join(folder, "html", row["id"] + ".html.gz")) as f:
                    html = decode(f.read()).replace("\r\n", "\n").replace("\r", "\n")
                with open(os.path.join(target, row["id"] + ".html"), "w", encoding="utf-8", newline="\n") as f:
                    f.write(html)
                with open(os.path.join(target, row["id"] + ".gold"), "w", encoding="utf-8", newline="\n") as f:
                    f.write(row.get("articleBody") or "")
                url = row.get("url") or ""
                index.write("\t".join((name, row["id"], site_of(url), url)) + "\n")


def open_index(out):
    os.makedirs(out, exist_ok=True)
    return open(os.path.join(out, "index.tsv"), "w", encoding="utf-8")


if __name__ == "__main__":
    main()
