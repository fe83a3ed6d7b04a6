"""Running hearsay from the tests: where the program is, and one call of it."""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SKIPPED = 77  # what ctest takes for "skipped"


def find_program():
    """$HEARSAY, else the program as ./test or ./run built it."""
    build = pathlib.Path(os.environ.get("HEARSAY_BUILD_DIR", ROOT / "build"))
    options = [os.environ.get("HEARSAY"), build / "test/apps/hearsay/hearsay", build / "release/apps/hearsay/hearsay"]
    for path in options:
        if path and os.access(path, os.X_OK):
            return str(path)
    sys.exit("no program to test: build it with ./test or ./run, or name it in HEARSAY")


def shared_data():
    """The folder of corpora beside the repository (or $HEARSAY_SHARED), None where there is none."""
    shared = pathlib.Path(os.environ.get("HEARSAY_SHARED", ROOT.parent / "shared"))
    return shared if (shared / "data").is_dir() else None


def run(*arguments, cwd=None, stdin=b"", timeout=120, environment=None):
    """One call: the finished process, with stdout and stderr as bytes."""
    return subprocess.run([find_program(), *map(str, arguments)], cwd=cwd, input=stdin, capture_output=True,
                          timeout=timeout, env={**os.environ, **(environment or {})})


def output_of(*arguments, **options):
    """The standard output of a call that must succeed, decoded."""
    result = run(*arguments, **options)
    if result.returncode != 0:
        words = " ".join(["hearsay", *map(str, arguments)])
        raise RuntimeError(f"{words}\nexit status {result.returncode}\n{result.stderr.decode('utf-8', 'replace')[:2000]}")
    return result.stdout.decode("utf-8")


def json_lines(text):
    return [json.loads(line) for line in text.split("\n") if line.strip()]
