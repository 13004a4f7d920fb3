"""The data page: for each kind of data how new and how whole it is, and what to mend."""

from datetime import date

from django.db.models import Max
from django.utils import timezone

from keyfigures.domain.quality import KindState, Quality
from keyfigures.domain.quarters import quarter_end
from keyfigures.selectors import quality_accounts as accounts
from keyfigures.selectors import quality_lives as lives
from keyfigures.selectors import quality_outcomes as outcomes
from keyfigures.selectors import quality_register as register
from keyfigures.selectors.register import span
from keyfigures.selectors.remembered import remembered
from steering.models import Municipality, Upload


def data_quality(municipality: Municipality, today: date | None = None) -> Quality:
    """Every kind of data on `today`. A fixed number of queries.

    Numbers about citizens are those other pages show, or counts of the whole register that no
    other number adds up with; small ones are hidden (D9).
    """
    today = today or timezone.localdate()
    stored = _stored(municipality)
    kinds = (
        *_of_register(municipality, today, tuple(sorted(stored.items()))),
        outcomes.outcomes_state(municipality, today, stored.get("trivsel")),
        accounts.expenditure_state(municipality, today, stored.get("udgifter")),
        accounts.own_figures_state(municipality, today, stored.get("noegletal")),
        accounts.statbank_state(municipality, today),
    )
    newest = next(kind.newest for kind in kinds if kind.code == "indsatser")
    return Quality(today=today, until=newest, kinds=kinds)


@remembered
def _of_register(municipality, today: date, stored_on: tuple) -> tuple[KindState, ...]:
    """Offers and what is about citizens; `stored_on`: the kinds of files and their days."""
    stored = dict(stored_on)
    citizens = register.count_citizens(municipality)
    recent = register.recent_rows(municipality, today)
    rows = register.interventions_state(
        municipality, today, citizens, stored.get("indsatser"), recent
    )
    day = quarter_end(rows.newest or today)
    working = lives.employment_day(municipality, day, today, recent)
    aged = lives.aged_findings(working)
    return (
        register.offers_state(municipality, today, stored.get("tilbud")),
        register.citizens_state(municipality, today, citizens, stored.get("borgere"), aged),
        rows,
        lives.statuses_state(
            municipality, today, citizens, working, stored.get("tilknytning"), recent
        ),
        lives.admissions_state(municipality, today, citizens, stored.get("indlaeggelser")),
    )


def checked_day(municipality, code: str, today: date | None = None) -> date:
    """The day that a list of rows is about: the newest quarter's end, or today."""
    today = today or timezone.localdate()
    if code not in ("uden-foedselsaar", "uden-status"):
        return today
    return quarter_end(span(municipality, today).until or today)


def _stored(municipality) -> dict[str, date]:
    """When each kind of file was last stored."""
    found = Upload.objects.filter(municipality=municipality, state=Upload.State.STORED)
    newest = found.order_by().values_list("kind").annotate(Max("ended_at"))
    return {kind: timezone.localtime(at).date() for kind, at in newest}
