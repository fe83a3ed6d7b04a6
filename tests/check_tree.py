#!/usr/bin/env python3
"""Checks on the files of the repository themselves.

    check_tree.py SOURCE_ROOT CHECK

    lengths   no source file exceeds 800 lines
    readmes   each folder of src/ and each program has a README.md
    headers   heavy headers stay out of headers, and in one .cc of a module
    packages  docs/dependencies.md names each package of tools/packages*.txt; the lists are sorted
    format    clang-format 14 leaves every source file as it is (exit status 77, "skipped", without clang-format 14)
"""
import pathlib
import re
import shutil
import subprocess
import sys

SKIPPED = 77
MAX_LINES = 800
CODE = {".cc", ".h"}
TEXT = CODE | {".py", ".ts", ".svelte", ".cmake", ".sh"}
FOLDERS = ("src", "apps", "tests", "fuzz", "bench", "tools", "cmake", "ui", "packaging", "examples")
HEAVY = ("CLI/", "nlohmann/json.hpp", "httplib.h")


def files(root, suffixes):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in suffixes and path.is_file() and not {"node_modules", "dist"} & set(path.parts):
                yield path


def check_lengths(root):
    for path in files(root, TEXT):
        lines = path.read_bytes().count(b"\n")
        if lines > MAX_LINES:
            yield f"{path.relative_to(root)}: {lines} lines; split it along what it does ({MAX_LINES} at most)"


def check_readmes(root):
    for parent in ("src", "apps"):
        for folder in sorted(p for p in (root / parent).glob("*") if p.is_dir()):
            if not (folder / "README.md").is_file():
                yield f"{folder.relative_to(root)}: no README.md that says what comes in, what goes out and where to start"


def check_headers(root):
    users = {}
    for path in files(root, CODE):
        for included in re.findall(r'^\s*#\s*include\s*[<"]([^">]+)[">]', path.read_text(encoding="utf-8"), re.M):
            for heavy in HEAVY:
                if included.startswith(heavy):
                    users.setdefault((heavy, path.parent), set()).add(path)
                    if path.suffix == ".h":
                        yield f"{path.relative_to(root)}: <{included}> in a header slows down every file that includes it"
    for (heavy, folder), paths in sorted(users.items()):
        compiled = sorted(str(p.relative_to(root)) for p in paths if not p.stem.endswith("_test"))
        if len(compiled) > 1:
            yield f"{folder.relative_to(root)}: {heavy} in more than one file: {', '.join(compiled)}"


def check_packages(root):
    said = (root / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for path in sorted((root / "tools").glob("packages*.txt")):
        names = path.read_text(encoding="utf-8").split("\n")[:-1]
        if names != sorted(set(names)):
            yield f"{path.relative_to(root)}: sort it: one package a line, none twice"
        for name in names:
            if f"`{name}`" not in said:
                yield f"docs/dependencies.md does not say why `{name}` ({path.relative_to(root)}) is needed"


def clang_format():
    for name in ("clang-format-14", "clang-format"):
        program = shutil.which(name)
        if program and " 14." in subprocess.run([program, "--version"], capture_output=True, text=True).stdout:
            return program
    return None


def check_format(root):
    program = clang_format()
    if program is None:
        print("skipped: clang-format 14 is not installed")
        sys.exit(SKIPPED)
    paths = [str(p) for p in files(root, CODE)]
    result = subprocess.run([program, "--dry-run", "-Werror", *paths], capture_output=True, text=True)
    if result.returncode != 0:
        yield result.stderr + "to mend it: tools/lint --fix"


CHECKS = {"lengths": check_lengths, "readmes": check_readmes, "headers": check_headers, "packages": check_packages,
          "format": check_format}


def main(argv):
    problems = list(CHECKS[argv[2]](pathlib.Path(argv[1])))
    print("\n".join(problems) if problems else "nothing to object to")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
