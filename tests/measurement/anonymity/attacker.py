"""Somebody who holds the whole database, but not the installation's secret key.

Each way of tying answers to people returns person → what they are said to have answered.
"""

import hashlib
import hmac
from collections import defaultdict

from django.db import connection
from django.utils.crypto import salted_hmac

from tests.measurement.anonymity.crowd import Person

RESPONSES, ANSWERS, TEXTS = (
    f"measurement_{name}" for name in ("response", "answer", "sectioncomment")
)
# The questionnaire's and the round's own keys: the same whoever answers.
COMMON = {"item_id", "section_id", "round_id"}


class Dump:
    """Every table, each row as it lies: in the order of the file, not of a key."""

    def __init__(self):
        self.tables = {name: _rows(name) for name in connection.introspection.table_names()}

    def of(self, round) -> dict[int, dict]:
        """Key → row of the round's submitted responses, with `answers` (code → choice)."""
        codes = {row["id"]: row["code"] for row in self.tables["measurement_item"]}
        found = {
            row["id"]: row | {"answers": {}}
            for row in self.tables[RESPONSES]
            if row["round_id"] == round.pk and row["submitted_at"] is not None
        }
        for row in self.tables[ANSWERS]:
            if row["response_id"] in found:
                choice = "v" if row["value"] is None else str(row["value"])
                found[row["response_id"]]["answers"][codes[row["item_id"]]] = choice
        return found

    def elsewhere(self) -> set[str]:
        """Every value outside the answers' own tables, whole and as words of texts."""
        rows = (
            row
            for name, table in self.tables.items()
            if name not in (RESPONSES, ANSWERS, TEXTS)
            for row in table
        )
        return {str(value) for row in rows for value in row.values()}


def _rows(table: str) -> list[dict]:
    # Where the database numbers its transactions, the attacker reads those numbers too.
    extra = ", xmin::text AS xmin" if connection.vendor == "postgresql" else ""
    order = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT *{extra} FROM "{table}" ORDER BY {order}')
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def by_foreign_keys(dump: Dump, round, people: list[Person]) -> dict[int, dict]:
    """The response names its person."""
    rows = dump.of(round).values()
    named = {row["invitee_id"]: row["answers"] for row in rows if row["invitee_id"]}
    named |= {("user", row["user_id"]): row["answers"] for row in rows if row["user_id"]}
    return _of(people, lambda one: named.get(one.pk) or named.get(("user", one.user_id)))


def by_the_log(dump: Dump, round, people: list[Person]) -> dict[int, dict]:
    """Somebody is logged to have begun, saved or handed in this response."""
    rows = dump.of(round)
    actors = {
        row["actor"]: rows[int(row["object_id"])]["answers"]
        for row in dump.tables["steering_auditevent"]
        if row["object_type"] == "measurement.response" and int(row["object_id"]) in rows
    }
    return _of(people, lambda one: _first(actors, _names(one)))


def by_transactions(dump: Dump, round, people: list[Person]) -> dict[int, dict]:
    """A row that names the person was written together with the response (PostgreSQL)."""
    written = defaultdict(list)
    for row in dump.of(round).values():
        written[row.get("xmin", "none")].append(row["answers"])
    together = {key: rows[0] for key, rows in written.items() if key != "none" and len(rows) == 1}
    stamps = {row["id"]: row.get("xmin") for row in dump.tables["measurement_invitee"]}
    return _of(people, lambda one: together.get(stamps[one.pk]))


def by_viewpoint(dump: Dump, round, people: list[Person]) -> dict[int, dict]:
    """Only one person was expected to see it from there, and one response does."""
    seen, expected = defaultdict(list), defaultdict(list)
    for row in dump.of(round).values():
        seen[row["viewpoint"]].append(row["answers"])
    for row in dump.tables["measurement_invitee"]:
        if row["round_id"] == round.pk and row["viewpoint"] and row["has_answered"]:
            expected[row["viewpoint"]].append(row["id"])
    alone = {
        pks[0]: seen[view][0]
        for view, pks in expected.items()
        if len(pks) == len(seen.get(view, ())) == 1
    }
    return _of(people, lambda one: alone.get(one.pk))


def by_draft_keys(dump: Dump, round, people: list[Person], secret: str = "") -> dict[int, dict]:
    """The key of a draft, made from what the database holds; `secret` is what it does not."""
    rows = [row for row in dump.tables[RESPONSES] if row["draft_key"]]
    held = {row["draft_key"]: row["id"] for row in rows}
    salt = next(row["salt"] for row in dump.tables["measurement_round"] if row["id"] == round.pk)

    def guess(one):
        text = f"{salt}:{one.pk}"
        tried = {
            hashlib.sha256(text.encode()).hexdigest(),
            hmac.new(salt.encode(), str(one.pk).encode(), "sha256").hexdigest(),
        }
        for key in filter(None, (secret, salt)):
            made = salted_hmac("temperatur-kladde", text, secret=key, algorithm="sha256")
            tried.add(made.hexdigest())
        return _first(held, tried)

    return {one.pk: found for one in round.invitees.all() if (found := guess(one))}


def by_the_throttle(dump: Dump, people: list[Person], limits, secret: str = "") -> set[int]:
    """Whose link was used a short while ago: its count's key, made from the invitee's number."""
    held = {row["key"] for row in dump.tables["steering_attempt"]}

    def guesses(pk: str) -> set[str]:
        names = [name for limit in limits for name in (limit.name, f"forsoeg-{limit.name}")]
        texts = [pk, *(f"{name}:{pk}" for name in names)]
        plain = {hashlib.sha256(text.encode()).hexdigest() for text in texts}
        keyed = {hmac.new(name.encode(), pk.encode(), "sha256").hexdigest() for name in names}
        made = (salted_hmac(name, pk, secret=secret, algorithm="sha256") for name in names)
        return {pk} | plain | keyed | {one.hexdigest() for one in made}

    return {one.invitee.pk for one in people if held & guesses(str(one.invitee.pk))}


WAYS = (by_foreign_keys, by_the_log, by_transactions, by_viewpoint)


def _of(people: list[Person], find) -> dict[int, dict]:
    found = {person.invitee.pk: find(person.invitee) for person in people}
    return {pk: answers for pk, answers in found.items() if answers}


def _names(invitee) -> list[str]:
    user = invitee.user
    return [user.email] if user else [f"{invitee.name} (personligt link)"]


def _first(known: dict, keys):
    return next((known[key] for key in keys if key in known), None)
