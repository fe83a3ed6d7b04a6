#!/usr/bin/env python3
"""`hearsay serve`: its answers against docs/openapi.json, and how it stands up to clients that mean ill.

Everything happens on 127.0.0.1, with a server of its own; every loop is bounded in number and in time.
"""
import gzip
import http.client
import json
import os
import pathlib
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.program import ROOT, find_program, run  # noqa: E402

try:
    import jsonschema
except ImportError:
    jsonschema = None

PILE = ROOT / "examples" / "pile"
OPENAPI = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
LIMIT_S = 60  # of anything that is waited for


class Server:
    def __init__(self, *arguments, pile=PILE):
        self.process = subprocess.Popen([find_program(), "serve", str(pile), "--listen", "127.0.0.1:0", "--quiet", *arguments],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        line = self.process.stderr.readline().decode()
        match = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not match:
            raise RuntimeError("the server did not start: " + line + self.process.stderr.read().decode())
        self.port = int(match.group(1))

    def stop(self, signal_number=signal.SIGTERM):
        self.process.send_signal(signal_number)
        try:
            status = self.process.wait(LIMIT_S)
        finally:
            self.process.kill()
            self.process.stdout.close()
            self.process.stderr.close()
        return status

    def ask(self, path, method="GET", body=None, headers=None):
        """(status, headers, body)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT_S)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def raw(self, data, timeout=LIMIT_S, limit=1 << 20):
        """All that the server answers to these bytes before it closes, or nothing comes for `timeout` seconds."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as s:
            try:
                s.sendall(data)
            except OSError:
                pass  # it need not read all of it
            out = b""
            while len(out) < limit:
                try:
                    part = s.recv(65536)
                except OSError:
                    break
                if not part:
                    break
                out += part
            return out

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=LIMIT_S)


def multipart(files):
    parts = b""
    for name, data in files:
        head = f'--edge\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        parts += head.encode() + data + b"\r\n"
    return parts + b"--edge--\r\n", {"Content-Type": "multipart/form-data; boundary=edge"}


def events(body):
    """(name, data) of each server-sent event."""
    out = []
    for block in body.decode().split("\n\n"):
        lines = block.split("\n")
        name = next((line[7:] for line in lines if line.startswith("event: ")), None)
        if name:
            out.append((name, "\n".join(line[6:] for line in lines if line.startswith("data: "))))
    return out


class WithServer(unittest.TestCase):
    arguments = ()

    @classmethod
    def setUpClass(cls):
        cls.server = Server(*cls.arguments)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def assert_alive(self):
        status, _, body = self.server.ask("/healthz")
        self.assertEqual((status, json.loads(body)), (200, {"status": "ok"}))


@unittest.skipIf(jsonschema is None, "the Python module jsonschema is not installed (Debian: python3-jsonschema)")
class Api(WithServer):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        base = "http://hearsay.example/"
        schema = json.loads((ROOT / "docs" / "report-schema.json").read_text(encoding="utf-8"))
        cls.resolver = jsonschema.RefResolver(base + "openapi.json", OPENAPI, store={base + "report-schema.json": schema})

    def check(self, path, status=200, address=None, **request):
        """The answer to a request, held against what the file says of the path."""
        method = request.get("method", "GET")
        got, headers, body = self.server.ask(address or path, **request)
        self.assertEqual(got, status, (address or path, body[:300]))
        said = OPENAPI["paths"][path][method.lower()]["responses"]
        self.assertIn(str(status), said)
        kind = headers["content-type"].split(";")[0]
        self.assertIn(kind, said[str(status)]["content"])
        if kind == "application/json":
            value = json.loads(body)
            schema = said[str(status)]["content"][kind]["schema"]
            if schema != {"type": "string"}:
                jsonschema.Draft202012Validator(schema, resolver=self.resolver).validate(value)
            return value
        return body.decode()

    def test_every_path_of_the_file(self):
        report = self.check("/api/report")
        for path in ("/", "/app.js", "/app.css", "/healthz", "/metrics"):
            self.assertTrue(self.check(path))
        listed = self.check("/api/stories")["stories"]
        self.assertEqual([s["id"] for s in listed], [s["id"] for s in report["stories"]])
        for story in report["stories"]:
            self.assertEqual(self.check("/api/stories/{id}", address=f"/api/stories/{story['id']}"), story)
            for claim in story["claims"]:
                answer = self.check("/api/claims/{id}", address=f"/api/claims/{claim['id']}")
                self.assertEqual(answer, {"story": story["id"], "claim": claim})
        for document in report["documents"]:
            self.assertEqual(self.check("/api/documents/{id}", address=f"/api/documents/{document['id']}"), document)
        for path, bad in (("/api/stories/{id}", "/api/stories/s999"), ("/api/claims/{id}", "/api/claims/x"),
                          ("/api/documents/{id}", "/api/documents/"), ("/api/export/{format}", "/api/export/pdf"),
                          ("/api/export/{format}", "/api/export/csv"), ("/api/export/{format}", "/api/export/csv?table=x")):
            self.check(path, 404, address=bad)

    def test_exports_are_those_of_the_command_line(self):
        parameters = OPENAPI["paths"]["/api/export/{format}"]["get"]["parameters"]
        for name in parameters[0]["schema"]["enum"]:
            if name == "csv":
                for table in parameters[1]["schema"]["enum"]:
                    self.assertIn("\r\n", self.check("/api/export/{format}", address=f"/api/export/csv?table={table}"))
                continue
            status, headers, body = self.server.ask(f"/api/export/{name}")
            self.assertEqual((status, headers["content-disposition"]), (200, "attachment"))
            self.assertEqual(body, run("trace", PILE, "--quiet", "--format", name).stdout, name)

    def test_search(self):
        report = self.check("/api/report")
        hits = self.check("/api/search", address="/api/search?q=LEAVE+office")
        self.assertTrue(hits["claims"] and hits["passages"])
        texts = {d["id"]: d["text"] for d in report["documents"]}
        for hit in hits["passages"]:
            self.assertEqual(texts[hit["document"]][hit["start"]:hit["end"]], hit["text"])
        self.assertTrue(self.check("/api/search", address="/api/search?q=trevaine")["sources"], "accents do not matter")
        for query in ("", "q=", "q=%00", "q=" + "x%20" * 500, "q=%ff%fe"):
            self.check("/api/search", address="/api/search?" + query)

    def test_trace_of_what_is_sent(self):
        files = [(p.name, p.read_bytes()) for p in sorted(PILE.iterdir())]
        body, headers = multipart(files)
        status, got, answer = self.server.ask("/api/trace", "POST", body, headers)
        self.assertEqual((status, got["content-type"]), (200, "text/event-stream"))
        told = events(answer)
        self.assertIn("progress", [name for name, _ in told])
        schema = OPENAPI["components"]["schemas"]["progress"]
        for name, data in told:
            if name == "progress":
                jsonschema.validate(json.loads(data), schema)
        self.assertEqual(told[-1][0], "report")
        self.assertEqual(json.loads(told[-1][1]), json.loads(run("trace", PILE, "--format", "json", "--quiet").stdout))

    def test_trace_of_pasted_text(self):
        text = "Quay to close\n\nThe quay will close in May, two officials said on Monday.\n".encode()
        status, _, answer = self.server.ask("/api/trace", "POST", text, {"Content-Type": "text/plain; charset=utf-8"})
        self.assertEqual(status, 200)
        report = json.loads(events(answer)[-1][1])
        self.assertEqual([d["file"] for d in report["documents"]], ["pasted.txt"])

    def test_names_that_are_sent_lead_nowhere(self):
        page = (PILE / "02-stavrey-observer.txt").read_bytes()
        names = ["../../etc/passwd", "/etc/passwd", "..", "a\\\\b.txt", "passwd", "-", "@list"]
        body, headers = multipart([(name, page) for name in names])
        status, _, answer = self.server.ask("/api/trace", "POST", body, headers)
        self.assertEqual(status, 200)
        report = json.loads(events(answer)[-1][1])
        got = [d["file"] for d in report["documents"]]
        self.assertEqual(len(set(got)), len(names))
        self.assertFalse([name for name in got if "/" in name or "\\" in name])
        self.assertNotIn("root:", answer.decode())

    def test_trace_refuses(self):
        body, headers = multipart([("a.txt", b"x")])
        self.check("/api/trace", 400, method="POST", body=b"", headers={"Content-Type": "text/plain"})
        self.check("/api/trace", 403, method="POST", body=body, headers={**headers, "Origin": "http://other.example"})
        self.check("/api/trace", 413, method="POST", body=b"", headers={"Content-Type": "text/plain", "Content-Length": "900000000"})

    def test_security_headers(self):
        for path in ("/", "/api/report", "/nothing", "/metrics"):
            _, headers, _ = self.server.ask(path)
            policy = headers["content-security-policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("unsafe-inline", policy)
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertEqual(headers["referrer-policy"], "no-referrer")
            self.assertNotIn("access-control-allow-origin", headers)
        self.assertNotIn(b"<script>", self.server.ask("/")[2])

    def test_foreign_host_names(self):
        for host, status in (("evil.example", 403), ("evil.example:80", 403), ("localhost", 200), ("127.0.0.1:1", 200), ("[::1]", 200), ("", 403)):
            answer = self.server.raw(f"GET /api/stories HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            self.assertTrue(answer.startswith(f"HTTP/1.1 {status} ".encode()), (host, answer[:80]))

    def test_packed_answers(self):
        for path in ("/api/report", "/app.js", "/app.css"):
            plain = self.server.ask(path)
            self.assertNotIn("content-encoding", plain[1])
            for accepted in ("gzip, deflate, br", "gzip"):
                began = time.monotonic()
                _, headers, body = self.server.ask(path, headers={"Accept-Encoding": accepted})
                self.assertEqual(headers["content-encoding"], "gzip")
                self.assertEqual(gzip.decompress(body), plain[2])
                self.assertLess(time.monotonic() - began, 2)
            for refused in ("gzip;q=0", "br", "identity"):
                self.assertEqual(self.server.ask(path, headers={"Accept-Encoding": refused})[2], plain[2])
        for path in ("/api/stories", "/metrics", "/api/search?q=the"):
            self.assertNotIn("content-encoding", self.server.ask(path, headers={"Accept-Encoding": "gzip, br"})[1])

    def test_methods(self):
        for method in ("PUT", "DELETE", "POST", "PATCH", "OPTIONS"):
            self.assertEqual(self.server.ask("/api/report", method)[0], 405, method)
        self.assertEqual(self.server.ask("/api/trace")[0], 405)
        status, headers, body = self.server.ask("/api/report", "HEAD")
        self.assertEqual((status, body), (200, b""))
        self.assertGreater(int(headers["content-length"]), 1000)


class Tokens(WithServer):
    arguments = ("--token", "tok-en.1234")

    def test_what_needs_a_token(self):
        for path in ("/api/report", "/api/stories", "/api/search?q=x", "/api/export/stix", "/metrics"):
            for header in ({}, {"Authorization": "Bearer tok-en.1235"}, {"Authorization": "Bearer "}, {"Authorization": "tok-en.1234"},
                           {"Authorization": "Bearer tok-en.1234x"}, {"Authorization": "Basic tok-en.1234"}):
                status, headers, body = self.server.ask(path, headers=header)
                self.assertEqual((status, headers["www-authenticate"]), (401, "Bearer"), (path, header))
                self.assertLess(len(body), 200)
            self.assertEqual(self.server.ask(path, headers={"Authorization": "Bearer tok-en.1234"})[0], 200)
        self.assertEqual(self.server.ask("/api/trace", "POST", b"x", {"Content-Type": "text/plain"})[0], 401)
        for path in ("/", "/app.js", "/app.css", "/healthz"):
            self.assertEqual(self.server.ask(path)[0], 200)


class Addresses(unittest.TestCase):
    def test_other_addresses_need_a_token(self):
        for address in ("0.0.0.0:0", "[::]:0", "192.0.2.1:0", "example.org:0"):
            result = run("serve", PILE, "--listen", address)
            self.assertEqual(result.returncode, 2, address)
            self.assertIn(b"token", result.stderr)
        for wrong in ("nowhere", "127.0.0.1:", "127.0.0.1:99999", ":1:"):
            self.assertEqual(run("serve", PILE, "--listen", wrong).returncode, 2, wrong)

    def test_token_files(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "token")
            path.write_text("")
            self.assertEqual(run("serve", PILE, "--token-file", path).returncode, 2)
            self.assertEqual(run("serve", PILE, "--token-file", path.with_name("none")).returncode, 2)
            path.write_text("abc\n")
            server = Server("--token-file", str(path))
            try:
                self.assertEqual(server.ask("/api/report", headers={"Authorization": "Bearer abc"})[0], 200)
                self.assertEqual(server.ask("/api/report")[0], 401)
            finally:
                server.stop()

    def test_a_port_that_is_taken(self):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            s.listen()
            result = run("serve", PILE, "--listen", f"127.0.0.1:{s.getsockname()[1]}", "--quiet")
            self.assertEqual(result.returncode, 1)
            self.assertIn(b"cannot listen", result.stderr)


class IllWill(WithServer):
    def test_paths_that_leave_the_folder(self):
        for path in ("/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/api/documents/../../etc/passwd",
                     "/app.js/../../../etc/passwd", "//etc/passwd", "/etc/passwd", "/api/export/../../../etc/passwd",
                     "/api/documents/%00", "/\\..\\..\\etc\\passwd", "/examples/pile/01-harbour-herald.html", "/file:///etc/passwd"):
            answer = self.server.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            self.assertRegex(answer[:20], rb"^HTTP/1\.1 40[04] ", path)
            self.assertNotIn(b"root:", answer)
        self.assert_alive()

    def test_malformed_requests(self):
        random = __import__("random").Random(7)
        requests = [b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x00\x01\x02\x03\r\n\r\n", b"GET / HTTP/1.1\r\nHost\r\n\r\n",
                    b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                    b"POST /api/trace HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
                    b"POST /api/trace HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nx\r\n",
                    b"POST /api/trace HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data\r\nContent-Length: 4\r\n\r\nabcd",
                    b"POST /api/trace HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=\r\nContent-Length: 4\r\n\r\nabcd",
                    b"GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=9-1,x\r\nConnection: close\r\n\r\n",
                    b"GET /%zz%f HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                    *(random.randbytes(random.randrange(1, 400)) + b"\r\n\r\n" for _ in range(40))]
        for request in requests:
            answer = self.server.raw(request, timeout=1)
            if answer:
                self.assertTrue(answer.startswith(b"HTTP/1.1 "), (request, answer[:60]))
        self.assert_alive()

    def test_ranges_are_not_obeyed(self):
        """A part of an answer, however it is asked for, is the whole answer and nothing of what lies beside it."""
        for path in ("/healthz", "/app.js", "/metrics"):
            for part in ("0-10", "4-200", "100000-100063", "0-30000000", "-50000000", "0-1,2-3,5-90000"):
                for more in ("", "Accept-Encoding: gzip\r\n"):
                    with_range, whole = (self.server.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{head}{more}Connection: close\r\n\r\n".encode())
                                         for head in (f"Range: bytes={part}\r\n", ""))
                    self.assertEqual(with_range[:15], b"HTTP/1.1 200 OK", (path, part))
                    if path != "/metrics":  # which counts
                        self.assertEqual(with_range.split(b"\r\n\r\n", 1)[1], whole.split(b"\r\n\r\n", 1)[1], (path, part))
                    length = int(re.search(rb"Content-Length: (\d+)", with_range).group(1))
                    self.assertEqual(len(with_range.split(b"\r\n\r\n", 1)[1]), length, (path, part))
        self.assert_alive()

    def test_a_packed_body_is_refused(self):
        packed = gzip.compress(b"Nothing happened. " * 3_000_000)
        answer = self.server.raw(b"POST /api/trace HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n"
                                 b"Content-Length: %d\r\n\r\n" % len(packed) + packed)
        self.assertRegex(answer[:20], rb"^HTTP/1\.1 415 ")
        self.assert_alive()

    def test_a_second_request_hidden_in_a_body(self):
        hidden = b"GET /api/report HTTP/1.1\r\nHost: localhost\r\n\r\n"
        head = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(hidden)
        answer = self.server.raw(head + hidden, timeout=5)
        self.assertEqual(answer.count(b"HTTP/1.1 "), 1)
        self.assertTrue(answer.startswith(b"HTTP/1.1 400 "))

    def test_oversized_requests(self):
        long_line = self.server.raw(b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", timeout=5)
        self.assertTrue(long_line.startswith(b"HTTP/1.1 414 ") or long_line == b"", long_line[:60])
        endless = self.server.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 200000, timeout=5)
        self.assertNotIn(b"HTTP/1.1 200", endless)
        self.assertNotIn(b"HTTP/1.1 200", self.server.raw(b"A" * 3_000_000, timeout=5))
        body = b"x" * 21_000_000
        answer = self.server.raw(b"POST /api/trace HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                                 b"Content-Length: %d\r\n\r\n" % len(body) + body, timeout=10)
        self.assertTrue(answer.startswith(b"HTTP/1.1 413 ") or answer == b"", answer[:60])
        chunk = b"10000\r\n" + b"y" * 0x10000 + b"\r\n"
        answer = self.server.raw(b"POST /api/trace HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                                 b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 400 + b"0\r\n\r\n", timeout=10)
        self.assertNotIn(b"HTTP/1.1 200", answer)
        self.assert_alive()
        with open(f"/proc/{self.server.process.pid}/status", encoding="ascii") as status:
            peak = int(re.search(r"VmHWM:\s+(\d+) kB", status.read()).group(1))
        self.assertLess(peak, 1_500_000, "what is too large must not be kept in memory")

    def test_slow_loris(self):
        sockets = [self.server.connect() for _ in range(100)]
        try:
            for s in sockets:
                s.sendall(b"GET /healthz HTTP/1.1\r\n")
            begin = time.monotonic()
            dead = 0
            while dead < len(sockets) and time.monotonic() - begin < 15:
                self.assert_alive()
                dead = 0
                for s in sockets:
                    try:
                        s.sendall(b"X: y\r\n")  # a byte in time for any timeout that starts anew
                    except OSError:
                        dead += 1
                time.sleep(0.5)
            self.assertEqual(dead, len(sockets), "a request must be whole within its time")
            self.assertLess(time.monotonic() - begin, 12)
        finally:
            for s in sockets:
                s.close()

    def test_a_thousand_idle_connections(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard != resource.RLIM_INFINITY and hard < 1200:
            self.skipTest(f"no more than {hard} files may be open here")
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 1200), hard))
        sockets = []
        try:
            begin = time.monotonic()
            for _ in range(1000):
                sockets.append(self.server.connect())
            for _ in range(20):
                asked = time.monotonic()
                self.assertEqual(self.server.ask("/api/stories")[0], 200)
                self.assertLess(time.monotonic() - asked, 2)
            self.assertLess(time.monotonic() - begin, 30)
        finally:
            for s in sockets:
                s.close()
        self.assert_alive()

    def test_clients_that_do_not_listen(self):
        for _ in range(20):
            with self.server.connect() as s:
                s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")  # close by reset
                s.sendall(b"GET /api/report HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.assert_alive()

    def test_one_pile_at_a_time_and_clients_that_leave(self):
        body, headers = multipart([(f"{i}.txt", b"Quay to close\n\n" + b"The quay will close in May, officials said. " * 2000) for i in range(20)])
        head = "".join(f"{k}: {v}\r\n" for k, v in headers.items())
        request = f"POST /api/trace HTTP/1.1\r\nHost: localhost\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
        with self.server.connect() as s:
            s.sendall(request)
            self.assertTrue(s.recv(100).startswith(b"HTTP/1.1 200"))
            status, answered, _ = self.server.ask("/api/trace", "POST", b"text", {"Content-Type": "text/plain"})
            if status != 200:  # it may have been quick
                self.assertEqual((status, answered["retry-after"]), (503, "10"))
        for _ in range(int(LIMIT_S / 0.2)):
            if self.server.ask("/api/trace", "POST", b"A quay.", {"Content-Type": "text/plain"})[0] == 200:
                break
            time.sleep(0.2)
        else:
            self.fail("a pile whose client went away is never given up")


class Ends(unittest.TestCase):
    def test_graceful(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            server = Server()
            idle = server.connect()
            self.assertEqual(server.ask("/healthz")[0], 200)
            begin = time.monotonic()
            self.assertEqual(server.stop(number), 0)
            self.assertLess(time.monotonic() - begin, 5)
            idle.close()

    def test_answers_under_way_are_ended(self):
        server = Server()
        got = []
        thread = threading.Thread(target=lambda: got.append(server.ask("/api/trace", "POST", b"Quay to close\n\nIt closes, officials said.",
                                                                       {"Content-Type": "text/plain"})))
        thread.start()
        time.sleep(0.05)
        self.assertEqual(server.stop(), 0)
        thread.join(LIMIT_S)
        self.assertFalse(thread.is_alive())

    def test_killed_in_the_middle_of_an_upload(self):
        with tempfile.TemporaryDirectory() as folder:
            pile = pathlib.Path(folder, "pile")
            pile.mkdir()
            (pile / "a.txt").write_text("Quay to close\n\nThe quay will close in May, two officials said on Monday.\n")
            before = {p: p.read_bytes() for p in pile.iterdir()}
            temporary = set(os.listdir(tempfile.gettempdir()))
            server = Server(pile=pile)
            with server.connect() as s:
                s.sendall(b"POST /api/trace HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 5000)
                time.sleep(0.2)
                self.assertEqual(server.stop(signal.SIGKILL), -signal.SIGKILL)
            self.assertEqual({p: p.read_bytes() for p in pile.iterdir()}, before)
            left = {n for n in set(os.listdir(tempfile.gettempdir())) - temporary if "hearsay" in n}
            self.assertEqual(left, set(), "an upload leaves nothing behind")
            again = Server(pile=pile)
            self.assertEqual(again.ask("/api/stories")[0], 200)
            again.stop()


if __name__ == "__main__":
    unittest.main(verbosity=2)
