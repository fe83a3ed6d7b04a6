#!/usr/bin/env python3
"""The explorer (ui/), where Node is present; else skipped, saying so.

    ui.py stale      ui/dist is what its sources give
    ui.py unit       types, and the page's own counts against the program's ($HEARSAY)
    ui.py browser    the finished page in Debian's chromium

Modules that are missing are installed from ui/package-lock.json.
"""
import fcntl
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
UI = ROOT / "ui"
SKIPPED = 77


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def run(*command, **options):
    return subprocess.run([str(part) for part in command], cwd=UI, check=False, **options).returncode


def require_modules():
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            skip(f"{program} is not installed")
    installed = UI / "node_modules" / ".package-lock.json"
    lock = UI / "package-lock.json"
    with open(pathlib.Path(tempfile.gettempdir()) / f"hearsay-ui-{os.getuid()}.lock", "w", encoding="utf-8") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
            return
        if run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund") != 0:
            skip("the modules of ui/package-lock.json could not be installed")
        os.utime(installed)


def check_stale():
    with tempfile.TemporaryDirectory() as folder:
        if run("npx", "--no-install", "vite", "build", "--logLevel", "warn", "--emptyOutDir", "--outDir", folder) != 0:
            return 1
        made = {p.name: p.read_bytes() for p in pathlib.Path(folder).iterdir()}
    kept = {p.name: p.read_bytes() for p in (UI / "dist").iterdir()}
    differing = sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))
    if differing:
        print(f"ui/dist is not what its sources give ({', '.join(differing)}): cd ui && npm run build")
    return 1 if differing else 0


def check_unit():
    return run("npm", "run", "--silent", "check") or run("npm", "run", "--silent", "test")


def check_browser():
    if not pathlib.Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")).exists():
        skip("chromium is not installed")
    return run("node", "--test-reporter=spec", "browser/explorer.test.mjs")


CHECKS = {"stale": check_stale, "unit": check_unit, "browser": check_browser}

if __name__ == "__main__":
    require_modules()
    sys.exit(1 if CHECKS[sys.argv[1]]() != 0 else 0)
