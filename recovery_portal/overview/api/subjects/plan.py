"""The plan in force: sub-goals and activities with deadline and status.

Neither who is responsible nor why a status was set: names are no figures, and reasons are free
text.
"""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.overview.api import schemas as s
from recovery_portal.overview.api.answers import MUNICIPALITY, POINTER, Answer, Column
from recovery_portal.overview.api.endpoint import Endpoint
from recovery_portal.overview.api.problems import Problem
from recovery_portal.overview.api.scopes import PLAN
from steering.domain import plan as rules
from steering.domain.plan_rows import ActivityRow
from steering.models import Plan
from steering.selectors.plan import current_plan, rows_of, summary_of

COLUMNS = (
    *MUNICIPALITY,
    Column("plan", "Planens nummer."),
    Column("planens_navn", "Planens navn."),
    Column("dato", "Dagen, planen er læst."),
    Column("delmaal", "Delmålets plads i planen."),
    Column("delmaal_titel", "Delmålet."),
    Column("forudsaetning", "Nummeret på den forudsætning, aktiviteten hører til; ellers tomt."),
    Column("aktivitet", "Aktivitetens nummer."),
    Column("titel", "Aktiviteten."),
    Column("frist", "Fristen; tom, hvor der ingen er."),
    Column("dage_over_fristen", "0, hvor fristen ikke er overskredet."),
    Column("status", "roed, gul, groen, ikke eller klar."),
    Column("status_ord", "Status i ord."),
    Column("status_dato", "Dagen, status blev sat."),
    POINTER,
)


def read(municipality) -> Answer:
    """The plan in force. Raises Problem (404) where there is none."""
    today = timezone.localdate()
    plan = current_plan(municipality, today)
    if plan is None:
        raise Problem(404, _("%s har ingen åben indsatsplan.") % municipality)
    rows = rows_of(plan, today)
    tree = _tree(plan, rows, today)
    return Answer("indsatsplan", tree, list(_rows(tree)))


def _tree(plan: Plan, rows: list[ActivityRow], today: date) -> dict:
    summary = summary_of(plan, rows)
    goals = plan.sub_goals.order_by("position").values_list("pk", "title", "prerequisite_id")
    return {
        "municipality": plan.municipality_id,
        "plan": plan.pk,
        "name": plan.name,
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "date": today.isoformat(),
        "finding": summary.finding,
        "counts": summary.counts,
        "overdue": summary.overdue,
        "stale": summary.stale,
        "sub_goals": [
            {
                "number": number,
                "title": title,
                "prerequisite": prerequisite,
                "activities": [_activity(row) for row in rows if row.sub_goal == pk],
            }
            for number, (pk, title, prerequisite) in enumerate(goals, 1)
        ],
        "suppressed": [],
    }


def _activity(row: ActivityRow) -> dict:
    return {
        "activity": row.pk,
        "title": row.title,
        "prerequisite": row.prerequisite,
        "due": row.due.isoformat() if row.due else None,
        "days_over": row.days_over,
        "status": row.status,
        "status_word": row.word,
        "status_on": row.status_on.isoformat(),
    }


def _rows(tree: dict) -> Iterator[dict]:
    common = {"plan": tree["plan"], "planens_navn": tree["name"], "dato": tree["date"]}
    for at, goal in enumerate(tree["sub_goals"]):
        of = common | {"delmaal": goal["number"], "delmaal_titel": goal["title"]}
        for place, one in enumerate(goal["activities"]):
            yield of | {
                "forudsaetning": one["prerequisite"],
                "aktivitet": one["activity"],
                "titel": one["title"],
                "frist": one["due"],
                "dage_over_fristen": one["days_over"],
                "status": one["status"],
                "status_ord": one["status_word"],
                "status_dato": one["status_on"],
                "json_sti": f"/sub_goals/{at}/activities/{place}",
            }


_NUMBER = s.or_null(s.whole("Forudsætningens nummer, 1-8.", minimum=1, maximum=8))
_COUNT = s.whole(minimum=0)
SCHEMA = s.obj(
    municipality=s.CODE,
    plan=s.whole(),
    name=s.text(),
    starts_on=s.day(),
    ends_on=s.day(),
    date=s.day("Dagen, planen er læst: frister og forældede status er regnet fra den."),
    finding=s.text("Planen i én sætning."),
    counts=s.obj(**dict.fromkeys(rules.BAR_ORDER, _COUNT)),
    overdue=_COUNT,
    stale=_COUNT,
    sub_goals=s.rows(
        s.obj(
            number=s.whole(),
            title=s.text(),
            prerequisite=_NUMBER,
            activities=s.rows(
                s.obj(
                    activity=s.whole(),
                    title=s.text(),
                    prerequisite=_NUMBER,
                    due=s.or_null(s.day()),
                    days_over=_COUNT,
                    status=s.text(enum=list(rules.BAR_ORDER)),
                    status_word=s.text(),
                    status_on=s.day(),
                )
            ),
        )
    ),
    suppressed=s.SUPPRESSED,
)
ENDPOINT = Endpoint(
    name="api_plan",
    path="plan",
    scope=PLAN,
    summary="Indsatsplanen",
    meaning="Kommunens plan i kraft: hver aktivitet med frist og status. Ingen navne.",
    parameters=(),
    read=read,
    schema=SCHEMA,
    columns=COLUMNS,
)
