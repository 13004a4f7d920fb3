"""The pages of the hearing and of closing: who sees which case, and what each may write."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from measurement.models import CaseAudit, CaseReply, Stage
from measurement.services.audit.references import LOOKED
from steering.models import AuditEvent
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


def alike(position, number, index):
    return (1, "ir")[(number, index) == (1, 1)]


@pytest.fixture
def lead(db):
    return make_user("LEAD", municipality=make_municipality())


@pytest.fixture
def caseworker(lead):
    return make_user("CASEWORKER", municipality=make_municipality(), name="Karin Krog")


@pytest.fixture
def audit(caseworker):
    """Case 1 is the caseworker's, the others have no login; nobody has replied."""
    audit = make_audit(stage=Stage.HEARING, levels=alike, mark="Hemmeligt")
    audit.cases.filter(number=1).update(caseworker=caseworker)
    CaseReply.objects.all().delete()
    return audit


@pytest.fixture
def marker(audit):
    return audit.markers.first().user


def of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name: str, audit, *more) -> str:
    return reverse(name, args=[audit.municipality_id, audit.pk, *more])


def text(response) -> str:
    body = response.content.decode()
    body = body[body.index("<main") : body.index("</main>")]
    without = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", body, flags=re.DOTALL)
    return " ".join(without.split())


def told(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_caseworker_sees_their_own_case_only(audit, caseworker, marker):
    client = of(caseworker)
    answer = client.get(address("case_audit_replies", audit))
    assert answer.url == address("case_audit_reply", audit, 1)
    page = text(client.get(answer.url))
    assert "Hemmeligt-sag-1 Læs, hvad bedømmerne så i din sag, og svar senest" in page
    assert page.count("Bedømmer 1 ") == page.count("Bedømmer 2 ") == 13
    assert "Ikke relevant, fordi Hemmeligt grund Det står der Hemmeligt belæg" in page
    assert marker.name not in page
    event = AuditEvent.objects.get(action=LOOKED)
    assert (event.actor_id, event.details) == (caseworker.pk, {"cases": [1]})
    answer = client.get(address("case_audit_reply", audit, 2))
    assert (answer.status_code, answer.url) == (302, address("case_audit", audit))
    assert told(answer) == [
        "Kun den, der har sagen, bedømmerne og tovholderen ser, hvad der står i den."
    ]


def test_who_has_two_cases_sees_a_list_of_those(audit, caseworker, marker):
    audit.cases.filter(number=4).update(caseworker=caseworker)
    page = text(of(caseworker).get(address("case_audit_replies", audit)))
    assert re.findall(r"Sag (\d+)", page) == ["1", "4"]
    everything = text(of(marker).get(address("case_audit_replies", audit)))
    assert re.findall(r"Sag (\d+)", everything) == [str(number) for number in range(1, 11)]
    assert ("Karin Krog" in everything, "Hemmeligt-sag" in everything) == (True, False)


def test_remarks_and_the_answer(audit, caseworker, marker):
    where = address("case_audit_reply", audit, 1)
    page = text(of(marker).get(where))
    assert ("Sagsbehandleren har ikke svaret endnu." in page, "Dit svar" in page) == (True, False)
    answer = of(caseworker).post(where, {"text": "Det står i journalen."})
    assert (answer.status_code, answer.url) == (302, where)
    assert "Skal svare" in text(of(marker).get(address("case_audit_replies", audit)))
    assert "Det står i journalen." in text(of(marker).get(where))
    reply = {"answer": "Vi har ændret niveauet.", "version": "1"}
    answer = of(marker).post(address("case_audit_answer", audit, 1), reply)
    assert answer.url == address("case_audit_replies", audit)
    page = text(of(caseworker).get(where))
    assert "Det står i journalen. Bedømmernes svar Vi har ændret niveauet." in page
    assert "Send bemærkninger" not in page


def test_no_remarks_by_its_own_button(audit, caseworker):
    where = address("case_audit_reply", audit, 1)
    for sent, words in (
        ({"text": " "}, "Skriv en bemærkning, eller tryk på"),
        ({"text": "Jo", "ingen": "1"}, "send den, eller tøm feltet først"),
        ({"text": "Akt 211062-5629"}, "CPR"),
        ({"text": "Det er Mette Holm"}, "»Mette Holm« ligner et navn."),
    ):
        answer = of(caseworker).post(where, sent)
        assert (answer.status_code, words in text(answer)) == (400, True)
        assert sent["text"].strip() in answer.content.decode()
    assert CaseReply.objects.count() == 0
    assert of(caseworker).post(where, {"text": "", "ingen": "1"}).status_code == 302
    assert CaseReply.objects.get().text == ""


def test_the_tovholder_writes_for_who_has_no_login_only(audit, lead):
    answer = of(lead).post(address("case_audit_reply", audit, 1), {"text": "For hende"})
    assert told(answer) == ["Intet er gemt: svaret er sagsbehandlerens eget."]
    where = address("case_audit_reply", audit, 2)
    assert "skriv svaret ned for dem" in text(of(lead).get(where))
    assert of(lead).post(where, {"text": "Ringet: enig"}).status_code == 302
    reply = CaseReply.objects.get()
    assert (reply.case.number, reply.text, reply.recorded_by) == (2, "Ringet: enig", lead)


def test_the_tovholder_writes_for_who_has_left_and_closes(audit, lead, caseworker):
    caseworker.memberships.all().delete()
    assert "Karin Krog (ikke længere i portalen)" in text(
        of(lead).get(address("case_audit_replies", audit))
    )
    closing = text(of(lead).get(address("case_audit_close", audit)))
    assert ("kan svare til og med" in closing, "Sag 1 : Karin Krog (ikke" in closing) == (
        False,
        True,
    )
    where = address("case_audit_reply", audit, 1)
    assert "skriv svaret ned for dem" in text(of(lead).get(where))
    assert of(lead).post(where, {"text": "Ringet: enig"}).status_code == 302
    assert CaseReply.objects.get().recorded_by == lead
    answer = of(lead).post(address("case_audit_answer", audit, 1), {"answer": "Ja", "version": 1})
    assert answer.status_code == 302
    sent = {"without_replies": "on"}
    assert of(lead).post(address("case_audit_close", audit), sent).status_code == 302
    assert CaseAudit.objects.get().closed_at is not None


def test_markers_do_not_reply_and_caseworkers_do_not_answer(audit, caseworker, marker):
    answer = of(marker).post(address("case_audit_reply", audit, 2), {"text": "Selv"})
    assert told(answer) == ["Intet er gemt: svaret er sagsbehandlerens eget."]
    of(caseworker).post(address("case_audit_reply", audit, 1), {"text": "Nej"})
    sent = {"answer": "Jo", "version": "1"}
    answer = of(caseworker).post(address("case_audit_answer", audit, 1), sent)
    assert answer.url == address("case_audit", audit)
    assert list(CaseReply.objects.values_list("text", "answer")) == [("Nej", "")]


def test_two_replies_at_once_show_both(audit, caseworker):
    where = address("case_audit_reply", audit, 1)
    of(caseworker).post(where, {"text": "Den første"})
    answer = of(caseworker).post(where, {"text": "Den anden"})
    assert answer.status_code == 409
    assert "Bemærkninger Den første Den anden" in text(answer)
    assert CaseReply.objects.get().text == "Den første"


@pytest.mark.parametrize("version", ["1", "2"])
def test_who_writes_anew_after_the_answer_is_told_of_it_and_of_no_other_writer(
    audit, caseworker, marker, version
):
    where = address("case_audit_reply", audit, 1)
    of(caseworker).post(where, {"text": "Det står der"})
    of(marker).post(address("case_audit_answer", audit, 1), {"answer": "Vi så det", "version": "1"})
    answer = of(caseworker).post(where, {"text": "Og mere til", "version": version})
    page = text(answer)
    assert answer.status_code == 400
    assert "Bedømmerne har svaret, så bemærkningen kan ikke ændres mere." in page
    assert ("Og mere til" in page, "To har" in page, "Vi så det" in page) == (True, False, True)
    assert CaseReply.objects.get().text == "Det står der"


@pytest.mark.parametrize("stage", [Stage.DRAWING, Stage.MARKING, Stage.AGREEING])
def test_nothing_is_shown_before_the_hearing(stage, lead, caseworker):
    audit = make_audit(stage=stage, caseworker=caseworker, mark="Hemmeligt", levels=alike)
    for user in (lead, caseworker, audit.markers.first().user):
        for name, more in (("case_audit_replies", []), ("case_audit_reply", [1])):
            answer = of(user).get(address(name, audit, *more))
            assert (answer.status_code, answer.url) == (302, address("case_audit", audit))
    assert AuditEvent.objects.filter(action=LOOKED).count() == 0


def test_sending(lead, caseworker):
    audit = make_audit(
        stage=Stage.AGREEING, levels=lambda p, n, i: p % 2 if (n, i) == (3, 2) else 1
    )
    audit.cases.filter(number=1).update(caseworker=caseworker)
    where = address("case_audit_send", audit)
    page = text(of(lead).get(where))
    assert "1 bedømmelse er uafklaret" in page
    assert "Sag 3, K3" in page
    assert "Sag 1: Karin Krog Sag 2: ingen i portalen" in page
    late = timezone.localdate() + timedelta(7)
    sent = {"replies_by": late.isoformat()}
    answer = of(lead).post(where, sent)
    assert (answer.status_code, "Noget er stadig uafklaret" in text(answer)) == (400, True)
    answer = of(lead).post(where, sent | {"with_unsettled": "on"})
    assert answer.url == address("case_audit_replies", audit)
    row = CaseAudit.objects.get()
    assert (row.stage, row.replies_by) == (Stage.HEARING, late)
    answer = of(lead).get(where)
    assert told(answer)[-1] == "Sagerne kan ikke sendes til høring nu."


def test_closing(audit, lead, caseworker):
    where = address("case_audit_close", audit)
    page = text(of(lead).get(where))
    assert page.count("sagsbehandleren er ikke i portalen") == 9
    assert ("Sagsbehandleren af sag 1 kan svare til og med" in page) is True
    answer = of(lead).post(where, {"without_replies": "on"})
    assert (answer.status_code, CaseAudit.objects.get().closed_at) == (400, None)
    of(caseworker).post(address("case_audit_reply", audit, 1), {"text": "", "ingen": "1"})
    answer = of(lead).post(where, {})
    assert (answer.status_code, "Ikke alle sagsbehandlere har svaret" in text(answer)) == (
        400,
        True,
    )
    answer = of(lead).post(where, {"without_replies": "on"})
    assert answer.url == address("case_audit", audit)
    assert CaseAudit.objects.get().closed_at is not None
    answer = of(lead).get(where)
    assert told(answer)[-1] == "Sagsauditten kan lukkes, når sagerne er hørt."


def test_the_number_of_queries_stays(audit, lead, marker):
    small = make_audit(
        audit.municipality, Stage.HEARING, name="Lille", cases=2, users=[marker], levels=alike
    )
    pages = {
        "case_audit_replies": (marker, []),
        "case_audit_reply": (marker, [2]),
        "case_audit_close": (lead, []),
    }
    counts = {
        name: [queries(of(who), address(name, one, *more)) for one in (small, audit)]
        for name, (who, more) in pages.items()
    }
    assert counts == {
        "case_audit_replies": [7, 7],
        "case_audit_reply": [16, 16],
        "case_audit_close": [8, 8],
    }
