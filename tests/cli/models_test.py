#!/usr/bin/env python3
"""Model files that cannot be used: one line that names the file and what to do, exit status 1, nothing on standard output."""
import os
import pathlib
import shutil
import struct
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.program import ROOT, run  # noqa: E402

SHIPPED = ROOT / "models" / "en"
FILES = ("net.bin", "lemmas.bin", "coref.bin")


class Models(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name) / "model"
        self.folder.mkdir()
        for name in FILES:
            shutil.copyfile(SHIPPED / name, self.folder / name)

    def annotate(self, *options, environment=None):
        return run("annotate", "--input", "plain", *options, "-", stdin=b"Lena Ostrey left.\n", environment=environment)

    def assert_refused(self, path, *words, options=None, environment=None):
        given = ("--model", self.folder) if options is None else options
        result = self.annotate(*given, environment=environment)
        error = result.stderr.decode("utf-8", "replace")
        self.assertEqual((result.returncode, result.stdout), (1, b""), error)
        self.assertEqual(error.count("\n"), 1, error)
        self.assertEqual(error.count(str(path)), 1, error)
        for word in words:
            self.assertIn(word, error)

    def damage(self, name, change):
        path = self.folder / name
        data = bytearray(path.read_bytes())
        path.write_bytes(bytes(change(data) or data))
        return path

    def test_a_whole_model_works(self):
        self.assertEqual(self.annotate("--model", self.folder).returncode, 0)
        self.assertEqual(self.annotate(environment={"HEARSAY_MODEL": str(self.folder)}).returncode, 0)

    def test_missing_folder(self):
        self.assert_refused(self.folder / "nowhere", "no such folder", "--model", options=("--model", self.folder / "nowhere"))

    def test_a_file_for_the_folder(self):
        path = self.folder / "net.bin"
        self.assert_refused(path, "a file, not a folder", options=("--model", path))

    def test_the_environment_names_a_folder_that_is_not_there(self):
        self.assert_refused(self.folder / "nowhere", "HEARSAY_MODEL", options=(), environment={"HEARSAY_MODEL": str(self.folder / "nowhere")})

    def test_missing_file(self):
        for name in FILES:
            with self.subTest(name):
                kept = (self.folder / name).read_bytes()
                (self.folder / name).unlink()
                self.assert_refused(self.folder / name, "cannot be read", "--model", "restore")
                (self.folder / name).write_bytes(kept)

    def test_a_folder_for_the_file(self):
        (self.folder / "net.bin").unlink()
        (self.folder / "net.bin").mkdir()
        self.assert_refused(self.folder / "net.bin", "cannot be read", "folder")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_unreadable_file(self):
        (self.folder / "net.bin").chmod(0)
        self.assert_refused(self.folder / "net.bin", "cannot be read")

    def test_empty_file(self):
        for name in FILES:
            self.setUp()
            (self.folder / name).write_bytes(b"")
            self.assert_refused(self.folder / name, "restore")

    def test_truncated(self):
        for name in FILES:
            size = (SHIPPED / name).stat().st_size
            for keep in (1, 31, 32, 40, size // 2, size - 1):
                with self.subTest(name=name, keep=keep):
                    self.setUp()
                    path = self.damage(name, lambda data, keep=keep: data[:keep])
                    self.assert_refused(path, "restore")

    def test_longer_than_it_should_be(self):
        self.assert_refused(self.damage("net.bin", lambda data: data + b"more"), "size", "restore")

    def test_another_format(self):
        path = self.damage("net.bin", lambda data: data.__setitem__(slice(8, 12), struct.pack("<I", 99)))
        self.assert_refused(path, "format 99", "restore")

    def test_no_model_file(self):
        self.assert_refused(self.damage("lemmas.bin", lambda data: b"<html>404 not found</html>" * 10), "no model file", "restore")

    def test_a_changed_byte_anywhere(self):
        for name in FILES:
            size = (SHIPPED / name).stat().st_size
            for at in (0, 13, 17, 25, 33, 50, size // 3, size - 1):
                with self.subTest(name=name, at=at):
                    self.setUp()
                    path = self.damage(name, lambda data, at=at: data.__setitem__(at, data[at] ^ 0x10))
                    self.assert_refused(path, "restore")

    def test_one_for_the_other(self):
        shutil.copyfile(self.folder / "lemmas.bin", self.folder / "net.bin")
        self.assert_refused(self.folder / "net.bin", "restore")

    def test_roles_of_another_net(self):
        shutil.copyfile(SHIPPED / "lemmas.bin", self.folder / "roles.bin")
        self.assert_refused(self.folder / "roles.bin", "another net.bin", "--only roles")
        for command in ("trace", "stories"):
            result = run(command, "--model", self.folder, ROOT / "examples" / "pile")
            self.assertEqual((result.returncode, result.stdout), (1, b""), command)
            self.assertIn("roles.bin", result.stderr.decode())

    def test_trace_says_the_same(self):
        (self.folder / "net.bin").unlink()
        result = run("trace", "--model", self.folder, ROOT / "examples" / "pile")
        self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertIn("net.bin", result.stderr.decode())

    def test_extract_needs_no_model(self):
        result = run("extract", ROOT / "examples" / "pile", environment={"HEARSAY_MODEL": "/nowhere"})
        self.assertEqual(result.returncode, 0)


if __name__ == "__main__":
    unittest.main()
