"""The reports that were sent: their numbers as they were frozen, and the files' fingerprints."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.overview.api import schemas as s
from recovery_portal.overview.api.answers import (
    HIDDEN,
    MUNICIPALITY,
    POINTER,
    VALUE,
    WORD,
    Answer,
    Column,
    facts,
)
from recovery_portal.overview.api.endpoint import Endpoint
from recovery_portal.overview.api.parameters import whole
from recovery_portal.overview.api.problems import Problem
from recovery_portal.overview.api.scopes import REPORTS
from steering.models import Report, ReportFile

USUAL, MOST = 20, 100
COLUMNS = (
    *MUNICIPALITY,
    Column("rapport", "Rapportens nummer."),
    Column("titel", "Rapportens titel."),
    Column("udgave", "udvalg eller fuld."),
    Column("sendt", "Dagen, den blev sendt."),
    Column("opgjort", "Dagen, den er opgjort."),
    Column("sammenlignet_med", "Dagen, den sammenligner med."),
    Column("data_til_og_med", "Den nyeste dag, tallene bygger på."),
    Column("tal", "Tallets nøgle: den samme fra rapport til rapport."),
    Column("navn", "Hvad tallet er."),
    Column("dag", "Dagen, eller periodens sidste, som tallet er af."),
    VALUE,
    WORD,
    Column("enhed", "Tallets enhed."),
    HIDDEN,
    POINTER,
)
_NUMBER = ("key", "label", "value", "unit", "day")


def read(municipality, report: int | None = None, limit: int = USUAL) -> Answer:
    """The newest `limit` reports, or one of them. Raises Problem (404)."""
    rows = _sent(municipality)
    rows = rows.filter(pk=report) if report is not None else rows[:limit]
    told = [_report(row) for row in rows]
    if report is not None and not told:
        words = _("%(place)s har ingen sendt rapport med nummer %(number)s.")
        raise Problem(404, words % {"place": municipality, "number": report})
    tree = {"municipality": municipality.pk, "reports": told, "suppressed": []}
    tree["suppressed"] = [
        f"/reports/{at}/numbers/{place}/value"
        for at, row in enumerate(rows)
        for place, number in enumerate(row.numbers)
        if number["hidden"]
    ]
    return Answer("rapporter", tree, facts(tree, _rows(told)))


def _sent(municipality):
    """Without the files' bytes, and without anybody's name or words."""
    files = ReportFile.objects.only("report", "kind", "name", "size", "sha256")
    rows = Report.objects.filter(municipality=municipality, state=Report.State.SENT)
    return rows.order_by("-sent_at", "-pk").prefetch_related(Prefetch("files", files))


def _report(row: Report) -> dict:
    return {
        "report": row.pk,
        "title": row.title,
        "level": row.level,
        "sent_on": timezone.localdate(row.sent_at).isoformat(),
        "date": row.day.isoformat(),
        "compare_date": row.compare_day.isoformat(),
        "data_until": row.data_until.isoformat() if row.data_until else None,
        "tracks": row.tracks,
        "numbers": [{key: number[key] for key in _NUMBER} for number in row.numbers],
        "files": [
            {"kind": file.kind, "name": file.name, "size": file.size, "sha256": file.sha256}
            for file in row.files.all()
        ],
    }


def _rows(told: list[dict]) -> Iterator[dict]:
    for at, report in enumerate(told):
        common = {
            "rapport": report["report"],
            "titel": report["title"],
            "udgave": report["level"],
            "sendt": report["sent_on"],
            "opgjort": report["date"],
            "sammenlignet_med": report["compare_date"],
            "data_til_og_med": report["data_until"],
        }
        for place, number in enumerate(report["numbers"]):
            yield common | {
                "tal": number["key"],
                "navn": number["label"],
                "dag": number["day"],
                "enhed": number["unit"],
                "json_sti": f"/reports/{at}/numbers/{place}/value",
            }


_SHOWN = {
    "type": ["number", "string", "null"],
    "description": "Som den stod; null, hvor den var skjult, eller der intet var.",
}
SCHEMA = s.obj(
    municipality=s.CODE,
    reports=s.rows(
        s.obj(
            report=s.whole(),
            title=s.text(),
            level=s.text(enum=list(Report.Level.values)),
            sent_on=s.day(),
            date=s.day(),
            compare_date=s.day(),
            data_until=s.or_null(s.day()),
            tracks=s.rows(s.whole(minimum=1, maximum=3)),
            numbers=s.rows(
                s.obj(
                    key=s.text("Den samme fra rapport til rapport."),
                    label=s.text(),
                    value=_SHOWN,
                    unit=s.text(),
                    day=s.or_null(s.day()),
                )
            ),
            files=s.rows(
                s.obj(
                    kind=s.text(enum=list(ReportFile.Kind.values)),
                    name=s.text(),
                    size=s.whole("Bytes."),
                    sha256=s.text("Filens fingeraftryk."),
                )
            ),
        )
    ),
    suppressed=s.SUPPRESSED,
)
ENDPOINT = Endpoint(
    name="api_reports",
    path="reports",
    scope=REPORTS,
    summary="De sendte rapporter",
    meaning="Tallene, som de stod, da rapporten blev sendt. Den nyeste først.",
    parameters=(
        whole("report", "En rapports nummer: den alene."),
        whole("limit", "Hvor mange, fra den nyeste.", most=MOST, default=USUAL),
    ),
    read=read,
    schema=SCHEMA,
    columns=COLUMNS,
)
