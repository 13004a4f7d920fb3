"""Statistics Denmark's bank over https: tableinfo and data, patient but not for ever.

API: domain.md §3. No key; JSON posted to `tableinfo` and `data`; errors as JSON with 400 or 404.
"""

import json
import time
import urllib.request
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf
from urllib.parse import urlsplit

import urllib3
from urllib3 import exceptions as faults

from recovery_portal.kit.refusal import Refused

ATTEMPTS = 4
FIRST_WAIT, LONGEST_WAIT = 2.0, 120.0  # seconds
CONNECT, READ, WHOLE = 10.0, 60.0, 600.0  # seconds
BUDGET = 1200.0  # seconds for all that one client asks: uploads wait for the same worker
MOST_BYTES = 200 * 1024 * 1024
_CHUNK = 256 * 1024
_HERE = {"127.0.0.1", "localhost", "::1"}
_TRY_AGAIN = {429, 500, 502, 503, 504}
_HEADERS = {
    "Content-Type": "application/json",
    "Accept-Encoding": "gzip",
    "User-Agent": "Recovery-portalen",
}


class BankUnavailable(Refused):
    """No answer, or none that could be used, after every attempt."""


class BankSilent(BankUnavailable):
    """Nothing came, or the time for asking is gone: whoever asks for more would wait as long."""


class BankRefused(Refused):
    """The bank says no; `code` is its errorTypeCode, e.g. REQUEST-LIMIT."""

    def __init__(self, code: str, message: str):
        super().__init__(f"Danmarks Statistik afviser: {message or code}")
        self.code = code


class _Again(Exception):
    """This attempt failed in a way that may pass; `wait`: seconds the bank asks for, or None;
    `answered`: whether the bank said so itself."""

    def __init__(self, why: str, wait: float | None = None, *, answered: bool = False):
        super().__init__(why)
        self.wait, self.answered = wait, answered


class StatbankClient:
    """Asks `base` (…/v1/), for at most `budget` seconds from now on. `sleep` and `clock` are
    time's own, given by tests.

    Raises BankUnavailable (BankSilent where nothing came) or BankRefused.
    """

    def __init__(
        self,
        base: str,
        *,
        read_timeout: float = READ,
        budget: float = inf,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ):
        self.base, self.sleep, self.clock = base.rstrip("/") + "/", sleep, clock
        self.read_timeout, self.until = read_timeout, clock() + budget

    def table_info(self, table: str) -> dict:
        """The bank's own description of a table, as it sends it."""
        data = self._post("tableinfo", {"lang": "da", "format": "JSON", "table": table})
        try:
            return json.loads(data.decode("utf-8-sig"))
        except ValueError:
            raise BankUnavailable(
                "Danmarks Statistik svarede ikke med en tabelbeskrivelse."
            ) from None

    def data(self, body: dict) -> bytes:
        """The answer to a request for cells, as it came."""
        return self._post("data", body)

    def _post(self, function: str, body: dict) -> bytes:
        for attempt in range(ATTEMPTS):
            try:
                return self._once(self.base + function, body)
            except _Again as error:
                last = error
            wait = FIRST_WAIT * 2**attempt if last.wait is None else last.wait
            if attempt == ATTEMPTS - 1 or wait > min(LONGEST_WAIT, self._left()):
                break
            self.sleep(wait)
        raise self._given_up(last)

    def _given_up(self, last: _Again) -> BankUnavailable:
        kind = BankUnavailable if last.answered and self._left() > 0 else BankSilent
        return kind(f"Danmarks Statistik svarer ikke lige nu ({last}). Prøv igen senere.")

    def _left(self) -> float:
        """Seconds of the budget."""
        return self.until - self.clock()

    def _once(self, url: str, body: dict) -> bytes:
        try:
            with _pool(url) as pool:
                answer = pool.request(
                    "POST",
                    url,
                    body=json.dumps(body).encode(),
                    headers=_HEADERS,
                    timeout=self._timeout(),
                    retries=False,
                    redirect=False,
                    preload_content=False,
                )
                with answer:
                    content = _unpacked(self._read(answer), answer)
        except faults.HTTPError as error:
            raise _Again(_in_words(error)) from error
        return _checked(answer, content)

    def _timeout(self) -> urllib3.Timeout:
        left = self._left()
        if left <= 0:
            raise _Again("tiden til at spørge er brugt")
        return urllib3.Timeout(connect=min(CONNECT, left), read=min(self.read_timeout, left))

    def _read(self, answer) -> bytes:
        """The whole body as sent; one that is too long, or drips for ever, is given up. What is
        there is taken at once: waiting for a full piece would wait for every drop."""
        until, parts, size = min(self.clock() + WHOLE, self.until), [], 0
        while part := answer.read1(_CHUNK, decode_content=False):
            parts.append(part)
            size += len(part)
            if size > MOST_BYTES:
                raise _too_big()
            if self.clock() > until:
                raise _Again("svaret kom for langsomt")
        return b"".join(parts)


def _unpacked(content: bytes, answer) -> bytes:
    if answer.headers.get("Content-Encoding", "").lower() != "gzip":
        return content
    reader = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        unpacked = reader.decompress(content, MOST_BYTES)
    except zlib.error:
        raise _Again("svaret kunne ikke pakkes ud", answered=True) from None
    if reader.unconsumed_tail:
        raise _too_big()
    if not reader.eof:
        raise _Again("forbindelsen blev afbrudt")
    return unpacked


def _too_big() -> BankUnavailable:
    return BankUnavailable("Svaret fra Danmarks Statistik er for stort.")


def _pool(url: str):
    """Straight, or through the proxy that the environment names; to this machine straight."""
    host = urlsplit(url).hostname or ""
    proxy = urllib.request.getproxies().get(urlsplit(url).scheme)
    if proxy and host not in _HERE and not urllib.request.proxy_bypass(host):
        return urllib3.ProxyManager(proxy)
    return urllib3.PoolManager()


def _checked(answer, content: bytes) -> bytes:
    if answer.status == 200:
        return content
    if answer.status in _TRY_AGAIN:
        wait = _retry_after(answer.headers.get("Retry-After"))
        raise _Again(f"svar {answer.status}", wait, answered=True)
    if 300 <= answer.status < 400:
        raise BankUnavailable(
            "Danmarks Statistik er flyttet til en anden adresse: ret STATBANK_URL."
        )
    raise _refusal(answer.status, content)


def _refusal(status: int, content: bytes) -> BankRefused:
    try:
        told = json.loads(content.decode("utf-8-sig"))
        return BankRefused(str(told["errorTypeCode"]), str(told.get("message", ""))[:300])
    except (ValueError, KeyError, TypeError, AttributeError):
        return BankRefused(str(status), f"svar {status}")


def _retry_after(text: str | None) -> float | None:
    """Seconds to wait, from a number of seconds or a date (RFC 9110); None where it says none."""
    if not text:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _in_words(error: Exception) -> str:
    if isinstance(error, faults.ConnectTimeoutError | faults.NewConnectionError):
        return "ingen forbindelse"
    if isinstance(error, faults.TimeoutError):
        return "tiden gik"
    if isinstance(error, faults.SSLError):
        return "certifikatet kunne ikke godkendes"
    return "forbindelsen blev afbrudt"
