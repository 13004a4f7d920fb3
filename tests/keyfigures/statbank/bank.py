"""A local server that answers in the bank's documented shapes (domain.md §3), errors and limits
included. It speaks real HTTP, so the client is tried whole."""

import gzip
import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product

LIMIT = {
    "errorTypeCode": "REQUEST-LIMIT",
    "message": "Forespørgslen på op mod 6.224.652 celler er over begrænsningen på 1.000.000 celler "
    "for denne filtype. Anvend BULK eller andet streaming format i stedet.",
}
UNKNOWN = {"errorTypeCode": "EXTRACT-NOTFOUND", "message": "Tabellen findes ikke."}


def info(code: str, updated="2026-10-01T08:00:00", **variables) -> dict:
    """A tableinfo; `variables`: id → {code: text}, in the bank's own order."""
    rows = [
        {
            "id": name,
            "text": name.lower(),
            "elimination": name in ("KØN", "ALDER", "CIVILSTAND"),
            "time": name == "Tid",
            "values": [{"id": value, "text": text} for value, text in values.items()],
        }
        for name, values in variables.items()
    ]
    return {
        "id": code,
        "text": f"{code} efter område",
        "description": f"{code} efter område",
        "unit": "antal",
        "suppressedDataValue": "0",
        "updated": updated,
        "active": True,
        "contacts": [],
        "footnote": {"text": "Se dokumentationen", "mandatory": False},
        "variables": rows,
    }


def same(*codes: str) -> dict[str, str]:
    return {code: code for code in codes}


class Bank:
    """Tables by code and how they answer; `asked` holds every (function, body)."""

    def __init__(self):
        self.infos: dict[str, dict] = {}
        self.values: dict[str, dict[tuple, str]] = {}
        self.first: list = []  # answers given before any other: (status, headers, bytes)
        self.asked: list = []
        self.limit = 1_000_000
        self.bom = False
        self.broken: dict[str, bytes] = {}  # instead of a table's cells

    def add(self, table: dict, values: dict[tuple, str]) -> None:
        self.infos[table["id"]], self.values[table["id"]] = table, values

    def answer(self, function: str, body: dict) -> tuple[int, dict, bytes]:
        self.asked.append((function, body))
        if self.first:
            return self.first.pop(0)
        table = self.infos.get(body["table"])
        if table is None:
            return 404, {}, json.dumps(UNKNOWN).encode()
        if function == "tableinfo":
            return 200, {}, json.dumps(table).encode()
        if body["table"] in self.broken:
            return 200, {}, self.broken[body["table"]]
        return self.cells(body)

    def cells(self, body: dict) -> tuple[int, dict, bytes]:
        chosen = [one["values"] for one in body["variables"]]
        count = 1
        for codes in chosen:
            count *= len(codes)
        streamed = body["format"] == "BULK"
        if count > self.limit and not streamed:
            return 400, {}, json.dumps(LIMIT).encode()
        header = ";".join(one["code"].upper() for one in body["variables"]) + ";INDHOLD"
        known = self.values[body["table"]]
        lines = [header]
        for place in product(*chosen):
            value = known.get(place)
            if value is None and streamed:
                continue  # BULK leaves out what CSV prints as 0 or ".."
            lines.append(";".join([*place, ".." if value is None else value]))
        if streamed:
            lines[1:] = reversed(lines[1:])  # no order is promised
        text = "\r\n".join(lines) + "\r\n"
        return 200, {"Content-Type": "text/csv"}, text.encode("utf-8-sig" if self.bom else "utf-8")


def _handler(bank: Bank):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            function = self.path.rpartition("/")[2]
            status, headers, content = bank.answer(function, body)
            if headers.pop("X-Hang", None):
                bank.hang.wait(5)
            cut, drip = headers.pop("X-Cut", None), headers.pop("X-Drip", None)
            is_plain = cut or drip or headers.pop("X-Packed", None)
            packed = content if is_plain else gzip.compress(content)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if not cut:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(packed) + (100 if cut else 0)))
            self.end_headers()
            if drip:
                self.drip(packed, float(drip))
                return
            self.wfile.write(packed)
            self.close_connection = bool(cut)

        def drip(self, content: bytes, seconds: float):
            """A byte at a time, until nobody listens or the test is over."""
            with suppress(OSError):
                for place in range(len(content)):
                    self.wfile.write(content[place : place + 1])
                    if bank.hang.wait(seconds):
                        return

        def log_message(self, *args):
            """A test prints nothing."""

    return Handler


@contextmanager
def served(bank: Bank):
    """The address of `bank` while it answers."""
    bank.hang = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(bank))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/"
    finally:
        bank.hang.set()
        server.shutdown()
        server.server_close()
        thread.join()
