"""A round that many have answered, through the pages as they do; and what each answered."""

import random
from dataclasses import dataclass
from itertools import count

from django.test import Client, TestCase
from django.urls import reverse

from measurement.models import Invitee, Item, Round
from measurement.services import invitations
from measurement.services.links import link_of
from measurement.services.round_ground import count_asked
from steering.models import User
from tests.factories import make_user
from tests.measurement.survey import ask, make_round

# From where they see it: two viewpoints that are large enough, and three that are too small.
VIEWS = ["tilbud"] * 5 + ["faglig"] * 4 + ["borger"] * 2 + ["myndighed", "samarbejdspartner"]
DRAFTS, ANSWERED, CHANGED = 2, 12, 2
_number = count(1)


@dataclass
class Person:
    """Somebody who answered; `answers` by statement code as they were handed in."""

    invitee: Invitee
    client: Client
    here: str
    viewpoint: str
    answers: dict[str, str]
    text: str
    evidence: str

    @property
    def marks(self) -> set[str]:
        """What a database could know the person by, as text."""
        user = self.invitee.user
        own = {self.invitee.email, self.invitee.name}
        return (own | ({user.email, user.name, str(user.password)} if user else set())) - {""}


def make_crowd(municipality, *, is_anonymous: bool, seed: int = 1) -> tuple[Round, list[Person]]:
    """An open round and its people in the order in which they handed in; drafts are left behind."""
    chance = random.Random(seed)
    lead = make_user("LEAD", municipality=municipality)
    name = f"Runde {next(_number)}"
    round = make_round(municipality, name, lead, is_anonymous=is_anonymous, people=[])
    people = [_person(round, view, chance) for view in VIEWS]
    with TestCase.captureOnCommitCallbacks(execute=True):  # the mails leave
        invitations.invite(by=lead, round=round)
    for person in chance.sample(people, len(people)):
        begin(person)
    drafts = [_person(round, "borger", chance) for _ in range(DRAFTS)]
    for person in drafts:
        begin(person)
        save(person, chance)
    chance.shuffle(people)
    for person in people:
        save(person, chance)
        submit(person)
    return round, people


def _person(round: Round, viewpoint: str, chance) -> Person:
    """Every other by a login, the others by a link."""
    number, client = next(_number), Client()
    if number % 2:
        user = ask(round)
        invitee, here = Invitee.objects.get(round=round, user=user), _login(client, round, user)
    else:
        name, email = f"Nabo {number}", f"nabo{number}@eksempel.example"
        invitee = Invitee.objects.create(round=round, name=name, email=email, viewpoint=viewpoint)
        here = link_of(invitee)
    count_asked(round)
    codes = Item.objects.filter(section__instrument=round.instrument).values_list("code", flat=True)
    answers = {code: chance.choice("0123v") for code in chance.sample(sorted(codes), ANSWERED)}
    words = (f"Ord fra deltager nummer {number}.", f"Bygger på sag {number} i afdelingen.")
    return Person(invitee, client, here, viewpoint, answers, *words)


def _login(client: Client, round: Round, user: User) -> str:
    client.force_login(user)
    return reverse("temperature_round", args=[round.municipality_id, round.pk])


def begin(person: Person) -> None:
    assert person.client.post(person.here, {"viewpoint": person.viewpoint}).status_code == 302


def save(person: Person, chance) -> None:
    """Half of the statements, some of them twice; then the two texts on one page."""
    sent = chance.sample(sorted(person.answers.items()), len(person.answers))
    changed = [(code, chance.choice("0123v")) for code, _ in chance.sample(sent, CHANGED)]
    for code, choice in [*changed, *sent]:
        said = person.client.post(f"{person.here}{code[0]}/gem/", {code: choice})
        assert said.json()["answers"] == {code: choice}
    texts = {"kommentar": person.text, "bygger": person.evidence, "version": "0"}
    section = chance.randint(1, 8)
    said = person.client.post(f"{person.here}{section}/gem/", texts)
    assert said.json()["version"] == (1 if person.text or person.evidence else 0)


def submit(person: Person) -> None:
    answer = person.client.post(f"{person.here}indsend/")
    assert answer.url == f"{person.here}tak/"
