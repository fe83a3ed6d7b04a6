#!/usr/bin/env python3
"""The manual page and the shells' completions: they name what --help names, and man and the shells accept them."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.program import output_of, run  # noqa: E402

COMMANDS = ("trace", "ask", "quotes", "stories", "extract", "annotate", "serve")


def options_of(command):
    """The long options that `hearsay COMMAND --help` names, and its formats."""
    text = output_of(command, "--help")
    listed = text.split("Options:")[1].split("\n\n")[0]
    names = re.findall(r"^  (-\S+)", listed, re.M)
    return sorted({name for part in names for name in part.split(",") if name.startswith("--")})


def needs(program, package):
    return unittest.skipUnless(shutil.which(program), f"{program} is not installed (Debian: {package})")


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = {kind: output_of("--generate", kind) for kind in ("man", "bash", "zsh", "fish")}
        cls.folder = tempfile.TemporaryDirectory()
        cls.paths = {}
        for kind, text in cls.pages.items():
            cls.paths[kind] = pathlib.Path(cls.folder.name, kind)
            cls.paths[kind].write_text(text, encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_every_option_of_every_command(self):
        sections = re.split(r"^\.SH HEARSAY (\w+)$", self.pages["man"], flags=re.M)
        man = {sections[i].lower(): sections[i + 1].replace("\\-", "-") for i in range(1, len(sections), 2)}
        self.assertEqual(sorted(man), sorted(COMMANDS))
        for command in COMMANDS:
            options = options_of(command)
            self.assertIn("--help", options)
            bash = re.search(rf"^        {command}\) options='([^']*)'", self.pages["bash"], re.M).group(1).split()
            fish = re.findall(rf"^complete -c hearsay -n '__fish_seen_subcommand_from {command}'(.*)", self.pages["fish"], re.M)
            zsh = re.search(rf"^        {command}\) _arguments(.*?);;", self.pages["zsh"], re.M | re.S).group(1)
            for name in options:
                self.assertIn(name, man[command])
                self.assertIn(name, bash)
                self.assertTrue(any(f" -l {name[2:]} " in line for line in fish), (command, name))
                self.assertIn(f"'*{name}[", zsh)

    def test_unknown_kinds(self):
        for arguments in (["--generate"], ["--generate", "html"], ["--generate", "man", "x"]):
            self.assertEqual(run(*arguments).returncode, 2)

    @needs("man", "man-db")
    def test_man_formats_it_without_a_warning(self):
        done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", str(self.paths["man"])], capture_output=True,
                              timeout=60, env={**os.environ, "MANWIDTH": "100", "MANPAGER": "cat"})
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn("hearsay trace", done.stdout.decode())

    def completions(self, *words):
        """What bash offers after `hearsay WORD...`."""
        script = (f'. "{self.paths["bash"]}"; COMP_WORDS=(hearsay "$@"); COMP_CWORD=$#; _hearsay; printf "%s\\n" "${{COMPREPLY[@]}}"')
        done = subprocess.run(["bash", "-c", script, "bash", *words], capture_output=True, timeout=60, check=True)
        self.assertEqual(done.stderr, b"")
        return done.stdout.decode().split()

    @needs("bash", "bash")
    def test_bash(self):
        self.assertEqual(self.completions("tr"), ["trace"])
        self.assertLessEqual({*COMMANDS, "--help", "--version"}, set(self.completions("")))
        self.assertEqual(self.completions("trace", "--wi"), ["--width", "--without"])
        self.assertEqual(self.completions("trace", "--format", "ge"), ["gexf"])
        self.assertEqual(self.completions("annotate", "-f", ""), ["jsonl", "conllu"])
        self.assertEqual(self.completions("serve", "--li"), ["--listen"])

    @needs("zsh", "zsh")
    def test_zsh(self):
        done = subprocess.run(["zsh", "-n", str(self.paths["zsh"])], capture_output=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    @needs("fish", "fish")
    def test_fish(self):
        done = subprocess.run(["fish", "--no-config", "-c", f"source {self.paths['fish']}; complete -C 'hearsay trace --form'"],
                              capture_output=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn(b"--format", done.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=2)
