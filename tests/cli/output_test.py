#!/usr/bin/env python3
"""What goes where: exit statuses, standard output and error, colours, interruption, and the same report every time."""
import json
import os
import pathlib
import pty
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.program import ROOT, find_program, run  # noqa: E402

PILE = ROOT / "examples" / "pile"


def on_terminal(*arguments, **environment):
    """What the program writes when standard output is a terminal."""
    ours, theirs = pty.openpty()
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE")}
    process = subprocess.Popen([find_program(), *map(str, arguments)], stdout=theirs, stderr=subprocess.DEVNULL,
                               stdin=subprocess.DEVNULL, env={**clean, "TERM": "xterm-256color", **environment})
    os.close(theirs)
    written = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        written += part
    os.close(ours)
    return process.wait(), written


class Statuses(unittest.TestCase):
    def test_help_and_version(self):
        for word in ("--help", "--version"):
            result = run(word)
            self.assertEqual((result.returncode, result.stderr), (0, b""))
            self.assertTrue(result.stdout)

    def test_help_of_each_command(self):
        for command in ("trace", "ask", "quotes", "extract", "annotate", "stories"):
            result = run(command, "--help")
            self.assertEqual((result.returncode, result.stderr), (0, b""), command)

    def test_usage_errors(self):
        for arguments in (["--no-such-option"], ["no-such-command"], ["trace"], ["trace", "--format", "no-such", PILE],
                          ["trace", "--jobs", "many", PILE], ["trace", "--no-such-option", PILE], ["ask", PILE], ["ask", " ", PILE],
                          ["trace", "--without", "", PILE], []):
            result = run(*arguments)
            self.assertEqual((result.returncode, result.stdout), (2, b""), arguments)
            self.assertTrue(result.stderr, arguments)

    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            process = subprocess.run([find_program(), "trace", "--format", "json", PILE], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(process.returncode, 1)
        self.assertTrue(process.stderr)

    def test_reader_that_goes_away(self):
        process = subprocess.Popen([find_program(), "trace", "--format", "json", PILE], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.read(10)
        process.stdout.close()
        process.stderr.read()
        self.assertIn(process.wait(timeout=60), (0, 1, 128 + signal.SIGPIPE, -signal.SIGPIPE))


class Explaining(unittest.TestCase):
    def test_says_why_each_mention_is_here_and_from_whom(self):
        claims = [c for s in json.loads(run("trace", "--quiet", "--format", "json", PILE).stdout)["stories"] for c in s["claims"]]
        claim = next(c for c in claims if c["denied_by"] and len(c["mentions"]) > 4)
        shown = run("trace", "--quiet", "--explain", claim["id"], PILE)
        self.assertEqual(shown.returncode, 0)
        text = shown.stdout.decode()
        self.assertTrue(text.startswith(" ".join(claim["text"].split())[:40]))
        self.assertRegex(text, r"verb +“\w+”  shared with \d+ other clause")
        self.assertRegex(text, r"why here +names nothing; this claim is what its page is mostly about")
        self.assertRegex(text, r"from +the page itself: nobody is named for it")
        self.assertRegex(text, r"from +[^\n]+  said around these words: “")

    def test_a_claim_that_is_not_there(self):
        result = run("trace", "--quiet", "--explain", "c9999", PILE)
        self.assertNotEqual(result.returncode, 0)
        self.assertEqual(result.stdout, b"")
        self.assertIn(b"there is no claim c9999", result.stderr)

    def test_part_of_a_name_that_several_have(self):
        result = run("trace", "--quiet", "--without", "littoral", PILE)
        self.assertNotEqual(result.returncode, 0)
        self.assertIn(b"may be any of", result.stderr)


class Streams(unittest.TestCase):
    def test_standard_output_is_the_result_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "empty.txt").touch()
            for command in ("trace", "stories"):
                json.loads(run(command, "--format", "json", PILE, folder).stdout)
            for command in ("extract", "annotate"):
                for line in run(command, "--format", "jsonl", PILE, folder).stdout.decode("utf-8").splitlines():
                    json.loads(line)

    def test_no_colour_in_a_pipe(self):
        result = run("trace", PILE)
        self.assertEqual(result.returncode, 0)
        self.assertNotIn(b"\x1b", result.stdout)

    def test_colour_on_a_terminal_unless_refused(self):
        status, written = on_terminal("trace", PILE)
        self.assertEqual(status, 0)
        self.assertIn(b"\x1b[", written)
        status, written = on_terminal("trace", PILE, NO_COLOR="1")
        self.assertEqual(status, 0)
        self.assertNotIn(b"\x1b[", written)

    def test_works_in_the_c_locale(self):
        result = run("trace", PILE, environment={"LC_ALL": "C", "LANG": "C"})
        self.assertEqual(result.returncode, 0)
        result.stdout.decode("utf-8")


class Determinism(unittest.TestCase):
    def report(self, *arguments):
        result = run("trace", "--format", "json", *arguments)
        self.assertEqual(result.returncode, 0)
        return result.stdout

    def test_number_of_threads(self):
        one = self.report("--jobs", 1, PILE)
        for jobs in (2, 8):
            self.assertEqual(one, self.report("--jobs", jobs, PILE))

    def test_order_of_arguments(self):
        files = sorted(PILE.iterdir())
        one = self.report(*files)
        for seed in range(3):
            random.Random(seed).shuffle(files)
            self.assertEqual(one, self.report(*files))

    def test_order_of_arguments_of_extract(self):
        files = sorted(PILE.iterdir())
        one = run("extract", "--format", "jsonl", *files).stdout
        self.assertEqual(one, run("extract", "--format", "jsonl", *reversed(files)).stdout)


class FolderOfPages(unittest.TestCase):
    """extract --output-dir"""

    PAGE = ("<html><head><title>Ferry {0} turns back</title></head><body><article><h1>Ferry {0} turns back</h1><p>The ferry {0} "
            "turned back on Sunday because of the storm, the harbour master of Orlund said.</p></article></body></html>")

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.out = self.folder / "out" / "deep"

    def write(self, name, boat):
        path = self.folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.PAGE.format(boat), encoding="utf-8")

    def extract(self, *arguments):
        return run("extract", "--output-dir", self.out, *arguments, self.folder / "in")

    def written(self):
        return {p.name: p.read_text(encoding="utf-8") for p in self.out.iterdir()}

    def test_a_file_for_each_page(self):
        for name, boat in (("a/x.html", "Ann"), ("b/x.html", "Bea"), ("b/X.htm", "Cat"), ("y.html", "Dot"), ("x-2.html", "Eve")):
            self.write(name, boat)
        result = self.extract()
        self.assertEqual((result.returncode, result.stdout), (0, b""))
        pages = self.written()
        self.assertEqual(len({name.lower() for name in pages}), 5)
        self.assertIn("x.txt", pages)
        self.assertIn("y.txt", pages)
        for boat in ("Ann", "Bea", "Cat", "Dot", "Eve"):
            self.assertEqual(sum(f"ferry {boat}" in text for text in pages.values()), 1)

    def test_endings_follow_the_format(self):
        self.write("x.html.orig", "Ann")
        self.write("y.html", "Bea")
        for form, ending in (("markdown", "md"), ("jsonl", "json"), ("text", "txt")):
            self.assertEqual(self.extract("--format", form).returncode, 0)
            self.assertIn(f"y.{ending}", self.written())
            self.assertIn(f"x.html.orig.{ending}", self.written())
        json.loads((self.out / "y.json").read_text(encoding="utf-8"))

    def test_records_are_numbered(self):
        lines = "".join(json.dumps({"html": self.PAGE.format(boat)}) + "\n" for boat in ("Ann", "Bea"))
        (self.folder / "in").mkdir()
        (self.folder / "in" / "crawl.jsonl").write_text(lines, encoding="utf-8")
        self.assertEqual(self.extract().returncode, 0)
        self.assertEqual(sorted(self.written()), ["crawl-1.txt", "crawl-2.txt"])

    def test_nothing_is_replaced_unasked(self):
        self.write("x.html", "Ann")
        self.assertEqual(self.extract().returncode, 0)
        self.write("x.html", "Bea")
        result = self.extract()
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"there already", result.stderr)
        self.assertIn("Ann", self.written()["x.txt"])
        self.assertEqual(self.extract("--overwrite").returncode, 0)
        self.assertIn("Bea", self.written()["x.txt"])

    def test_files_beside_it_stay(self):
        self.write("x.html", "Ann")
        self.write("y.html", "Bea")
        self.out.mkdir(parents=True)
        victim = self.folder / "victim"
        victim.write_text("keep me", encoding="utf-8")
        (self.out / "x.txt.part").write_text("mine", encoding="utf-8")
        (self.out / "y.txt.part").symlink_to(victim)
        for arguments in ((), ("--overwrite",)):
            self.assertEqual(self.extract(*arguments).returncode, 0)
            self.assertEqual(sorted(self.written()), ["x.txt", "x.txt.part", "y.txt", "y.txt.part"])
            self.assertEqual(self.written()["x.txt.part"], "mine")
            self.assertEqual(victim.read_text(encoding="utf-8"), "keep me")
            self.assertTrue((self.out / "y.txt.part").is_symlink())
            self.assertIn("Ann", self.written()["x.txt"])

    def test_a_dangling_link_is_kept(self):
        self.write("x.html", "Ann")
        self.out.mkdir(parents=True)
        (self.out / "x.txt").symlink_to(self.folder / "nowhere")
        self.assertEqual(self.extract().returncode, 1)
        self.assertFalse((self.folder / "nowhere").exists())
        self.assertEqual([p.name for p in self.out.iterdir()], ["x.txt"])

    def test_mode_follows_the_umask(self):
        self.write("x.html", "Ann")
        before = os.umask(0o027)
        self.addCleanup(os.umask, before)
        self.assertEqual(self.extract().returncode, 0)
        self.assertEqual((self.out / "x.txt").stat().st_mode & 0o777, 0o640)

    def test_names_of_all_scripts(self):
        self.write("हिन्दी.html", "Ann")
        self.write("re\u0301sume\u0301.html", "Bea")
        self.write("-rf.html", "Cat")
        self.write(".hidden.html", "Dot")
        files = sorted((self.folder / "in").iterdir())
        self.assertEqual(run("extract", "--output-dir", self.out, *files).returncode, 0)
        self.assertEqual(sorted(self.written()), sorted(["हिन्दी.txt", "re\u0301sume\u0301.txt", "rf.txt", "hidden.txt"]))

    def test_one_output_or_the_other(self):
        self.write("x.html", "Ann")
        self.assertEqual(self.extract("--output", self.folder / "all").returncode, 2)
        self.assertEqual(run("extract", "--overwrite", self.folder / "in").returncode, 2)


class Interruption(unittest.TestCase):
    def test_control_c(self):
        text = (" ".join(p.read_text(encoding="utf-8", errors="replace") for p in sorted(PILE.glob("*.txt"))))
        with tempfile.TemporaryDirectory() as folder:
            for i in range(2000):
                (pathlib.Path(folder) / f"{i}.txt").write_text(f"Page {i}\n\n{text}", encoding="utf-8")
            process = subprocess.Popen([find_program(), "trace", "--format", "json", folder], stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE)
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            asked = time.monotonic()
            written, _ = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130)
            self.assertEqual(written, b"")
            self.assertLess(time.monotonic() - asked, 10)


if __name__ == "__main__":
    unittest.main()
