#!/usr/bin/env python3
"""`hearsay annotate`: both formats, every kind of input, hard texts. What comes out is well-formed and lies where it says."""
import json
import pathlib
import random
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.conllu import Faults, misc, read_conllu  # noqa: E402
from harness.program import ROOT, output_of, run  # noqa: E402

PILE = ROOT / "examples" / "pile"
TEXT = """Ferry to Aldmoor cancelled

The ferry to Aldmoor will not sail on Monday, 4 March 2024, the harbour master, Lena Ostrey, said on Sunday. "We cannot risk
it in this wind," she said. At least 400 people were waiting – in Æland, too.
"""
GOLD = """# newdoc id = a
# sent_id = x1
1\tLena\t_\t_\t_\t_\t_\t_\t_\t_
2\tOstrey\t_\t_\t_\t_\t_\t_\t_\t_
3\tcan\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\tnot\t_\t_\t_\t_\t_\t_\t_\t_
5\tleave\t_\t_\t_\t_\t_\t_\t_\t_

1\t.\t_\t_\t_\t_\t_\t_\t_\t_
2\tMonday\t_\t_\t_\t_\t_\t_\t_\t_

"""


def spans(node):
    if isinstance(node, dict):
        if "source_start" in node:
            yield node
        for child in node.values():
            yield from spans(child)
    elif isinstance(node, list):
        for child in node:
            yield from spans(child)


def annotate(text, *options):
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    result = run("annotate", "--input", "plain", *options, "-", stdin=data)
    return result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8", "replace")


class Annotate(unittest.TestCase):
    def test_json_spans_lie_in_text_and_bytes(self):
        status, out, _ = annotate(TEXT)
        self.assertEqual(status, 0)
        document, count = json.loads(out), 0
        for span in spans(document):
            words = document["text"][span["start"]:span["end"]]
            self.assertEqual(TEXT.encode("utf-8")[span["source_start"]:span["source_end"]].decode("utf-8"), words)
            count += 1
        self.assertGreater(count, 80)
        words = [document["text"][t["start"]:t["end"]] for t in document["tokens"]]
        self.assertEqual(words[:5], ["Ferry", "to", "Aldmoor", "cancelled", "The"])

    def test_json_tells_times_numbers_and_chains(self):
        document = json.loads(annotate(TEXT)[1])
        text = document["text"]
        times = {text[t["start"]:t["end"]]: (t["type"], t["value"], t["from"], t["to"]) for t in document["times"]}
        self.assertIn(("DATE", "2024-03-04", "2024-03-04", "2024-03-04"), times.values())
        numbers = {text[n["start"]:n["end"]]: n for n in document["numbers"]}
        found = numbers["At least 400"]
        self.assertEqual((found["value"], found["least"], found["most"], found["unit"]), (400, 400, None, "people"))
        chain = next(e for e in document["entities"] if e["name"] == "Lena Ostrey")
        words = [text[m["start"]:m["end"]] for m in chain["mentions"]]
        self.assertIn("she", words)

    def test_trees_are_trees(self):
        document = json.loads(annotate(TEXT)[1])
        tokens = document["tokens"]
        for sentence in document["sentences"]:
            inside = [i for i, t in enumerate(tokens) if sentence["start"] <= t["start"] < sentence["end"]]
            self.assertEqual(sum(tokens[i]["head"] < 0 for i in inside), 1)
            for i in inside:
                self.assertTrue(tokens[i]["head"] < 0 or tokens[i]["head"] in inside)

    def test_conllu_of_the_example_pile(self):
        sentences = read_conllu(output_of("annotate", "--format", "conllu", PILE))
        self.assertGreater(len(sentences), 50)
        comments = [c for comments, _ in sentences for c in comments]
        self.assertTrue(any(c.startswith("# entity = e") for c in comments))
        rows = [row for _, rows in sentences for row in rows]
        self.assertTrue(any(misc(row).get("Time", "").startswith("(DATE:") for row in rows))
        self.assertTrue(any("Number" in misc(row) for row in rows))
        self.assertTrue(any("Tense=Past" in row[5] for row in rows))
        for key in ("Entity", "Time", "Number"):
            column = "".join(misc(row).get(key, "") for row in rows)
            self.assertEqual(column.count("("), column.count(")"), key)

    def test_conllu_of_hard_texts(self):
        pieces = ["word ", "_ ", "# ", "#", "\t", "|", "a|b=c ", "\u00a0", "\u2028", "\u200b", "\u2060", "é", "e\u0301", "😀", "👩‍👧 ",
                  "🇫🇷", ". ", ".", "\n", "\n\n", "(", ") ", '"', "“", "”", "'s ", "n't ", "1,5 ", "世界", "שלום ", "العالم ", "http://a.b/c ",
                  "on Monday ", "three million ", "Lena Ostrey ", "she ", "said ", "\u202e", "\u0085", "İ", "ß", "\ufeff", "\ufffd"]
        for seed in range(30):
            text = "".join(random.Random(seed).choices(pieces, k=200))
            with self.subTest(seed=seed):
                status, out, error = annotate(text, "--format", "conllu")
                self.assertEqual(status, 0, error)
                self.assertTrue(read_conllu(out))

    def test_the_validator_finds_faults(self):
        good = "# sent_id = 1\n# text = a b\n1\ta\ta\tX\t_\t_\t2\tdep\t_\t_\n2\tb\tb\tX\t_\t_\t0\troot\t_\t_\n\n"
        self.assertEqual(len(read_conllu(good)), 1)
        for old, new in (("\t2\tdep", "\t1\tdep"), ("\t2\tdep", "\t0\tdep"), ("\t2\tdep", "\t3\tdep"), ("2\tb", "3\tb"), ("= a b", "= ab"),
                         ("\t_\t_\n\n", "\t_\n\n"), ("\tX\t", "\tx\t"), ("\n\n", "\n")):
            with self.assertRaises(Faults):
                read_conllu(good.replace(old, new))

    def test_given_words_and_sentences_stay(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "gold.conllu"
            path.write_text(GOLD, encoding="utf-8")
            from_file = output_of("annotate", "--input", "conllu", "--format", "conllu", "gold.conllu", cwd=folder)
            from_stdin = run("annotate", "--input", "conllu", "--format", "conllu", "-", stdin=GOLD.encode()).stdout.decode()
        given = [[line.split("\t")[1] for line in block.splitlines() if "\t" in line] for block in GOLD.strip().split("\n\n")]
        for out in (from_file, from_stdin):
            sentences = read_conllu(out)
            self.assertEqual([[row[1] for row in rows] for _, rows in sentences], given)
            self.assertEqual(sentences[0][1][1][3], "PROPN")
            self.assertEqual(sentences[0][1][4][2], "leave")
            self.assertIn("SpaceAfter=No", sentences[0][1][2][9])
        self.assertEqual(from_file.split("\n", 1)[1], from_stdin.split("\n", 1)[1])

    def test_a_given_long_sentence_stays_one_tree(self):
        rows = "".join(f"{i}\t{'said' if i % 9 == 0 else 'boats'}" + "\t_" * 8 + "\n" for i in range(1, 3001))
        result = run("annotate", "--input", "conllu", "--format", "conllu", "-", stdin=rows.encode())
        sentences = read_conllu(result.stdout.decode())
        self.assertEqual([len(rows) for _, rows in sentences], [3000])
        self.assertTrue(any(c.startswith("# problem = long-sentence 0-") for c in sentences[0][0]))

    def test_damaged_conllu_is_named_with_its_byte(self):
        result = run("annotate", "--input", "conllu", "--format", "conllu", "-", stdin=b"1\tword\n")
        self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertIn("ten columns", result.stderr.decode())

    def test_pages_without_annotations_are_named(self):
        german = ("Die Fähre wird bei diesem Wind nicht auslaufen, sagte die Hafenmeisterin am Sonntag. Niemand auf der Insel konnte "
                  "sagen, wie lange der Sturm noch dauern würde, denn die Wetterwarte hatte in der Nacht ihren Mast verloren.\n")
        status, out, error = annotate(german, "--format", "conllu")
        self.assertEqual((status, out), (0, ""))
        self.assertIn("another language", error)
        document = json.loads(annotate(german)[1])
        self.assertEqual((document["tokens"], document["problems"][0]["code"]), ([], "not-english"))

    def test_hard_texts_are_bounded_and_told(self):
        hard = {
            "no full stop": ("the minister said that boats " * 4000, "long-sentence"),
            "a word of 100,000 characters": ("a" * 100_000 + " said no.", "long-token"),
            "a word of 100,000 letters with accents": ("é" * 100_000, "long-token"),
            "emoji": ("😀👩‍👩‍👧🇫🇷" * 2000, "long-sentence"),
            "digits": ("1234567890" * 5000, "long-token"),
            "brackets": ("(" * 5000 + "he said" + ")" * 5000, "long-sentence"),
            "brackets after a stop": ("He said no." + ")" * 10_000, "long-sentence"),
            "quotes in quotes": ("“he said ‘she said " * 2000, "long-sentence"),
            "mixed scripts": ("мир word 世界 שלום العالم ไทย " * 1000, "long-sentence"),
            "stops": (". " * 10_000, "long-sentence"),
        }
        for name, (text, code) in hard.items():
            with self.subTest(name):
                status, out, error = annotate(text)
                self.assertEqual(status, 0, error)
                document = json.loads(out)
                told = [p for p in document["problems"] if p["code"] == code]
                self.assertTrue(0 < len(told) <= 21, document["problems"][:3])
                self.assertIsNotNone(told[0]["source_start"])
                starts = [t["start"] for t in document["tokens"]]
                for sentence in document["sentences"]:
                    inside = [s for s in starts if sentence["start"] <= s < sentence["end"]]
                    self.assertLessEqual(len(inside), 250)

    def test_control_characters_and_zero_bytes(self):
        for text in (b"\x01\x02\x03" * 1000, b"The minister\0 said no. " * 100, b"\0" * 1000):
            status, out, error = annotate(text)
            self.assertEqual((status, out), (1, ""))
            self.assertIn("hearsay: ", error)
        line = json.dumps({"text": "The minister\0 said\x01 no on Monday. " * 10}).encode()
        result = run("annotate", "--format", "conllu", "-", stdin=line + b"\n")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertTrue(read_conllu(result.stdout.decode()))

    def test_help_teaches(self):
        out = output_of("annotate", "--help")
        for word in ("jsonl", "conllu", "Examples:", "source_start", "250 tokens", "Exit status"):
            self.assertIn(word, out)
        self.assertLessEqual(max(map(len, out.splitlines())), 125)


if __name__ == "__main__":
    unittest.main()
