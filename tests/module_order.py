#!/usr/bin/env python3
"""Fails where an #include goes against the order of the modules.

    module_order.py SOURCE_ROOT

    base < data < {the stages} < engine < server < apps

A stage includes base, data and itself, and nothing beside it; language and attribution may use neural as well. Quoted
includes name files of this project from src/ (in apps/, bench/ and fuzz/ also from apps/, or beside the including file).
A test may set the scene with any other stage: x_test.cc is held to the order only where it stands in base or data.
"""
import pathlib
import re
import sys

STAGES = ["ingest", "article", "neural", "language", "attribution", "story", "claims", "provenance", "report", "library"]
MAY_INCLUDE = {"base": {"base"}, "data": {"base", "data"}}
MAY_INCLUDE.update({stage: {"base", "data", stage} for stage in STAGES})
MAY_INCLUDE["language"].add("neural")
MAY_INCLUDE["attribution"].add("neural")
ANY = {"base", "data", *STAGES}
MAY_INCLUDE["engine"] = {*ANY, "engine"}
MAY_INCLUDE["server"] = {"base", "data", "language", "report", "engine", "server"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]', re.M)


def includes(path):
    """(line number, included path, whether in quotes) of each #include of a file."""
    text = path.read_text(encoding="utf-8")
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group(2), match.group(1) == '"'


def sources(folder):
    return sorted(p for p in folder.rglob("*") if p.suffix in (".cc", ".h"))


def check_modules(root):
    for module in sorted(p for p in (root / "src").iterdir() if p.is_dir()):
        allowed = MAY_INCLUDE.get(module.name)
        if allowed is None:
            yield f"{module.relative_to(root)}: this module has no place in the order (tests/module_order.py)"
            continue
        for path in sources(module):
            for line, included, quoted in includes(path):
                where = f"{path.relative_to(root)}:{line}"
                if not quoted:
                    if (root / "src" / included).is_file():
                        yield f'{where}: <{included}> is a file of this project: write "{included}"'
                elif not (root / "src" / included).is_file():
                    yield f'{where}: "{included}" is no file of src/; name it from there, as "module/file.h"'
                elif included.split("/")[0] not in (ANY if path.stem.endswith("_test") and module.name in STAGES else allowed):
                    yield f'{where}: {module.name} must not include "{included}"'


def check_programs(root):
    for folder in ("apps", "bench", "fuzz"):
        for path in sources(root / folder):
            for line, included, quoted in includes(path):
                if quoted and not any((place / included).is_file() for place in (root / "src", root / "apps", path.parent)):
                    yield f'{path.relative_to(root)}:{line}: "{included}" is neither in src/ or apps/ nor beside this file'


def main(argv):
    root = pathlib.Path(argv[1])
    problems = [*check_modules(root), *check_programs(root)]
    print("\n".join(problems) if problems else "every #include follows the order of the modules")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
