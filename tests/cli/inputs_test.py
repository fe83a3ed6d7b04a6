#!/usr/bin/env python3
"""Bad and odd inputs: never a crash, a hang or a silent loss; a good page beside a bad one is still read."""
import json
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.program import run  # noqa: E402

GOOD = """Ferry to Aldmoor cancelled

ALDMOOR, 3 March 2024 — The ferry to Aldmoor will not sail on Monday, the harbour master, Lena Ostrey, said on Sunday.
"We cannot risk it in this wind," she said. A spokesman for the ferry company denied that the ship was damaged.

The storm is expected to last until Tuesday, according to the weather service.
"""


class Inputs(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = pathlib.Path(self.temporary.name) / "pile"
        self.folder.mkdir()
        (self.folder / "good.txt").write_text(GOOD, encoding="utf-8")

    def trace(self, *paths):
        """(exit status, report) of `trace --format json`; the report must be there whatever the input."""
        result = run("trace", "--format", "json", *(paths or [self.folder]), timeout=100)
        self.assertIn(result.returncode, (0, 1), result.stderr.decode("utf-8", "replace"))
        return result.returncode, json.loads(result.stdout)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def assert_problem(self, name, *codes):
        """Beside the good page, the input becomes a problem with one of these codes."""
        status, report = self.trace()
        self.assertEqual(status, 0)
        self.assertIn("good.txt", [pathlib.PurePath(d["file"]).name for d in report["documents"]])
        found = {p["code"] for p in report["problems"] if pathlib.PurePath(p["file"]).name == name}
        self.assertTrue(found & set(codes), f"{name}: {found or 'no problem'} instead of {codes}")

    def assert_read(self, name, words):
        """The input is read, and these words stand in its text."""
        status, report = self.trace()
        self.assertEqual(status, 0)
        texts = {pathlib.PurePath(d["file"]).name: d["text"] for d in report["documents"]}
        self.assertIn(name, texts, report["problems"])
        self.assertIn(words, texts[name])

    def test_missing_path(self):
        status, report = self.trace(self.folder / "nowhere")
        self.assertEqual((status, report["documents"]), (1, []))
        self.assertEqual([p["code"] for p in report["problems"]], ["not-found"])

    def test_missing_path_beside_a_good_one(self):
        status, report = self.trace(self.folder / "nowhere", self.folder / "good.txt")
        self.assertEqual((status, len(report["documents"])), (0, 1))
        self.assertEqual([p["code"] for p in report["problems"]], ["not-found"])

    def test_empty_folder(self):
        empty = self.folder / "empty"
        empty.mkdir()
        status, report = self.trace(empty)
        self.assertEqual((status, report["documents"]), (1, []))
        self.assertTrue(report["problems"])

    def test_empty_file(self):
        self.write("empty.txt", b"")
        self.assert_problem("empty.txt", "empty")

    def test_white_space_only(self):
        self.write("blank.html", b" \n\t\r\n" * 1000)
        self.assert_problem("blank.html", "empty")

    def test_binary_file(self):
        self.write("image.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
        self.assert_problem("image.png", "binary", "unsupported")

    def test_file_of_nul_bytes(self):
        self.write("nul.html", bytes(1 << 20))
        self.assert_problem("nul.html", "binary", "empty")

    def test_sparse_file_of_a_gigabyte(self):
        with open(self.folder / "huge.txt", "wb") as file:
            file.truncate(1 << 30)
        self.assert_problem("huge.txt", "too-large", "binary")

    def test_truncated_html(self):
        page = ("<html><head><title>Ferry cancelled</title></head><body><article><h1>Ferry cancelled</h1><p>"
                + "</p><p>".join(GOOD.split("\n\n")) + "</p><p>The rest is cut <a href=\"htt").encode()
        self.write("cut.html", page)
        self.assert_read("cut.html", "We cannot risk it in this wind")

    def test_deeply_nested_tags(self):
        self.write("deep.html", b"<html><body>" + b"<div>" * 100_000 + GOOD.encode() + b"</div>" * 100_000)
        status, report = self.trace()
        self.assertEqual(status, 0)
        said = [p["file"] for p in report["problems"]] + [d["file"] for d in report["documents"]]
        self.assertIn("deep.html", [pathlib.PurePath(name).name for name in said])

    def test_many_unclosed_tags(self):
        for tag in (b"<b>", b"<a href=x>", b"<table><tr><td>", b"<p><font>", b"<!--", b"<script>"):
            self.write("unclosed.html", GOOD.encode() + tag * 50_000)
            self.trace()

    def test_invalid_utf8(self):
        self.write("invalid.txt", GOOD.replace("\n\n", "\n\nBad bytes: \xff\xfe\xc3( here. ", 1).encode("latin-1", "replace"))
        self.assert_read("invalid.txt", "We cannot risk it in this wind")

    def test_utf16(self):
        for name, charset in (("le.txt", "utf-16"), ("be.txt", "utf-16-be")):
            mark = b"\xfe\xff" if charset == "utf-16-be" else b""
            self.write(name, mark + GOOD.encode(charset))
            self.assert_read(name, "We cannot risk it in this wind")

    def test_windows_1252(self):
        self.write("cp1252.txt", GOOD.replace('"', "\u201c").replace("—", "\u2014").encode("windows-1252"))
        self.assert_read("cp1252.txt", "\u201cWe cannot risk it")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_unreadable_file(self):
        self.write("secret.txt", GOOD.encode()).chmod(0)
        self.assert_problem("secret.txt", "unreadable")

    def test_symlink_loop(self):
        (self.folder / "loop").symlink_to(self.folder)
        (self.folder / "self").symlink_to("self")
        status, report = self.trace()
        self.assertEqual((status, len(report["documents"])), (0, 1))

    def test_not_a_regular_file(self):
        os.mkfifo(self.folder / "pipe")
        self.assert_problem("pipe", "unsupported", "unreadable")

    def test_one_word(self):
        self.write("word.txt", b"word")
        status, _ = self.trace()
        self.assertEqual(status, 0)

    def test_one_endless_line(self):
        self.write("line.txt", b"The minister said that " * 40_000)
        self.trace()

    def test_file_name_that_is_no_utf8(self):
        name = os.fsencode(str(self.folder)) + b"/caf\xe9.txt"
        with open(name, "wb") as file:
            file.write(GOOD.encode())
        status, report = self.trace()
        self.assertEqual((status, len(report["documents"])), (0, 2))

    def test_standard_input(self):
        result = run("trace", "--format", "json", "-", stdin=GOOD.encode())
        self.assertEqual(result.returncode, 0)
        self.assertEqual(len(json.loads(result.stdout)["documents"]), 1)


if __name__ == "__main__":
    unittest.main()
