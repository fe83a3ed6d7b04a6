"""The tasks of score.py that concern inputs and characters: what `ingest` makes of them, asked through ingest_probe."""
import ast
import email.utils
import html.parser
import json
import os
import pathlib
import re
import subprocess
import tarfile
import unicodedata

from harness.program import find_program, json_lines


def probe(what, *paths, cwd=None):
    """Lines of ingest_probe (tests/tools/ingest_probe.cc), which is built beside the program with HEARSAY_TESTS."""
    built = os.environ.get("HEARSAY_PROBE")
    if not built:
        built = pathlib.Path(find_program()).resolve().parent.parent.parent / "tests" / "ingest_probe"
    command = [str(built), what, *map(str, paths)]
    result = subprocess.run(command, cwd=cwd, capture_output=True, timeout=600)
    if result.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\n{result.stderr.decode('utf-8', 'replace')}")
    return json_lines(result.stdout.decode("utf-8"))


# ---------------------------------------------------------------------------------------------------- mojibake

def score_mojibake(bench):
    """Cases of python-ftfy: the share that comes out as wanted, group by group. `solvable`: all but those that ftfy gives up."""
    figures, right, count = {}, 0, 0
    for name in ("in-the-wild", "synthetic", "language-names", "negative", "known-failures"):
        cases = json.loads((bench.data / "mojibake-ftfy" / f"{name}.json").read_text(encoding="utf-8"))
        lines = bench.folder / f"mojibake-{name}.jsonl"
        lines.write_text("".join(json.dumps({"text": case["original"]}) + "\n" for case in cases), encoding="utf-8")
        texts = {page["record"]: page["text"] for page in probe("pages", lines) if "text" in page}
        good = []
        for number, case in enumerate(cases, 1):
            wanted = {case["fixed"], case.get("fixed-encoding", case["fixed"])}
            good.append(texts.get(str(number)) in wanted)
            if not good[-1] and case["expect"] == "pass":
                bench.remark(f"mojibake: {case['label']}: {texts.get(str(number))!r}, wanted {case['fixed']!r}")
        figures[name] = sum(good) / len(good)
        if name != "known-failures":
            right, count = right + sum(good), count + len(good)
    return {"solvable": right / count, **figures}


def misread(text, encoding):
    """Text whose UTF-8 was taken for `encoding`, as browsers do it: bytes that mean nothing there are control characters."""
    table = [bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(256)]
    return "".join(table[byte] for byte in text.encode("utf-8"))


def score_misread(bench):
    """Articles that people copied out of web pages: left alone as they are; restored exactly after being misread."""
    texts = []
    for name in ("newspaper-extraction-naeb", "fundus-evaluation", "wcxb-sample"):
        for line in json_lines((bench.data / name / "gold.jsonl").read_text(encoding="utf-8")):
            text = re.sub(r"[ \t\r\n]+", " ", max((v for v in line.values() if isinstance(v, str)), key=len)).strip()
            text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Co"))[:3000]
            if len(re.findall(r"[^\x00-\x7f]", text)) >= 3 and not re.search("[\ufffd&]", text):
                texts.append(text)
    ways = {"untouched": [], "utf8_as_windows_1252": ["cp1252"], "utf8_as_latin_1": ["latin-1"], "utf8_as_windows_1251": ["cp1251"],
            "utf8_as_windows_1250": ["cp1250"], "utf8_as_mac_roman": ["mac_roman"], "twice": ["cp1252", "cp1252"]}
    figures = {}
    for name, encodings in ways.items():
        damaged = texts
        for encoding in encodings:
            damaged = [misread(text, encoding) for text in damaged]
        lines = bench.folder / f"misread-{name}.jsonl"
        lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in damaged), encoding="utf-8")
        found = {page["record"]: page["text"] for page in probe("pages", lines) if "text" in page}
        figures[name] = sum(found.get(str(n)) == text for n, text in enumerate(texts, 1)) / len(texts)
    return figures


# ------------------------------------------------------------------------------------------------------- feeds

class VisibleText(html.parser.HTMLParser):
    """What a reader sees of HTML; scripts, styles and the like left out."""
    HIDDEN = {"script", "style", "applet", "object", "embed", "noscript", "svg", "math", "iframe"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in self.HIDDEN

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        self.hidden = max(0, self.hidden - (tag in self.HIDDEN))

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


def visible(markup):
    parser = VisibleText()
    parser.feed(markup)
    parser.close()
    return " ".join("".join(parser.text).split())


FIELDS = {
    "title": "title", "title_detail": "title", "link": "link", "content": "content", "description": "content",
    "summary": "content", "summary_detail": "content", "updated": "published", "updated_parsed": "published",
    "published": "published", "published_parsed": "published", "created": "published", "created_parsed": "published"}


def path_of(node):
    """entries[0]['title_detail']['value'] -> ["entries", 0, "title_detail", "value"]."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return path_of(node.value) + [node.attr]
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return path_of(node.value) + [node.slice.value]
    return [None]


def wanted_of(expression):
    """(entry, field, value) of each comparison that concerns an entry's title, link, date or content."""
    try:
        parts = [ast.parse(expression.strip(), mode="eval").body]
    except SyntaxError:
        return
    while parts:
        part = parts.pop()
        if isinstance(part, ast.BoolOp):
            parts += part.values
        if not isinstance(part, ast.Compare) or any(not isinstance(op, ast.Eq) for op in part.ops):
            continue
        *paths, last = [part.left, *part.comparators]
        try:
            value = ast.literal_eval(last)
        except ValueError:
            continue
        for path in map(path_of, paths):
            if len(path) < 3 or path[0] != "entries" or path[2] not in FIELDS:
                continue
            if path[3:] in ([], ["value"], [0, "value"]):
                yield path[1], FIELDS[path[2]], value


def day_of(value):
    """The day of a wanted date, as written or as a tuple in UTC; None where it is no date."""
    if isinstance(value, tuple):
        return "%04d-%02d-%02d" % value[:3]
    iso = re.match(r"(\d{4}-\d\d-\d\d)", value)
    parsed = None if iso else email.utils.parsedate(value)
    return iso.group(1) if iso else "%04d-%02d-%02d" % parsed[:3] if parsed else None


def is_met(field, value, entry):
    """Titles come as plain text, contents as HTML or text: what counts is what a reader sees."""
    found = entry.get(field) or ""
    if field == "published":
        return found == day_of(value)
    return found == value or (found if field == "title" else visible(found)) == visible(value)


def read_text(raw):
    """A feed as far as its Expect line goes."""
    for encoding in ("utf-32", "utf-16") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "latin-1"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.replace(b"\0", b"").decode("latin-1")


def unpack(archive, folder):
    with tarfile.open(archive) as files:
        for member in files:
            path = folder / member.name
            if member.isfile() and ".." not in path.parts:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(files.extractfile(member).read())


def score_feeds(bench):
    """What feedparser's own tests expect of entries. Left out: what HTTP headers would have to tell; what is no text."""
    unpack(bench.data / "feeds-feedparser" / "cases.tar.gz", bench.folder / "feeds")
    entries = {}
    for line in probe("feeds", bench.folder / "feeds"):
        if "id" in line:
            entries.setdefault(line["file"], []).append(line)
    met, count = {}, {}
    for path in sorted(p for p in (bench.folder / "feeds").rglob("*") if p.is_file()):
        text = read_text(path.read_bytes())
        expect = re.search(r"Expect:\s*(.*)", text)
        if not expect or re.search(r"^Header:\s*Content-Location|127\.0\.0\.1", text, re.M):
            continue
        name = str(path.relative_to(bench.folder / "feeds"))
        for index, field, value in wanted_of(expect.group(1)):
            if not isinstance(value, (str, tuple)) or (field == "published" and day_of(value) is None):
                continue
            own = entries.get(name, [])
            good = index < len(own) and is_met(field, value, own[index])
            count[field], met[field] = count.get(field, 0) + 1, met.get(field, 0) + good
            if not good:
                bench.remark(f"feeds: {name}: {field}: {own[index][field] if index < len(own) else None!r}, wanted {value!r}")
    bench.remark(f"feeds: {sum(met.values())} of {sum(count.values())} expectations met")
    return {"all": sum(met.values()) / sum(count.values()), **{field: met[field] / count[field] for field in sorted(count)}}


# -------------------------------------------------------------------------------------------------------- WARC

# Of each sample: pages, problems, and what is left aside, as its records were counted by hand.
WARC_SAMPLES = {
    "resiliparse/block-sized-records.warc": (0, [], "3 unknown records"),
    "resiliparse/block-sized-records.warc.gz": (0, [], "3 unknown records"),
    "resiliparse/block-sized-records.warc.lz4": (0, ["binary"], ""),  # LZ4 is named, not read
    "resiliparse/clipped.warc.gz": (1, ["malformed", "malformed"], ""),  # the record and the gzip member are cut off
    "resiliparse/clueweb-quirk.warc.gz": (29, [], ""),
    "resiliparse/warcfile.warc": (16, [], "16 metadata records, 17 request records"),
    "resiliparse/warcfile.warc.gz": (16, [], "16 metadata records, 17 request records"),
    "resiliparse/warcfile.warc.lz4": (0, ["binary"], ""),
    "warcio/bad.arc": (0, ["malformed"], ""),
    "warcio/example-bad-non-chunked.warc.gz": (1, [], "2 request records, 1 revisit record (of pages that were stored before)"),  # one gzip member for all
    "warcio/example-bad.warc.gz.bad": (1, [], 
        "2 request records, 1 response with status 302, 1 revisit record (of pages that were stored before)"),
    "warcio/example-digest.warc": (0, [], "4 request records"),
    "warcio/example-iana.org-chunked.warc": (1, [], "1 request record"),
    "warcio/example-resource.warc.gz": (1, [], ""),
    "warcio/example-space-in-target-uri.warc.gz": (0, [], "1 image/png"),
    "warcio/example-space-in-url.arc": (1, ["malformed"], ""),  # the length is 12 bytes too large
    "warcio/example-trunc.warc": (1, ["malformed"], "1 request record"),
    "warcio/example-wget-bad-target-uri.warc.gz":
        (1, [], "1 metadata record, 1 request record, 2 resource records of the crawler"),
    "warcio/example-wrong-chunks.warc.gz": (1, [], "1 request record"),
    "warcio/example.arc": (1, [], ""),
    "warcio/example.arc.gz": (1, [], ""),
    "warcio/example.warc": (1, [], "2 request records, 1 revisit record (of pages that were stored before)"),
    "warcio/example.warc.gz": (1, [], "2 request records, 1 revisit record (of pages that were stored before)"),
    "warcio/post-test.warc.gz": (0, [], "3 application/json, 3 request records"),
}


def score_warc(bench):
    """Sample archives: the share of their pages that are read, and of the files about which all that was to say is said."""
    lines, read, named = probe("pages", bench.data / "warc-samples"), 0, 0
    for name, (pages, problems, skipped) in WARC_SAMPLES.items():
        own = [line for line in lines if line["file"] == name]
        found = sum(1 for line in own if line.get("text", "").strip())
        said = sorted(line["problem"] for line in own if "problem" in line and line["problem"] != "skipped-records")
        aside = ", ".join(line["message"].split(": ", 1)[1] for line in own if line.get("problem") == "skipped-records")
        read += min(found, pages)
        named += (said, aside) == (problems, skipped)
        if (found, said, aside) != (pages, problems, skipped):
            bench.remark(f"warc: {name}: {found} pages, {said}, {aside!r}; wanted {pages}, {problems}, {skipped!r}")
    return {"read": read / sum(pages for pages, _, _ in WARC_SAMPLES.values()), "named": named / len(WARC_SAMPLES)}
