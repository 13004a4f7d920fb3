"""A real server that is killed while people answer, and clients that send until they are heard."""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from threading import Lock, Thread
from urllib.parse import urlencode

from django.conf import settings
from django.db import connections
from django.test import Client
from django.urls import reverse

from measurement.models import Answer, Item
from measurement.services.links import link_of
from steering.models import AuditEvent
from tests.files.killing import database_url, settle
from tests.measurement.survey import answer, ask, ask_by_link, load_survey, make_round

HOST, PORTS = "127.0.0.1", (8120, 30_000)
CHOICES = ["0", "1", "2", "3", "v"]
TOKEN = "t" * 32


def free_port() -> int:
    """Drawn by lot, as several of these run at once; below those that clients call from."""
    while True:
        port = random.SystemRandom().randrange(*PORTS)
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)):
                return port


class Server:
    """Gunicorn as in production, on the test's database, in a process group of its own."""

    def __init__(self, settings_module: str = "recovery_portal.settings"):
        self.port = free_port()
        self.process = None
        self.settings_module = settings_module

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "recovery_portal.wsgi"]
        command += [f"--bind={HOST}:{self.port}", "--workers=2", "--threads=4"]
        command += ["--log-level=critical", "--no-control-socket"]
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": self.settings_module,
            "DATABASE_URL": database_url(),
        }
        self.process = subprocess.Popen(
            command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL
        )

    def kill(self) -> None:
        """SIGKILL to gunicorn and its workers: its own group, and nothing else."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.kill()


class Respondent(Thread):
    """Somebody who changes answers; each is sent again, unchanged, until it is acknowledged.

    By a login in a named round, by a personal link in an anonymous one.
    """

    def __init__(self, round, port: int, saves: int, seed: int, deadline: float):
        super().__init__(daemon=True)
        by = ask_by_link(round, f"Nabo {seed}") if round.is_anonymous else ask(round)
        self.response = answer(round, by=by, submit=False)
        self.port, self.saves, self.deadline = port, saves, deadline
        self.rng = random.Random(seed)
        self.headers = headers_of(self.response.user)
        self.here = link_of(by) if round.is_anonymous else page_of(round)
        self.codes = list(Item.objects.values_list("code", flat=True))
        self.lock, self.latest = Lock(), 0
        self.acknowledged: dict[str, str] = {}
        self.underway: tuple[str, str] | None = None
        self.counts: Counter = Counter()
        self.wrong: list = []
        self.retries = 0

    @property
    def done(self) -> int:
        return self.counts.total()

    def run(self) -> None:
        while self.done < self.saves and not self.wrong:
            code = self.rng.choice(self.codes)
            choice = self.rng.choice([x for x in CHOICES if x != self.acknowledged.get(code)])
            self.latest = max(self.latest + 1, int(time.time() * 1000))
            with self.lock:
                self.underway = (code, choice)
            self._send_until_heard(code, choice, urlencode({code: choice, "valgt": self.latest}))

    def _send_until_heard(self, code: str, choice: str, body: str) -> None:
        while time.monotonic() < self.deadline:
            try:
                status, said = self._post(code, body)
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                self.retries += 1
                time.sleep(0.05)
                continue
            if (status, said.get("answers")) != (200, {code: choice}):
                self.wrong.append((status, said))
                return
            with self.lock:
                self.acknowledged[code] = choice
                self.counts[code] += 1
                self.underway = None
            return
        self.wrong.append("out of time")

    def _post(self, code: str, body: str) -> tuple[int, dict]:
        address = f"{self.here}{code[0]}/gem/"
        wire = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            wire.request("POST", address, body, self.headers)
            heard = wire.getresponse()
            return heard.status, json.loads(heard.read())
        finally:
            wire.close()


def page_of(round) -> str:
    return reverse("temperature_round", args=[round.municipality_id, round.pk])


def headers_of(user) -> dict[str, str]:
    """As a browser sends them; `user` None: nobody is logged in."""
    cookies = f"{settings.CSRF_COOKIE_NAME}={TOKEN}"
    if user:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {cookies}"
    kind = "application/x-www-form-urlencoded"
    return {"Cookie": cookies, "X-CSRFToken": TOKEN, "Content-Type": kind}


def stored(person: Respondent) -> dict[str, str]:
    rows = Answer.objects.filter(response=person.response).values_list("item__code", "value")
    found = [(code, "v" if value is None else str(value)) for code, value in rows]
    assert len(found) == len(dict(found))
    return dict(found)


def lost(person: Respondent) -> dict:
    """Acknowledged answers that the database does not hold; one that is underway may be there."""
    with person.lock:
        expected, underway = dict(person.acknowledged), person.underway
        found = stored(person)
    if underway and found.get(underway[0]) == underway[1]:
        expected[underway[0]] = underway[1]
    return {
        code: (choice, found.get(code))
        for code, choice in expected.items()
        if found.get(code) != choice
    }


def events(person: Respondent) -> Counter:
    rows = AuditEvent.objects.filter(action="answer_saved", object_id=str(person.response.pk))
    return Counter(details["item"] for details in rows.values_list("details", flat=True))


def check_autosave_survives(
    *, saves: int, kills: int, clients: int, seconds: float, is_anonymous: bool = False
) -> None:
    """`saves` acknowledged by a server that is killed `kills` times: none lost, none doubled."""
    load_survey()
    round, server, rng = make_round(is_anonymous=is_anonymous), Server(), random.Random(kills)
    deadline = time.monotonic() + seconds
    people = [
        Respondent(round, server.port, saves // clients, seed, deadline) for seed in range(clients)
    ]
    # Not too near the end: somebody has to be there still who meets the dead server.
    moments = sorted(rng.sample(range(saves // 50, saves * 2 // 3), kills))
    server.start()
    try:
        for person in people:
            person.start()
        for moment in moments:
            while sum(person.done for person in people) < moment:
                assert [person.wrong for person in people if person.wrong] == []
                time.sleep(0.002)
            time.sleep(rng.uniform(0, 0.03))
            server.kill()
            connections.close_all()
            settle()
            assert [lost(person) for person in people] == [{}] * clients
            server.start()
        for person in people:
            person.join()
    finally:
        server.stop()
    assert [person.wrong for person in people] == [[]] * clients
    assert [person.done for person in people] == [saves // clients] * clients
    assert sum(person.retries for person in people) >= kills
    connections.close_all()
    for person in people:
        assert stored(person) == person.acknowledged
        assert events(person) == (Counter() if is_anonymous else person.counts)
