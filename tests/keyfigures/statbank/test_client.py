"""The client: documented calls, patience with limits, refusals in the bank's own words."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic

import pytest

from keyfigures.services.statbank import client as module
from keyfigures.services.statbank.client import (
    BankRefused,
    BankSilent,
    BankUnavailable,
    StatbankClient,
)
from tests.keyfigures.statbank.bank import LIMIT, Bank, info, same, served

HAND07 = info("HAND07", OMRÅDE=same("730"), YDELSESTYPE=same("30182"), Tid=same("2024K4"))
WANTED = {
    "table": "HAND07",
    "format": "CSV",
    "variables": [
        {"code": "OMRÅDE", "values": ["730"]},
        {"code": "YDELSESTYPE", "values": ["30182"]},
        {"code": "Tid", "values": ["2024K4"]},
    ],
}


@pytest.fixture
def bank():
    made = Bank()
    made.add(HAND07, {("730", "30182", "2024K4"): "51"})
    with served(made) as address:
        made.address = address
        yield made


def client(bank, waits=None, **more) -> StatbankClient:
    return StatbankClient(bank.address, sleep=[].append if waits is None else waits.append, **more)


def test_what_is_asked_and_what_comes(bank):
    assert client(bank).table_info("HAND07") == HAND07
    csv = client(bank).data(WANTED).decode()
    assert csv == "OMRÅDE;YDELSESTYPE;TID;INDHOLD\r\n730;30182;2024K4;51\r\n"
    assert [function for function, _ in bank.asked] == ["tableinfo", "data"]
    assert bank.asked[0][1] == {"lang": "da", "format": "JSON", "table": "HAND07"}


def test_it_waits_longer_each_time_and_then_succeeds(bank):
    bank.first, waits = [(503, {}, b""), (500, {}, b"")], []
    assert client(bank, waits).table_info("HAND07")["id"] == "HAND07"
    assert waits == [2.0, 4.0]


def test_it_waits_as_long_as_the_bank_asks(bank):
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    bank.first, waits = [(429, {"Retry-After": "7"}, b""), (503, {"Retry-After": soon}, b"")], []
    client(bank, waits).table_info("HAND07")
    assert waits[0] == 7.0
    assert 25 < waits[1] <= 30


def test_it_does_not_wait_for_hours(bank):
    bank.first, waits = [(503, {"Retry-After": "7200"}, b"")], []
    with pytest.raises(BankUnavailable, match=r"svarer ikke lige nu \(svar 503\)"):
        client(bank, waits).table_info("HAND07")
    assert (waits, len(bank.asked)) == ([], 1)


def test_it_gives_up_after_four_attempts(bank):
    bank.first, waits = [(502, {}, b"")] * 9, []
    with pytest.raises(BankUnavailable):
        client(bank, waits).table_info("HAND07")
    assert (waits, len(bank.asked)) == ([2.0, 4.0, 8.0], 4)


def test_a_refusal_is_told_in_the_bank_s_words_and_not_tried_again(bank):
    bank.limit = 0
    with pytest.raises(BankRefused, match="over begrænsningen på 1.000.000 celler") as refused:
        client(bank).data(WANTED)
    assert (refused.value.code, len(bank.asked)) == (LIMIT["errorTypeCode"], 1)


def test_a_refusal_of_another_shape_is_still_one(bank):
    bank.first = [(400, {}, b"<html>Bad Request</html>"), (404, {}, b"[]")]
    with pytest.raises(BankRefused, match="svar 400"):
        client(bank).table_info("HAND07")
    with pytest.raises(BankRefused, match="svar 404"):
        client(bank).table_info("HAND07")


def test_a_moved_bank_is_not_followed(bank):
    """A posted body is lost on the way from http to https: the address must be right."""
    bank.first = [(301, {"Location": bank.address}, b"")]
    with pytest.raises(BankUnavailable, match="ret STATBANK_URL"):
        client(bank).table_info("HAND07")


def test_half_an_answer_is_none(bank):
    whole = json.dumps(HAND07).encode()
    bank.first, waits = [(200, {"X-Cut": "1"}, whole)], []
    assert client(bank, waits).table_info("HAND07") == HAND07
    assert waits == [2.0]


def test_a_silent_bank_is_given_up(bank):
    bank.first = [(200, {"X-Hang": "1"}, b"{}") for _ in range(4)]
    with pytest.raises(BankUnavailable, match="tiden gik"):
        client(bank, read_timeout=0.05).table_info("HAND07")


def test_an_answer_that_drips_for_ever_is_given_up(bank):
    seconds = iter(range(0, 100_000, 700))
    with pytest.raises(BankUnavailable, match="kom for langsomt"):
        client(bank, clock=lambda: float(next(seconds))).table_info("HAND07")


def test_nobody_there(bank):
    nobody = StatbankClient("http://127.0.0.1:9/v1/", sleep=[].append)
    with pytest.raises(BankUnavailable, match="ingen forbindelse"):
        nobody.table_info("HAND07")


def test_a_page_for_people_is_no_description(bank):
    bank.first = [(200, {}, b"<html>Vedligeholdelse</html>")]
    with pytest.raises(BankUnavailable, match="ikke med en tabelbeskrivelse"):
        client(bank).table_info("HAND07")


def test_through_the_proxy_of_the_environment_and_never_to_this_machine(bank, monkeypatch):
    """The name of the bank is only ever looked up by the proxy."""
    monkeypatch.setenv("http_proxy", bank.address)
    monkeypatch.delenv("no_proxy", raising=False)
    far = StatbankClient("http://bank.invalid/v1/", sleep=[].append)
    assert far.table_info("HAND07") == HAND07
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    assert client(bank).table_info("HAND07") == HAND07


def test_a_few_drops_at_a_time_are_not_waited_for(bank):
    """Each drop comes well within the time for reading, and never fills a piece."""
    bank.first = [(200, {"X-Drip": "0.02"}, bytes(10_000))]
    begun = monotonic()
    with pytest.raises(BankSilent, match="kom for langsomt"):
        client(bank, budget=0.3).table_info("HAND07")
    assert (monotonic() - begun < 2, len(bank.asked)) == (True, 1)


def test_nothing_is_asked_when_the_time_is_gone(bank):
    """Two answers and two waits of 2 and 4 seconds; the third wait is more than is left."""
    bank.first, waits = [(503, {}, b"")] * 9, []
    now = [0.0]

    def sleep(seconds):
        waits.append(seconds)
        now[0] += seconds

    short = StatbankClient(bank.address, budget=10, sleep=sleep, clock=lambda: now[0])
    with pytest.raises(BankUnavailable, match=r"\(svar 503\)"):
        short.table_info("HAND07")
    assert (waits, len(bank.asked)) == ([2.0, 4.0], 3)
    now[0] = 11.0
    with pytest.raises(BankSilent, match="tiden til at spørge er brugt"):
        short.table_info("HAND07")
    assert len(bank.asked) == 3


def test_a_packed_answer_that_is_no_such_or_too_big_is_not_used(bank, monkeypatch):
    bank.first = [(200, {"X-Packed": "no"}, b"{}") for _ in range(4)]
    with pytest.raises(BankUnavailable, match="kunne ikke pakkes ud"):
        client(bank).table_info("HAND07")
    monkeypatch.setattr(module, "MOST_BYTES", 100_000)
    bank.first = [(200, {}, bytes(100_001))]
    with pytest.raises(BankUnavailable, match="er for stort"):
        client(bank).table_info("HAND07")
