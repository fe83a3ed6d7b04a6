#!/usr/bin/env python3
"""Evidence can be opened: the input's bytes behind a span, decoded, without markup and with character references resolved, are
the words of the span, white space apart.

    spans.py [FOLDER...]      invented pages in every kind of container, the pages of the repository and, where they are there,
                              of the corpora; or those in FOLDER

Looks at every block of `extract` and every span of `trace`. A span without bytes (repaired or inserted characters at an end) is
counted, not compared. Of a compressed file the bytes are those of what it holds; of a record of WARC, JSON Lines and MHTML those
of the page in it (docs/extract.md).
"""
import codecs
import gzip
import html
import json
import pathlib
import quopri
import re
import sys
import tempfile

from harness.program import ROOT, json_lines, output_of, shared_data

CORPORA = ("article-extraction-benchmark", "newspaper-extraction-naeb", "fundus-evaluation", "fundus-pages-en",
           "wcxb-sample", "trafilatura-eval-en", "htmldate-eval-en", "postlight-fixtures-en")
TRACED = ("article-extraction-benchmark",)  # the whole report takes longer
INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc\x00-\x1f\x7f-\x9f]+")
MISREAD = re.compile("â€|Ã|Â|\\?€|вЂ|\ufffd")
HIDDEN = re.compile(r"<!--.*?(?:-->|$)|<(script|style|textarea|iframe|select|svg|object|video|audio|canvas|template|title)\b"
                    r".*?(?:</\1\s*>|$)", re.S | re.I)
TAG = re.compile(r"</?[a-zA-Z!?](?:[^>\"']|\"[^\"]*\"|'[^']*')*>?|</?[a-zA-Z!?][^>]*>")


def squeezed(text):
    return INVISIBLE.sub("", text)


def without_markup(text):
    return html.unescape(TAG.sub("", HIDDEN.sub("", text)))


def plain_forms(data, charsets, markup):
    """What the bytes can read as: in each charset, as text and as HTML."""
    for charset in charsets:
        text = data.decode(charset, "replace")
        yield squeezed(text)
        if markup:
            yield squeezed(without_markup(text))
            yield squeezed(without_markup(html.unescape(text)))  # markup that a feed has escaped


def read_input(path):
    data = pathlib.Path(path).read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def charsets_of(data):
    named = re.findall(rb"charset\s*=\s*[\"']?\s*([\w-]+)", data[:20000])
    found = ["utf-16-le" if data[:2] == b"\xff\xfe" else "utf-8"]
    for name in [n.decode("ascii") for n in named] + ["windows-1252"]:
        name = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "gb2312": "gb18030"}.get(name.lower(), name)
        try:
            codecs.lookup(name)
        except LookupError:
            continue
        if name not in found:
            found.append(name)
    return found


# ---------------------------------------------------------------------------------------------------- invented pages

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="CHARSET"><title>Cafés of Orlund shut at noon</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Caf&eacute;s of Orlund shut at noon</h1>
<p>The town &mdash; which lives by its caf\u00e9s &#8212; woke to closed shutters on Sunday, and&nbsp;nobody had been told why the
<b>har</b>bour board&#x2019;s new <!-- a remark --> rule was to begin in\u00a0the middle of the season.</p>
<p>\u201cWe were not asked,\u201d said Zo\u00eb Ek, who has kept <a href="/ek">the oldest of them</a> since 1998 &amp; pays 1&nbsp;200 a
month for it; her guests, she said, had moved on to Skerry, where <i>nothing</i> is ever shut.<br>The board did not answer.</p>
<blockquote>Who shuts the caf&eacute;s, shuts the town, and whoever shuts the town should say so before he does it.</blockquote>
</article><footer>Cookies &amp; rules</footer></body></html>
"""


def page_in(charset):
    return PAGE.replace("CHARSET", charset).encode(charset)


def mojibake():
    """A page whose text was read as windows-1252 and written as UTF-8."""
    return PAGE.replace("CHARSET", "utf-8").encode("utf-8").decode("windows-1252", "ignore").encode("utf-8")


def warc_record(number, page):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2031-03-02T10:00:00Z\r\n"
            f"WARC-Target-URI: https://orlund.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


def write_invented(folder):
    """Writes the page in every container. Returns the bytes that offsets count, by file and record."""
    utf8, old = page_in("utf-8"), page_in("windows-1252")
    files = {"plain.html": utf8, "old.html": old, "utf16.html": page_in("utf-16"), "bom.html": b"\xef\xbb\xbf" + utf8,
             "crlf.html": utf8.replace(b"\n", b"\r\n"), "misread.html": mojibake(), "packed.html.gz": gzip.compress(old)}
    files["feed.xml"] = (b'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
                         b"<title>Orta</title><item><guid>a</guid><title>A</title><content:encoded><![CDATA[" + utf8 +
                         b"]]></content:encoded></item><item><guid>b</guid><title>B</title><description>" +
                         html.escape(utf8.decode()).encode() + b"</description></item></channel></rss>")
    files["crawl.warc"] = warc_record(1, utf8) + warc_record(2, old)
    files["crawl2.warc.gz"] = gzip.compress(warc_record(3, old)) + gzip.compress(warc_record(4, utf8))
    files["lines.jsonl"] = "".join(json.dumps({"html": PAGE.replace("CHARSET", "utf-8")}, ensure_ascii=ascii) + "\n"
                                   for ascii in (True, False)).encode()
    files["saved.mhtml"] = (b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
                            b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
                            quopri.encodestring(utf8) + b"\r\n--x--\r\n")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    records = {("crawl.warc", "urn:uuid:1"): utf8, ("crawl.warc", "urn:uuid:2"): old, ("crawl2.warc.gz", "urn:uuid:3"): old,
               ("crawl2.warc.gz", "urn:uuid:4"): utf8, ("lines.jsonl", "1"): utf8, ("lines.jsonl", "2"): utf8,
               ("saved.mhtml", None): utf8}
    return len(files), records


# ------------------------------------------------------------------------------------------------------- comparison

def agree(text, form):
    """Whether the bytes of a span read as its text. Of a span over several blocks, furniture may stand between these. Where
    misread characters were repaired, the rest must be equal."""
    blocks = [squeezed(block) for block in text.split("\n\n")]
    for skeleton in (str, lambda s: re.sub("[^0-9A-Za-z]", "", s)) if MISREAD.search(form) else (str,):
        whole, parts = skeleton(form), [skeleton(block) for block in blocks]
        at = 0
        for part in parts:
            at = whole.find(part, at)
            if at < 0:
                break
            at += len(part)
        if at >= 0 and whole.startswith(parts[0]) and whole.endswith(parts[-1]) and (len(parts) > 1 or len(whole) == at):
            return True
    return False


class Checker:
    def __init__(self, records=None):
        self.records = records or {}
        self.documents = self.spans = self.without_bytes = 0
        self.faults = []
        self.files = {}

    def input_of(self, document):
        record = self.records.get((document["file"], document["record"]))
        if record is not None:
            return record, charsets_of(record)
        path = document["path"]
        if path not in self.files:
            data = read_input(path)
            self.files = {path: (data, charsets_of(data))}
        return self.files[path]

    def span(self, document, span):
        words = document["text"][span["start"]:span["end"]]
        self.spans += 1
        if span.get("source_start") is None:
            self.without_bytes += 1
            return
        data, charsets = self.input_of(document)
        piece = data[span["source_start"]:span["source_end"]]
        forms = list(plain_forms(piece, charsets, True))
        if not any(agree(words, form) for form in forms):
            self.faults.append((document["file"], squeezed(words), forms[1]))


def spans_in(node, document=None):
    if isinstance(node, dict):
        document = node.get("document", node.get("to") if "coverage" in node else document)
        if "source_start" in node:
            yield document, node
        for child in node.values():
            yield from spans_in(child, document)
    elif isinstance(node, list):
        for child in node:
            yield from spans_in(child, document)


def locate(document, folder):
    document["path"] = folder.parent / document["file"] if not (folder / document["file"]).exists() else folder / document["file"]
    return document


def check_extract(checker, folder):
    for document in json_lines(output_of("extract", "--format", "jsonl", folder, timeout=900)):
        checker.documents += 1
        for block in document["blocks"]:
            checker.span(locate(document, folder), block)


def check_trace(checker, folder):
    report = json.loads(output_of("trace", "--format", "json", folder, timeout=900))
    documents = {d["id"]: locate(d, folder) for d in report["documents"]}
    spans = [(documents[d], span) for d, span in spans_in(report["stories"])]
    for document, span in sorted(spans, key=lambda pair: str(pair[0]["path"])):
        checker.span(document, span)


def report_on(name, checker):
    print(f"{name}: {checker.documents} pages, {checker.spans} spans, {checker.without_bytes} without bytes, "
          f"{len(checker.faults)} wrong")
    for file, words, found in checker.faults[:5]:
        at = next((i for i, (a, b) in enumerate(zip(words, found)) if a != b), min(len(words), len(found)))
        print(f"  {file}\n    span:  {words[max(0, at - 60):at + 100]}\n    bytes: {found[max(0, at - 60):at + 100]}")
    return len(checker.faults)


def check_invented():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        files, records = write_invented(folder)
        checker = Checker(records)
        check_extract(checker, folder)
        faults = report_on("invented pages", checker)
        if checker.documents < files + 3:
            print(f"only {checker.documents} pages came out of {files} files")
            return 1
        return faults


def main(argv):
    shared = shared_data()
    folders = [(pathlib.Path(a), True) for a in argv] or [(ROOT / "examples" / "pile", True)]
    if not argv and shared is None:
        print("the corpora are not there: only invented pages are looked at")
    elif not argv:
        folders += [(shared / "data" / name / "html", name in TRACED) for name in CORPORA
                    if (shared / "data" / name / "html").is_dir()]
    faults = 0 if argv else check_invented()
    for folder, traced in folders:
        checker = Checker()
        check_extract(checker, folder)
        if traced:
            check_trace(checker, folder)
        faults += report_on(folder.parent.name + "/" + folder.name, checker)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
