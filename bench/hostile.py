#!/usr/bin/env python3
"""Reads inputs that were made to hurt, and tells what each costs.

    bench/hostile.py [--big] [--texts] [NAME...]     NAME: a part of the names below; all of them by default

Makes one input after the other in a temporary folder, runs `hearsay extract` on it (on texts for the language layer, `hearsay
annotate --input plain`), and prints a Markdown table: the input, its size, seconds of processor time, peak memory, and what came
out. --big adds a web archive of 500 MB. Fails where a run takes more than 10 seconds and 1 second for each MB (annotate: and 50
microseconds for each token, of which a byte may be one), takes more than 1 GB, ends by a signal, or says nothing at all.
"""
import argparse
import gzip
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import traceback
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests"))
from harness.program import find_program  # noqa: E402

MB = 1_000_000
PAGE = 19 * MB  # just below the limit of a page


def fill(unit, size):
    unit = unit if isinstance(unit, bytes) else unit.encode("utf-8")
    return unit * (size // len(unit))


def html(body):
    return b"<!DOCTYPE html><html><head><title>A page</title></head><body>" + body + b"</body></html>"


def record(body, kind=b"response", length=None, more=b""):
    length = len(body) if length is None else length
    return (b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://n.example/\r\n%s"
            b"Content-Length: %d\r\n\r\n" % (kind, more, length)) + body + b"\r\n\r\n"


def response(body, more=b""):
    return record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n" % more + body)


def gzip_bomb(size, start=b""):
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return b"".join([packer.compress(start)] + [packer.compress(b"\n" * MB) for _ in range(size // MB)] + [packer.flush()])


def zstd_bomb(blocks):
    """A frame of run-length blocks: four bytes for 128 KiB each."""
    def block(last):
        return (int(last) | 1 << 1 | 131072 << 3).to_bytes(3, "little") + b" "
    return b"\x28\xb5\x2f\xfd\x00\x70" + block(False) * (blocks - 1) + block(True)


def laughs():
    """Entities that each stand for ten of the one before; and one that stands for itself."""
    lines = ['<!ENTITY a0 "ha ha">'] + [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 30)]
    return (f"<?xml version='1.0'?><!DOCTYPE rss [{''.join(lines)}<!ENTITY me '&me;&me;'>]><rss><channel>"
            "<item><title>&a29;</title><description>&a29; &me; text of the entry</description></item></channel></rss>").encode()


def noise(size):
    return random.Random(1).randbytes(size)


SENTENCE = "The council met on Monday and put off its decision, the mayor said. "

CASES = {
    "gzip bomb, 1 GB": lambda: gzip_bomb(1000 * MB),
    "gzip bomb within gzip": lambda: gzip.compress(gzip_bomb(1000 * MB)),
    "gzip bomb of JSON Lines, 1 GB": lambda: gzip_bomb(1000 * MB, b'{"text":"x"}\n'),
    "Zstandard bomb, 13 GB": lambda: zstd_bomb(100_000),
    "WARC: page that is a gzip bomb of 1 GB": lambda: response(gzip_bomb(1000 * MB), b"Content-Encoding: gzip\r\n"),
    "WARC: Content-Length far too large": lambda: record(b"HTTP/1.1 200 OK\r\n\r\n<p>x</p>", length=10**17) + response(b"<p>y"),
    "WARC: Content-Length too small, 10,000 records":
        lambda: record(b"HTTP/1.1 200 OK\r\n\r\n" + html(fill(SENTENCE, 1000)), length=30) * 10_000,
    "WARC: a million lines that are no records": lambda: b"WARC/1.0\r\n" + fill("WARC/1.0\r\n\n", 11 * MB),
    "WARC: 100,000 empty records": lambda: record(b"", b"metadata") * 100_000,
    "100,000 nested div": lambda: html(fill("<div>", 500_000) + SENTENCE.encode()),
    "3 million nested b": lambda: html(fill("<b>", 9 * MB) + SENTENCE.encode()),
    "nested tables, 19 MB": lambda: html(fill("<table><tr><td>x", PAGE)),
    "nested lists, 19 MB": lambda: html(fill("<ul><li>x", PAGE)),
    "misnested formatting, 19 MB": lambda: html(fill("<b><i><p>x</b></i>", PAGE)),
    "a million attributes in one tag": lambda: html(b"<div " + fill("a=b class=c ", 12 * MB) + b">" + SENTENCE.encode()),
    "a million tags with attributes": lambda: html(fill('<p class="a" id=b style=c>x', PAGE)),
    "an attribute of 19 MB": lambda: html(b'<div class="' + fill("x ", PAGE - 1000) + b'">' + SENTENCE.encode()),
    "comments that do not end": lambda: html(fill("<!-- ", PAGE)),
    "scripts that do not end": lambda: html(fill("<script>", PAGE)),
    "nothing but '<'": lambda: html(fill("<", PAGE)),
    "nothing but '&amp;'": lambda: html(fill("&amp;", PAGE)),
    "quotes that do not end": lambda: html(fill("<a href='", PAGE)),
    "a paragraph of 19 MB": lambda: html(b"<article><p>" + fill(SENTENCE, PAGE)),
    "paragraphs, 19 MB": lambda: html(fill(f"<p>{SENTENCE}</p>\n", PAGE)),
    "text: one line of 19 MB": lambda: fill(SENTENCE, PAGE),
    "text: lines of 19 MB": lambda: fill(SENTENCE + "\n", PAGE),
    "text: lines of one letter": lambda: fill("x\n", PAGE),
    "text: '&amp;amp;' 19 MB": lambda: fill("&amp;amp;amp;quot; ", PAGE),
    "text: one line of 200 MB": lambda: fill(SENTENCE, 200 * MB),
    "HTML: one line of 200 MB": lambda: html(fill(f"<p>{SENTENCE}", 200 * MB)),
    "JSON Lines: a line of 200 MB": lambda: json.dumps({"text": "x " * 100 * MB}).encode() + b'\n{"text":"The next one."}\n',
    "JSON: a million brackets": lambda: b'{"text":"ok","x":' + b"[" * MB + b"]" * MB + b"}",
    "JSON: a million articles without text": lambda: b"[" + fill('{"title":"x"},', 14 * MB) + b"{}]",
    "JSON Lines: a million lines of rubbish": lambda: b'{"text":"x"}\n' + fill("{]\n", 3 * MB),
    "noise declared as UTF-8": lambda: b'<meta charset="utf-8"><p>' + noise(PAGE).replace(b"\0", b"x"),
    "noise declared as Shift_JIS": lambda: b'<meta charset="shift_jis"><p>' + noise(PAGE).replace(b"\0", b"x"),
    "high bytes, undeclared": lambda: bytes(b | 0x80 if b & 1 else 32 for b in noise(PAGE // 4)) * 4,
    "UTF-16, 19 MB": lambda: ("\ufeff" + SENTENCE * (PAGE // 2 // len(SENTENCE))).encode("utf-16-le"),
    "UTF-16 Cyrillic, 19 MB": lambda: ("\ufeff" + "Мэр сказал, что решения нет. " * (PAGE // 60)).encode("utf-16-le"),
    "windows-1251, 19 MB": lambda: ("Мэр сказал, что решения нет. " * (PAGE // 30)).encode("windows-1251"),
    "mojibake alone, 19 MB": lambda: fill("â€™Ã©Ð¿Ñ€Ð¸ â€œ", PAGE),
    "mojibake fragments, 19 MB": lambda: fill("â€ Ã Ð¿ ÂÂ â€", PAGE),
    "lost bytes, 19 MB": lambda: fill("?€” ?€? don?t � ", PAGE),
    "feed: entities of entities": laughs,
    "feed: a million entries without text": lambda: b"<rss><channel>" + fill("<item><title>x</title></item>", 29 * MB) + b"</channel></rss>",
    "feed: entries with text, 19 MB":
        lambda: b"<rss><channel>" + fill(f"<item><description>{SENTENCE}</description></item>", PAGE) + b"</channel></rss>",
    "feed: 100,000 nested elements": lambda: b"<rss><channel><item>" + fill("<x>", 300_000),
    "feed: entry of 100,000 nested elements": lambda: b"<feed><entry><content>" + fill("<div>", 500_000) + SENTENCE.encode(),
    "feed: a million namespaces": lambda: b"<rss " + b" ".join(b"xmlns:n%d='u'" % i for i in range(MB)) + b"><channel/></rss>",
    "MHTML: a million boundaries":
        lambda: b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n' + fill("--b\r\n\r\n", 7 * MB),
}

WORDS = SENTENCE.replace(".", "").replace(",", "").split()
SCRIPTS = "мир word 世界 שלום العالم कि ไทย Ωm áb".split()


def words(vocabulary, count, seed=1):
    return " ".join(random.Random(seed).choices(vocabulary, k=count))


# Texts that are hard to annotate.
TEXTS = {
    "a million words without a full stop": lambda: words(WORDS, MB),
    "a sentence of 10,000 tokens": lambda: words(WORDS, 10_000) + ".",
    "a word of 100,000 letters": lambda: "a" * 100_000 + " said no.",
    "a word of 100,000 letters with accents": lambda: "a\u0301" * 100_000,
    "nothing but emoji": lambda: "😀👩‍👩‍👧🇫🇷" * 20_000,
    "nothing but digits": lambda: "1234567890" * 20_000,
    "numbers in a row": lambda: "1 23 456 " * 60_000,
    "number words in a row": lambda: "twenty million " * 50_000,
    "days in a row": lambda: "on Monday, 3 March 2031, " * 20_000,
    "control characters between words": lambda: "".join(word + random.Random(1).choice("\x02\x1b\x7f\u202e") for word in WORDS * 2000),
    "zero bytes": lambda: "The minister said\0 no. " * 5000,
    "mixed scripts": lambda: words(SCRIPTS, 100_000),
    "Chinese without a space": lambda: "世界和平" * 50_000,
    "100,000 nested brackets": lambda: "(" * 100_000 + " he said " + ")" * 100_000,
    "brackets that do not close": lambda: "( he said " * 30_000,
    "10,000 brackets after a stop": lambda: "He said no." + ")" * 10_000,
    "100,000 nested quotation marks": lambda: "“" * 100_000 + "said" + "”" * 100_000,
    "quotations that do not close": lambda: "“he said ‘she said " * 20_000,
    "stops": lambda: ". " * 100_000,
    "lines of one word": lambda: "said\n" * 100_000,
    "100,000 names": lambda: " ".join(f"Anna Orlov{i} met Ilse Orlov{i}." for i in range(50_000)),
    "60,000 pronouns": lambda: "He said that she told him. " * 20_000,
    "capitals": lambda: "THE MINISTER SAID NO " * 25_000,
}


def make_circle(folder):
    """A folder that holds a link to itself, and a list that names itself."""
    (folder / "page.html").write_bytes(html(fill(f"<p>{SENTENCE}</p>", 3000)))
    (folder / "again").symlink_to(folder)
    listing = folder / "list.txt"
    listing.write_text(f"{folder}\n@{listing}\n{listing}\n")
    return [f"@{listing}"]


def make_big_archive(path):
    """A million pages' worth of compressed records, one gzip member each."""
    pages = []
    for seed in range(200):
        words = random.Random(seed)
        body = "".join(f"<p>{' '.join(words.choices(SENTENCE.split(), k=40))} {words.random()}</p>\n" for _ in range(120))
        pages.append(gzip.compress(response(html(body.encode())), 1))
    with open(path, "wb") as out:
        while out.tell() < 500 * MB:
            out.write(pages[random.randrange(len(pages))])
    return [str(path)]


def run(paths, command):
    """Seconds of processor time, peak MB, exit status, pages, problems (messages)."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen([find_program(), *command, "--format", "jsonl", "--jobs", "1", *paths], stdout=out, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        problems = [line.decode("utf-8", "replace").strip().split(": ", 2)[-1] for line in errors]
        pages = 0
        for line in out:
            pages += 1
            problems += [problem["message"] for problem in json.loads(line)["problems"]]
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode, pages, problems


def apart(work):
    """Does something in a process of its own, because what this one holds counts as the memory of those that it starts. Whether
    it went well."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = 0 if work() else 1
        except Exception:  # the parent only learns that it failed
            traceback.print_exc()
        os._exit(status)
    return os.waitpid(child, 0)[1] == 0


def judge(name, size, paths, command=("extract",), seconds_for_mb=1):
    seconds, memory, status, pages, problems = run(paths, command)
    said = f"{pages} page{'s' * (pages != 1)}, {len(problems)} problem{'s' * (len(problems) != 1)}"
    first = problems[0][:70] if problems else ""
    print(f"| {name} | {size / MB:.1f} | {seconds:.1f} | {memory:.0f} | {said}{': ' + first if first else ''} |", flush=True)
    fits = seconds < 10 + seconds_for_mb * size / MB and memory < 1024
    return fits and status >= 0 and bool(pages or problems)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--texts", action="store_true", help="only the texts for the language layer")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    wanted = lambda name: not arguments.names or any(part in name for part in arguments.names)  # noqa: E731
    print("| input | MB | CPU seconds | peak MB | result |\n|---|---:|---:|---:|---|")
    failed = []
    with tempfile.TemporaryDirectory() as temporary:
        path = pathlib.Path(temporary) / "input"
        for name, make in () if arguments.texts else CASES.items():
            if wanted(name):
                if not apart(lambda: path.write_bytes(make())) or not apart(lambda: judge(name, path.stat().st_size, [str(path)])):
                    failed.append(name)
        for name, make in TEXTS.items():
            if wanted(name):
                if not apart(lambda: path.write_text(make(), encoding="utf-8")) or not apart(
                        lambda: judge(name, path.stat().st_size, [str(path)], ("annotate", "--input", "plain"), 50)):
                    failed.append(name)
        path.unlink(missing_ok=True)
        for name, make, asked in (("a folder and a list that hold themselves", make_circle, True),
                                  ("WARC.gz of 500 MB", make_big_archive, arguments.big)):
            if asked and wanted(name) and not arguments.texts:
                folder = pathlib.Path(temporary) / "more"
                folder.mkdir()
                paths = make(folder if make is make_circle else folder / "big.warc.gz")
                size = sum(p.stat().st_size for p in folder.iterdir() if p.is_file())
                if not apart(lambda: judge(name, size, paths)):
                    failed.append(name)
                subprocess.run(["rm", "-rf", str(folder)], check=True)
    for name in failed:
        print(f"failed: {name}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
