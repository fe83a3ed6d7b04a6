#!/usr/bin/env python3
"""The exports, read by public parsers and held against published schemas: on the example pile and on a hostile one.

Where a parser is not installed, its test is skipped and says which package has it.
"""
import csv
import importlib.util
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.program import ROOT, output_of, run  # noqa: E402

PILE = ROOT / "examples" / "pile"
FORMATS = ["prov-json", "graphml", "gexf", "dot", "svg", "jsonld", "web-annotation", "stix"]
TABLES = ["claims", "disagreements", "documents", "mentions", "sources"]

# What could break out of a format: markup, quotes, backslashes, a formula, control and direction characters.
HOSTILE = """=HYPERLINK("https://x.example") </script>]]> & "quay" \\n closes

The harbour board <b>will</b> close "the quay" in May, two officials at =SUM(A1) & Sons\u0007 said on Monday.

Ola Brandt\u202e, a spokeswoman for the board, denied that the quay will close in May. "No such plan exists," she told the Tarn Gazette.
"""

needs_module = {"networkx": "python3-networkx", "rdflib": "python3-rdflib", "prov": "python3-prov", "jsonschema": "python3-jsonschema"}


def needs(module):
    missing = importlib.util.find_spec(module) is None
    return unittest.skipIf(missing, f"the Python module {module} is not installed (Debian: {needs_module[module]})")


class OfPile(unittest.TestCase):
    """The tests; a subclass says of which pile."""

    @classmethod
    def setUpClass(cls):
        if cls is OfPile:
            raise unittest.SkipTest("only its subclasses name a pile")
        cls.report = json.loads(output_of("trace", cls.pile, "--format", "json", "--quiet"))
        cls.texts = {name: output_of("trace", cls.pile, "--format", name, "--quiet", "--all") for name in FORMATS}
        cls.claims = [claim for story in cls.report["stories"] for claim in story["claims"]]
        cls.documents = {d["id"]: d for d in cls.report["documents"]}

    def test_there_is_something_to_export(self):
        self.assertTrue(self.claims)
        self.assertTrue(self.report["sources"])

    def test_equal_on_every_run(self):
        for name in FORMATS:
            again = output_of("trace", self.pile, "--format", name, "--quiet", "--all", "--jobs", "1")
            self.assertEqual(self.texts[name], again, name)

    def told_edges(self):
        """(claim, from, to, stance) of every link of every chain."""
        edges = set()
        for claim in self.claims:
            for mention in claim["mentions"]:
                to = mention["document"]
                for link in mention["chain"]:
                    if link["source"] is None:
                        continue
                    if link["source"] != to:
                        edges.add((claim["id"], link["source"], to, mention["stance"]))
                    to = link["source"]
        return edges

    def check_graph(self, graph):
        nodes = {d for d in self.documents} | {s["id"] for s in self.report["sources"]} | {c["id"] for c in self.claims}
        self.assertEqual(set(graph.nodes), nodes)
        told = {(d["claim"], u, v, d["stance"]) for u, v, d in graph.edges(data=True) if d["relation"] == "told"}
        self.assertEqual(told, self.told_edges())
        carried = {(u, v, d["stance"]) for u, v, d in graph.edges(data=True) if d["relation"] == "carries"}
        self.assertEqual(carried, {(m["document"], c["id"], m["stance"]) for c in self.claims for m in c["mentions"]})
        for _, _, data in graph.edges(data=True):
            if "words" in data:
                text = self.documents[data["document"]]["text"][data["start"]:data["end"]]
                self.assertEqual(text.split()[0][:3], data["words"].split()[0][:3])
        for claim in self.claims:
            self.assertEqual(graph.nodes[claim["id"]]["independent_origins"], claim["independence"]["support"])

    @needs("networkx")
    def test_graphml(self):
        import networkx
        self.check_graph(networkx.read_graphml(io.BytesIO(self.texts["graphml"].encode())))

    @needs("networkx")
    def test_gexf(self):
        import networkx
        self.check_graph(networkx.read_gexf(io.BytesIO(self.texts["gexf"].encode())))

    @needs("prov")
    def test_prov(self):
        from prov.model import ProvAgent, ProvDerivation, ProvDocument, ProvEntity
        document = ProvDocument.deserialize(content=self.texts["prov-json"], format="json")
        self.assertEqual(len(list(document.get_records(ProvAgent))), len(self.report["sources"]) + 1)
        names = {str(e.identifier) for e in document.get_records(ProvEntity)}
        self.assertLessEqual({f"hs:{c['id']}" for c in self.claims} | {f"hs:{d}" for d in self.documents}, names)
        derived = {(str(r.formal_attributes[0][1]), str(r.formal_attributes[1][1])) for r in document.get_records(ProvDerivation)}
        for a, b in derived:
            self.assertIn(a, names)
            self.assertIn(b, names)
        for claim, source, to, stance in self.told_edges():
            self.assertIn((f"hs:{claim}-{to}-{stance}", f"hs:{claim}-{source}-{stance}"), derived)
        again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
        self.assertEqual(document, again)

    @unittest.skipUnless(shutil.which("dot"), "dot is not installed (Debian: graphviz)")
    def test_dot(self):
        done = subprocess.run(["dot", "-Tplain"], input=self.texts["dot"].encode(), capture_output=True, timeout=120)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        nodes = [line for line in done.stdout.decode().split("\n") if line.startswith("node ")]
        self.assertGreaterEqual(len(nodes), len(self.claims))

    def test_svg(self):
        root = ElementTree.fromstring(self.texts["svg"])
        space = "{http://www.w3.org/2000/svg}"
        self.assertEqual(root.tag, space + "svg")
        self.assertEqual([g.get("id") for g in root.findall(space + "g")], [c["id"] for c in self.claims])
        width, height = float(root.get("width")), float(root.get("height"))
        names = {element.tag.removeprefix(space) for element in root.iter()}
        self.assertLessEqual(names, {"svg", "title", "style", "defs", "marker", "path", "g", "text"})
        for element in root.iter():
            for name in element.attrib:
                self.assertFalse(name.startswith("on") or name.endswith("href"), name)
        for group in root.findall(space + "g"):
            left, top = map(float, re.findall(r"[\d.]+", group.get("transform")))
            for path in group.findall(space + "path"):
                numbers = re.findall(r"M(-?[\d.]+) (-?[\d.]+)", path.get("d"))
                self.assertTrue(numbers and all(-left <= float(x) <= width and 0 <= float(y) + top <= height for x, y in numbers))

    @needs("rdflib")
    def test_jsonld(self):
        import rdflib
        from rdflib.namespace import RDF, SDO
        data = json.loads(self.texts["jsonld"])
        self.assertEqual(data["@context"], "https://schema.org")
        # The published context cannot be loaded offline; what matters of it here is that names are schema.org's.
        data["@context"] = {"@vocab": "https://schema.org/"}
        graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
        of_type = {name: set(graph.subjects(RDF.type, SDO[name])) for name in ("NewsArticle", "Claim", "Quotation")}
        self.assertEqual(len(of_type["NewsArticle"]), len(self.documents))
        self.assertEqual(len(of_type["Claim"]), len(self.claims))
        terms = {t for s, p, o in graph for t in (p, o if p == RDF.type else p) if t != RDF.type}
        for term in terms:
            self.assertTrue(str(term).startswith(str(SDO)), term)
            self.assertIn(term, SDO, f"{term} is no term of schema.org")
        for name in ("about", "appearance", "isPartOf", "spokenByCharacter", "affiliation", "firstAppearance"):
            for subject, node in graph.subject_objects(SDO[name]):
                self.assertIsNotNone(graph.value(node, RDF.type), f"{name} of {subject} leads nowhere")

    @needs("jsonschema")
    def test_web_annotation(self):
        import jsonschema
        data = json.loads(self.texts["web-annotation"])
        jsonschema.Draft202012Validator(json.loads((ROOT / "tests/schemas/web-annotation.json").read_text())).validate(data)
        items = data["first"]["items"]
        self.assertEqual(len({item["id"] for item in items}), data["total"])
        by_name = {d["file"] + ("#" + d["record"] if d["record"] else ""): d for d in self.documents.values()}
        for item in items:
            for target in item["target"]:
                text = by_name[target["source"]["label"]]["text"]
                position, quote = target["selector"]
                self.assertEqual(text[position["start"]:position["end"]], quote["exact"])
                self.assertTrue(text[:position["start"]].endswith(quote["prefix"]))
                self.assertTrue(text[position["end"]:].startswith(quote["suffix"]))
        mentions = sum(len(c["mentions"]) for c in self.claims)
        self.assertEqual(sum(item["motivation"] == "classifying" for item in items), mentions)

    @needs("jsonschema")
    def test_stix(self):
        import jsonschema
        data = json.loads(self.texts["stix"])
        jsonschema.Draft202012Validator(json.loads((ROOT / "tests/schemas/stix-2.1.json").read_text())).validate(data)
        objects = {o["id"]: o for o in data["objects"]}
        self.assertEqual(len(objects), len(data["objects"]), "two objects have one identifier")
        for o in data["objects"]:
            for ref in [*o.get("object_refs", []), *(o[k] for k in o if k.endswith("_ref"))]:
                self.assertIn(ref, objects)
        claims = [o for o in data["objects"] if "claim" in o.get("labels", [])]
        self.assertEqual([o["name"] for o in claims], [c["text"] for c in self.claims])
        for found, claim in zip(claims, self.claims):
            if claim["independence"]["support"] <= 1:
                self.assertLessEqual(found.get("confidence", 0), 50, "one origin is never more than possibly true")
        denials = [o for o in data["objects"] if o["type"] == "opinion" and o["opinion"] == "strongly-disagree"]
        self.assertTrue(denials or not any(c["denied_by"] for c in self.claims))

    def tables(self):
        with tempfile.TemporaryDirectory() as folder:
            run("trace", self.pile, "--format", "csv", "--quiet", "-o", folder)
            self.assertEqual(sorted(p.name for p in pathlib.Path(folder).iterdir()), [t + ".csv" for t in TABLES])
            raw = {t: pathlib.Path(folder, t + ".csv").read_bytes() for t in TABLES}
        for name, data in raw.items():
            self.assertTrue(data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b""), name)
        return {name: list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True)) for name, data in raw.items()}

    def test_csv(self):
        tables = self.tables()
        for rows in tables.values():
            for row in rows:
                self.assertNotIn(None, row)
                for cell in row.values():
                    self.assertIsNotNone(cell)
                    self.assertNotRegex(cell, r"^[=+\-@\t]", "a spreadsheet would take it for a formula")
        self.assertEqual([r["claim"] for r in tables["claims"]], [c["id"] for c in self.claims])
        self.assertEqual([r["independent_origins"] for r in tables["claims"]], [str(c["independence"]["support"]) for c in self.claims])
        self.assertEqual(len(tables["mentions"]), sum(len(c["mentions"]) for c in self.claims))
        self.assertEqual([r["document"] for r in tables["documents"]], list(self.documents))
        values = sum(len(v["mentions"]) for s in self.report["stories"] for d in s["disagreements"] for v in d["values"])
        self.assertEqual(len(tables["disagreements"]), values)
        for row in tables["mentions"]:
            text = self.documents[row["document"]]["text"][int(row["start"]):int(row["end"])]
            self.assertEqual(text.split()[0][-4:], row["words"].lstrip("'").split()[0][-4:])


class ExamplePile(OfPile):
    pile = PILE


class HostilePile(OfPile):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.pile = pathlib.Path(cls.folder.name)
        for name in ('=1+1.txt', 'a "quoted" & <b>.txt'):
            (cls.pile / name).write_text(HOSTILE, encoding="utf-8")
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()


class Nothing(unittest.TestCase):
    def test_empty_input(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in FORMATS:
                result = run("trace", folder, "--format", name, "--quiet")
                self.assertEqual(result.returncode, 1, name)
                if name in ("prov-json", "jsonld", "web-annotation", "stix"):
                    json.loads(result.stdout)
                elif name != "dot":
                    ElementTree.fromstring(result.stdout)

    def test_tables_need_a_folder(self):
        result = run("trace", PILE, "--format", "csv")
        self.assertEqual((result.returncode, result.stdout), (2, b""))
        self.assertIn(b"--output", result.stderr)

    def test_other_commands_have_no_exports(self):
        self.assertEqual(run("extract", PILE, "--format", "stix").returncode, 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
