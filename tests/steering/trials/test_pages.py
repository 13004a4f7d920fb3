"""Who may do what on the pages, and what the forms refuse."""

import pytest

from steering.models import Group, GroupMember, Practice, QualityTheme, Trial, Unit
from steering.selectors.trials import next_days
from tests.factories import make_municipality, make_user
from tests.steering.trials.making import browser, decided, load_reference, make_trial, today

pytestmark = pytest.mark.django_db
LIST = "/730/proevehandlinger/"
PLAN = {
    "title": "Åbent køkken",
    "what": "Vi laver mad sammen",
    "expected": "Flere kommer",
    "starts_on": "01-12-2026",
    "ends_on": "31-12-2026",
}
DECISION = {"decision": "keep", "reason": "Det virker", "seen": "Mange kom", "version": 1}


def person(*roles):
    return make_user(*(roles or ("MEMBER",)), municipality=make_municipality())


def coordinator(group) -> object:
    user = person("MEMBER")
    GroupMember.objects.create(
        group=group,
        user=user,
        name=user.name,
        represents="faglig",
        duty="coordinator",
        joined_on=today(),
    )
    return user


def test_those_responsible_may_edit_and_others_may_read():
    group = Group.objects.create(
        municipality=make_municipality(), kind="implementation", name="Lokalgruppen"
    )
    maker, owner, stranger = person(), person("CASEWORKER"), person()
    row = make_trial(by=maker, owner=owner, group=group)
    for user, answer in (
        (maker, 200),
        (owner, 200),
        (coordinator(group), 200),
        (person("LEAD"), 200),
        (stranger, 403),
        (person("MANAGER"), 403),
        (person("ADMIN"), 403),
    ):
        client = browser(user=user)
        for page in ("ret", "noter", "beslut"):
            assert client.get(f"{LIST}{row.pk}/{page}/").status_code == answer, user.email
        assert client.get(f"{LIST}{row.pk}/").context["may_edit"] is (answer == 200)
    assert browser(user=stranger).post(f"{LIST}{row.pk}/beslut/", DECISION).status_code == 403
    row.refresh_from_db()
    assert row.decision == ""


def test_who_made_it_and_only_observes_now_may_not_edit():
    maker = person()
    row = make_trial(by=maker)
    maker.memberships.update(role="ADMIN")
    assert browser(user=maker).get(f"{LIST}{row.pk}/ret/").status_code == 403


def test_planning_from_the_page():
    load_reference()
    unit = Unit.objects.create(municipality=make_municipality(), name="Nord")
    user = person("CASEWORKER")
    data = PLAN | {"unit": unit.pk, "themes": [3, 4], "owner": user.pk}
    answer = browser(user=user).post(f"{LIST}ny/", data)
    row = Trial.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{LIST}{row.pk}/")
    assert (row.title, row.unit, row.created_by, row.owner) == ("Åbent køkken", unit, user, user)
    assert list(row.themes.values_list("pk", flat=True)) == [3, 4]


def test_another_municipalitys_rows_are_refused():
    other = make_municipality(751)
    foreign = {
        "unit": Unit.objects.create(municipality=other, name="HEMMELIGT").pk,
        "group": Group.objects.create(
            municipality=other, kind="implementation", name="HEMMELIGT"
        ).pk,
        "owner": make_user("MEMBER", municipality=other, name="HEMMELIGT").pk,
    }
    answer = browser("LEAD").post(f"{LIST}ny/", PLAN | foreign)
    assert answer.status_code == 400
    assert answer.context["form"].errors.keys() == set(foreign)
    assert "HEMMELIGT" not in answer.content.decode()
    assert Trial.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"what": "Borger 010190-1234"}, "what"),
        ({"ends_on": "01-11-2026"}, "__all__"),
        ({"owner_name": "Åse", "owner": "self"}, "owner_name"),
        ({"title": ""}, "title"),
    ],
)
def test_what_the_plan_refuses(values, field):
    user = person("LEAD")
    if values.get("owner") == "self":
        values = values | {"owner": user.pk}
    answer = browser(user=user).post(f"{LIST}ny/", PLAN | values)
    assert (answer.status_code, set(answer.context["form"].errors)) == (400, {field})
    assert Trial.objects.count() == 0


def test_a_decision_without_a_reason_is_sent_back_with_what_was_written():
    row = make_trial()
    answer = browser("LEAD").post(f"{LIST}{row.pk}/beslut/", DECISION | {"reason": ""})
    assert answer.status_code == 400
    assert answer.context["form"].errors.keys() == {"reason"}
    assert "Mange kom" in answer.content.decode()


def test_a_decided_trial_leads_back_to_its_page_and_refuses_a_late_form():
    row = decided("keep")
    client = browser("LEAD")
    assert client.get(f"{LIST}{row.pk}/ret/").url == f"{LIST}{row.pk}/"
    late = client.post(f"{LIST}{row.pk}/ret/", PLAN | {"version": row.version})
    assert late.status_code == 400
    assert "er besluttet" in late.content.decode()
    row.refresh_from_db()
    assert row.title == "Kørsel til svømmehallen"


def test_the_next_trial_begins_with_the_words_of_the_one_it_adjusts():
    row = decided("adjust", where="Nord")
    client = browser("LEAD")
    form = client.get(f"{LIST}{row.pk}/naeste/").context["form"]
    assert form["where"].value() == "Nord"
    assert (form["starts_on"].value(), form["ends_on"].value()) == next_days(row)
    made = client.post(f"{LIST}{row.pk}/naeste/", PLAN)
    following = Trial.objects.exclude(pk=row.pk).get()
    assert (made.url, following.follows) == (f"{LIST}{following.pk}/", row)
    chain = client.get(f"{LIST}{row.pk}/").context["chain"]
    assert [card.trial for card in chain] == [row, following]
    assert client.get(f"{LIST}{following.pk}/").context["chain"][0].trial == row


def test_only_an_adjusted_one_has_a_next():
    row = decided("keep")
    client = browser("LEAD")
    for answer in (client.get(f"{LIST}{row.pk}/naeste/"), client.post(f"{LIST}{row.pk}/naeste/")):
        assert answer.url == f"{LIST}{row.pk}/"
    assert Trial.objects.count() == 1


def test_taking_the_decision_back_asks_first():
    row = decided("drop")
    client = browser("LEAD")
    address = f"{LIST}{row.pk}/om/"
    assert "blive" in client.get(address).content.decode()
    client.post(address, {"version": row.version - 1})
    row.refresh_from_db()
    assert row.decision == "drop"
    client.post(address, {"version": row.version})
    row.refresh_from_db()
    assert (row.decision, row.reason) == ("", "")


def test_practice_begins_with_the_cards_words_and_holds_one_page():
    row = decided("keep")
    client = browser("LEAD")
    address = f"{LIST}{row.pk}/praksis/"
    assert client.get(address).status_code == 404
    form = client.get(f"{address}ret/").context["form"]
    assert form["goals"].value() == "Flere bliver ved."
    assert form["effect"].value() == "Fire af fem blev ved."
    long = client.post(f"{address}ret/", {"goals": "å" * 501})
    assert long.context["form"].errors.keys() == {"goals"}
    refused = client.post(f"{address}ret/", {"goals": "Borger 010190-1234"})
    assert refused.status_code == 400
    assert Practice.objects.count() == 0
    saved = client.post(f"{address}ret/", {"goals": "å" * 500})
    assert (saved.status_code, saved.url) == (302, address)
    shown = client.get(address)
    assert shown.context["missing"] == 10
    assert shown.context["elements"][3] == ("mål", "å" * 500)


@pytest.mark.parametrize("decision", ["adjust", "drop"])
def test_only_what_is_kept_is_described(decision):
    row = decided(decision)
    answer = browser("LEAD").post(f"{LIST}{row.pk}/praksis/ret/", {"goals": "Ro"})
    assert answer.url == f"{LIST}{row.pk}/"
    assert Practice.objects.count() == 0


def test_who_left_stays_responsible_in_the_form_until_somebody_else_is_chosen():
    owner = person()
    row = make_trial(owner=owner)
    owner.memberships.all().delete()
    form = browser("LEAD").get(f"{LIST}{row.pk}/ret/").context["form"]
    assert owner in form.fields["owner"].queryset
    changed = PLAN | {"owner": owner.pk, "version": row.version}
    assert browser("LEAD").post(f"{LIST}{row.pk}/ret/", changed).status_code == 302
    row.refresh_from_db()
    assert (row.owner, row.title) == (owner, "Åbent køkken")


def test_reference_data_loads_twice_into_the_same_ten_themes():
    load_reference()
    first = list(QualityTheme.objects.values_list("number", "name"))
    load_reference()
    assert list(QualityTheme.objects.values_list("number", "name")) == first
    assert [number for number, _name in first] == list(range(1, 11))


def test_the_form_offers_as_responsible_only_who_can_open_it():
    member = person("MEMBER")
    lead, reader = person("LEAD"), person("READER")
    page = browser(user=lead).get(f"{LIST}ny/")
    offered = set(page.context["form"].fields["owner"].queryset)
    assert offered == {member, lead}
    posted = browser(user=lead).post(f"{LIST}ny/", PLAN | {"owner": reader.pk})
    assert (posted.status_code, Trial.objects.count()) == (400, 0)


def test_a_version_that_is_none_reopens_nothing():
    row, client = decided(), browser("LEAD")
    for version in ("9" * 5000, "-1", "x", ""):
        answer = client.post(f"{LIST}{row.pk}/om/", {"version": version})
        assert (answer.status_code, answer.url) == (302, f"{LIST}{row.pk}/")
    row.refresh_from_db()
    assert row.decision == "keep"
