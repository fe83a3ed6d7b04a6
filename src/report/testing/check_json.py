#!/usr/bin/env python3
"""Runs a program and checks the JSON it prints: the schema, that all references resolve, and that every span is found at
its offsets, in the text and in the bytes of the input.

    check_json.py [--part NAME] [--files FOLDER] SCHEMA COMMAND...

--part says what is printed: report (the default) and stories are one object, extracted and annotated one object a line. --files is the folder
to which the file names in the report are relative; without it the bytes of the input are not looked at. Exit status 77
("skipped") without the Python module jsonschema.
"""
import argparse
import html
import json
import pathlib
import re
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: the Python module jsonschema is not installed (Debian: python3-jsonschema)")
    sys.exit(77)


def walk(node, document=None):
    """Every object with `start` and `end`, with the id of the document that it is about."""
    if isinstance(node, dict):
        document = node.get("document", node.get("to") if "coverage" in node else document)
        if "start" in node:
            yield document, node
        for child in node.values():
            yield from walk(child, document)
    elif isinstance(node, list):
        for child in node:
            yield from walk(child, document)


def words(text):
    return re.findall(r"\w+", text)


def shown(data):
    """The words that a reader sees of bytes of an input file."""
    text = re.sub(r"<[^>]*>?", " ", data.decode("utf-8", "replace"))
    return words(html.unescape(html.unescape(text)))  # feeds escape twice


class Checker:
    def __init__(self, files):
        self.files, self.spans, self.bytes_equal, self.bytes_seen, self.faults = files, 0, 0, 0, []

    def expect(self, true, message):
        if not true:
            self.faults.append(message)

    def span(self, document, span):
        self.spans += 1
        text = document["text"]
        start, end = span["start"], span["end"]
        self.expect(0 <= start <= end <= len(text), f"{document['id']} {start}..{end} outside a text of {len(text)}")
        if "text" not in span:
            return
        self.expect(start < end and text[start:end] == span["text"],
                    f"{document['id']} {start}..{end}: {span['text']!r}, but the text has {text[start:end]!r}")
        if self.files is None or span["source_start"] is None or document["record"] is not None:
            return
        data = (self.files / document["file"]).read_bytes()
        self.expect(span["source_start"] < span["source_end"] <= len(data), f"{document['file']}: bytes outside the file")
        self.bytes_seen += 1
        self.bytes_equal += set(words(span["text"])) <= set(shown(data[span["source_start"]:span["source_end"]]))

    def report(self, report):
        documents = {d["id"]: d for d in report["documents"]}
        known = {"d": set(documents), "src": {s["id"] for s in report["sources"]}, "s": {s["id"] for s in report["stories"]},
                 "c": {c["id"] for s in report["stories"] for c in s["claims"]}}
        for token in re.findall(r'(?<!\\)"(d|src|s|c)([1-9]\d*)"(?!:)', json.dumps(
                {k: v for k, v in report.items() if k != "documents"})):
            self.expect("".join(token) in known[token[0]], f"{''.join(token)} is not in the report")
        for document in report["documents"]:
            for _, problem in walk(document["problems"]):
                self.span(document, problem)
        for story in report["stories"]:
            for document, span in walk(story):
                self.span(documents[document], span)
                self.expect(document in story["documents"], f"{story['id']} cites {document}, which is not one of its documents")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", choices=("report", "stories", "extracted", "annotated"), default="report")
    parser.add_argument("--files", type=pathlib.Path)
    parser.add_argument("schema", type=pathlib.Path)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    schema = json.loads(arguments.schema.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    if arguments.part != "report":
        schema = {"$ref": f"#/$defs/{arguments.part}", "$defs": schema["$defs"]}
    validator = jsonschema.Draft202012Validator(schema)
    output = subprocess.run(arguments.command, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    objects = [json.loads(line) for line in output.splitlines()] if arguments.part in ("extracted", "annotated") else [
        json.loads(output)]
    checker = Checker(arguments.files)
    for value in objects:
        for error in validator.iter_errors(value):
            checker.faults.append(f"{error.json_path}: {error.message[:300]}")
        if arguments.part == "report":
            checker.report(value)
        elif "text" in value:
            for _, span in walk(value):
                checker.span(value, span)
    if checker.bytes_seen:
        share = checker.bytes_equal / checker.bytes_seen
        print(f"{share:.1%} of {checker.bytes_seen} spans have their words in the bytes that they name")
        checker.expect(share >= 0.98, "too few spans are found in the bytes of the input")
    print(f"{len(objects)} objects, {checker.spans} spans, {len(checker.faults)} faults")
    print("\n".join(checker.faults[:40]))
    return 1 if checker.faults or not objects else 0


if __name__ == "__main__":
    sys.exit(main())
