#!/usr/bin/env python3
"""hearsay quotes: who said what in a pile, as text, CSV and JSON lines, and the search in it."""
import csv
import io
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.program import json_lines, output_of, run  # noqa: E402

PAGES = {
    "ledger.txt": "Bridge money is missing, officials say\n\n"
                  "Four million crowns meant for the Kestrel bridge are missing, two city officials told the Harbour Ledger.\n\n"
                  "\"Not a single crown is missing,\" said Arne Lisk, a spokesman for Mayor Hanne Vold. He said that the "
                  "builders had been paid in full.\n",
    "courier.txt": "Mayor's office denies report\n\n"
                   "Arne Lisk denied on Thursday that any money was missing, \"=SUM\" tables or not.\n\n"
                   "Mayor Hanne Vold declined to comment. Élodie Brenn, an auditor, told reporters that the "
                   "accounts would be opened in May.\n",
}


class Quotes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        for name, text in PAGES.items():
            (pathlib.Path(cls.folder.name) / name).write_text(text, encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def rows(self, *options):
        return json_lines(output_of("quotes", "--input", "plain", "--format", "jsonl", *options, self.folder.name))

    def names(self, *options):
        return {row["source"]["name"] for row in self.rows(*options) if row["source"]}

    def test_one_source_over_pages_and_pronouns(self):
        said = [row for row in self.rows("--source", "lisk")]
        self.assertEqual({pathlib.Path(row["document"]["file"]).name for row in said}, {"ledger.txt", "courier.txt"})
        self.assertIn("that the builders had been paid in full", " ".join(row["words"] for row in said))

    def test_spans_are_words_of_the_page(self):
        for row in self.rows():
            text = PAGES[pathlib.Path(row["document"]["file"]).name]
            for part in row["source_spans"] + row["cue_spans"] + row["content_spans"] + row["hedge_spans"]:
                self.assertEqual(text[part["start"]:part["end"]], part["text"])
                self.assertEqual(text.encode()[part["source_start"]:part["source_end"]].decode(), part["text"])

    def test_most_heard_source_first(self):
        self.assertEqual(self.rows()[0]["source"]["name"], "Arne Lisk")

    def test_whoever_passes_it_on(self):
        through = [link["name"] for row in self.rows("--source", "officials") for link in row["through"]]
        self.assertEqual(through, ["Harbour Ledger"])

    def test_stance(self):
        self.assertEqual(self.names("--stance", "denies"), {"Arne Lisk", "Mayor's office"})
        self.assertEqual(self.names("--stance", "declines"), {"Hanne Vold"})
        self.assertEqual(self.names("--stance", "declines", "--stance", "DENIES"), {"Arne Lisk", "Mayor's office", "Hanne Vold"})

    def test_search_takes_no_notice_of_case_and_accents(self):
        self.assertEqual(self.names("--search", "ACCOUNTS may"), {"Élodie Brenn"})
        self.assertEqual(self.names("--search", "elodie"), {"Élodie Brenn"})
        self.assertEqual(run("quotes", "--input", "plain", "--search", "accounts crowns", self.folder.name).returncode, 1)

    def test_direct(self):
        kinds = {row["kind"] for row in self.rows("--direct")}
        self.assertTrue(kinds and kinds <= {"direct", "mixed"}, kinds)

    def test_table(self):
        text = output_of("quotes", "--input", "plain", "--format", "csv", self.folder.name)
        table = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual(len(table), len(self.rows()))
        for row in table:
            page = PAGES[pathlib.Path(row["file"]).name]
            first = row["words"].split(" … ")[0] or row["cue"]
            self.assertTrue(page[int(row["start"]):].startswith(first.lstrip("'")[:20]), row)
        self.assertIn("denies", {row["stance"] for row in table})

    def test_for_people(self):
        text = output_of("quotes", "--input", "plain", "--width", "100", self.folder.name)
        first = text.splitlines()[0]
        self.assertRegex(first, r"^\d+ statements by \d+ sources in 2 pages$")
        self.assertIn("Arne Lisk", text)
        self.assertIn("“", output_of("quotes", "examples/pile", "--direct", cwd=pathlib.Path(__file__).parents[2]))

    def test_nothing_found(self):
        result = run("quotes", "--input", "plain", "--search", "volcano", self.folder.name)
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"0 statements", result.stdout)

    def test_usage(self):
        for wrong in (["--search", " "], ["--stance", "shouts"], ["--source", ""], ["--format", "json"]):
            result = run("quotes", *wrong, self.folder.name)
            self.assertEqual((result.returncode, result.stdout), (2, b""), wrong)

    def test_same_for_any_number_of_threads(self):
        one, four = (output_of("quotes", "examples/pile", "--format", "jsonl", "-j", n, cwd=pathlib.Path(__file__).parents[2])
                     for n in ("1", "4"))
        self.assertEqual(one, four)
        self.assertTrue(all(json.loads(line) for line in one.splitlines()))


if __name__ == "__main__":
    unittest.main()
