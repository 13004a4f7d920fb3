"""Statistics Denmark's bank over https: tableinfo and data, patient but not for ever.

API: domain.md §3. No key; JSON posted to `tableinfo` and `data`; errors as JSON with 400 or 404.
"""

import json
import time
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from recovery_portal.kit.refusal import Refused

ATTEMPTS = 4
FIRST_WAIT, LONGEST_WAIT = 2.0, 120.0  # seconds
CONNECT, READ, WHOLE = 10.0, 60.0, 600.0  # seconds
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


class BankRefused(Refused):
    """The bank says no; `code` is its errorTypeCode, e.g. REQUEST-LIMIT."""

    def __init__(self, code: str, message: str):
        super().__init__(f"Danmarks Statistik afviser: {message or code}")
        self.code = code


class _Again(Exception):
    """This attempt failed in a way that may pass; `wait`: seconds the bank asks for, or None."""

    def __init__(self, why: str, wait: float | None = None):
        super().__init__(why)
        self.wait = wait


class StatbankClient:
    """Asks `base` (…/v1/). `sleep` and `clock` are time's own, given by tests.

    Raises BankUnavailable or BankRefused.
    """

    def __init__(
        self,
        base: str,
        *,
        read_timeout: float = READ,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ):
        self.base, self.sleep, self.clock = base.rstrip("/") + "/", sleep, clock
        self.read_timeout = read_timeout

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
        why = ""
        for attempt in range(ATTEMPTS):
            try:
                return self._once(self.base + function, body)
            except _Again as error:
                why, wait = str(error), error.wait
            if wait is not None and wait > LONGEST_WAIT:
                break
            if attempt < ATTEMPTS - 1:
                self.sleep(FIRST_WAIT * 2**attempt if wait is None else wait)
        raise BankUnavailable(f"Danmarks Statistik svarer ikke lige nu ({why}). Prøv igen senere.")

    def _once(self, url: str, body: dict) -> bytes:
        import urllib3

        try:
            with _pool(url) as pool:
                answer = pool.request(
                    "POST",
                    url,
                    body=json.dumps(body).encode(),
                    headers=_HEADERS,
                    timeout=urllib3.Timeout(connect=CONNECT, read=self.read_timeout),
                    retries=False,
                    redirect=False,
                    preload_content=False,
                )
                with answer:
                    content = self._read(answer)
        except urllib3.exceptions.HTTPError as error:
            raise _Again(_in_words(error)) from error
        return _checked(answer, content)

    def _read(self, answer) -> bytes:
        """The whole body; an answer that is too long, or drips for ever, is given up."""
        until, parts, size = self.clock() + WHOLE, [], 0
        for part in answer.stream(_CHUNK, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > MOST_BYTES:
                raise BankUnavailable("Svaret fra Danmarks Statistik er for stort.")
            if self.clock() > until:
                raise _Again("svaret kom for langsomt")
        return b"".join(parts)


def _pool(url: str):
    """Straight, or through the proxy that the environment names; to this machine straight."""
    import urllib3

    host = urlsplit(url).hostname or ""
    proxy = urllib.request.getproxies().get(urlsplit(url).scheme)
    if proxy and host not in _HERE and not urllib.request.proxy_bypass(host):
        return urllib3.ProxyManager(proxy)
    return urllib3.PoolManager()


def _checked(answer, content: bytes) -> bytes:
    if answer.status == 200:
        return content
    if answer.status in _TRY_AGAIN:
        raise _Again(f"svar {answer.status}", _retry_after(answer.headers.get("Retry-After")))
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
    import urllib3.exceptions as faults

    if isinstance(error, faults.ConnectTimeoutError | faults.NewConnectionError):
        return "ingen forbindelse"
    if isinstance(error, faults.TimeoutError):
        return "tiden gik"
    if isinstance(error, faults.SSLError):
        return "certifikatet kunne ikke godkendes"
    return "forbindelsen blev afbrudt"
