"""What the front page says to each role beside the three tracks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from measurement.models import AuditMarker
from measurement.selectors.audit.marking import standings
from recovery_portal.kit import danish
from recovery_portal.overview.front.behind import behind
from recovery_portal.overview.front.reader import Line, Lines, Reader, lines
from recovery_portal.overview.standing import Standing
from recovery_portal.overview.undecided import Undecided
from steering.models import Meeting, Report, Task, Upload
from steering.permissions import Role
from steering.selectors.plan import open_activities
from steering.selectors.wishes import answerable_count

REPORTS_SHOWN = 3
KEYS_END_WITHIN = timedelta(days=30)
TRACK_NAMES = {1: "Forudsætninger", 2: "Praksis", 3: "Virkning"}


@dataclass(frozen=True)
class Panel:
    """A heading with its lines; `empty`: what stands where there are none."""

    title: str
    lines: Lines
    empty: str


@dataclass(frozen=True)
class Known:
    """What the page has read already. `next`: the steering group's next meeting, if any."""

    stands: Standing
    open: tuple[Undecided, ...]
    next: Meeting | None
    tasks: tuple[Task, ...]
    today: date


def panels(reader: Reader, known: Known) -> list[Panel]:
    """One for each role the person has. A fixed number of queries for each role."""
    made = (_PANELS[role](reader, known) for role in reader.roles)
    return [panel for panel in made if panel.lines or panel.empty]


# --- Tovholder ----------------------------------------------------------------------------------


def _lead(reader: Reader, known: Known) -> Panel:
    """What is to be prepared, and who is behind."""
    found = [*_meeting(reader, known), *_drafts(reader), *_to_decide(known)]
    found += [*_wishes(reader), *behind(reader, known.today)]
    return Panel(
        "Gør klar, og se hvem der er bagud", lines(found, 6), "Intet mangler, og ingen er bagud."
    )


def _meeting(reader: Reader, known: Known) -> Iterator[Line]:
    """The steering group's next meeting, and whether it has an agenda. One query."""
    place = [reader.municipality.pk]
    if known.next is None:
        link = reverse("meetings", args=place)
        yield Line("Styregruppen har intet kommende møde: planlæg et", link=link)
        return
    link = f"{reverse('meeting', args=[*place, known.next.pk])}#dagsorden"
    points = known.next.items.count()
    words = "ét punkt" if points == 1 else f"{danish.number(points)} punkter"
    said = f"dagsordenen har {words}" if points else "lav dagsordenen"
    day = danish.day_month(timezone.localdate(known.next.starts_at))
    yield Line(f"{known.next.title}, {day}: {said}", link=link)


def _drafts(reader: Reader) -> Iterator[Line]:
    """Reports that are written, and not sent. One query."""
    rows = Report.objects.filter(
        municipality=reader.municipality, state__in=(Report.State.DRAFT, Report.State.FAILED)
    )
    for row in rows[:REPORTS_SHOWN]:
        link = reverse("report_draft", args=[reader.municipality.pk, row.pk])
        note = f"{row.get_level_display()}, {row.get_state_display().lower()}"
        yield Line(f"Rapporten »{row.title}« er ikke sendt", note, link)


def _to_decide(known: Known) -> Iterator[Line]:
    """How many things wait for a decision, and where."""
    if not known.open:
        return
    count = len(known.open)
    tracks = sorted({one.track for one in known.open})
    where = danish.joined([TRACK_NAMES[number].lower() for number in tracks])
    words = "Én ting venter" if count == 1 else f"{danish.number(count)} ting venter"
    yield Line(f"{words} på en beslutning", f"i {where}", f"#venter-{tracks[0]}")


# --- The others ---------------------------------------------------------------------------------


def _caseworker(reader: Reader, known: Known) -> Panel:
    """The audit's cases that the person marks, how many citizens are to be asked, and wishes."""
    markers = AuditMarker.objects.filter(
        user=reader.user,
        submitted_at=None,
        audit__municipality=reader.municipality,
        audit__marking_at__isnull=False,
        audit__closed_at=None,
    ).select_related("audit")
    found = [_marking(reader, marker) for marker in markers]
    found += [Line(task.text, link=task.link) for task in known.tasks if is_told(reader, task)]
    found += _wishes(reader)
    return Panel(
        "Dine sager og borgere", lines(found), "Ingen sager at bedømme, og ingen borgere er glemt."
    )


def is_told(reader: Reader, task: Task) -> bool:
    """Whether the caseworker's panel tells of the task already."""
    return Role.CASEWORKER in reader.roles and task.key.startswith("borgere")


def _marking(reader: Reader, marker: AuditMarker) -> Line:
    cases = [case for case in standings(marker) if not case.is_own]
    done = sum(not case.missing for case in cases)
    link = reverse("case_audit_marking", args=[reader.municipality.pk, marker.audit_id])
    text = f"{marker.audit.name}: du har bedømt {done} af {len(cases)} sager"
    return Line(text, f"frist {danish.day_month(marker.audit.closes_on)}", link)


def _steering(reader: Reader, known: Known) -> Panel:
    """What needs a decision, and where it can be taken."""
    found = [*_to_decide(known), *_coming(reader, known)]
    return Panel("Til styregruppen", lines(found), "Intet venter på en beslutning.")


def _coming(reader: Reader, known: Known) -> Iterator[Line]:
    if known.next is not None:
        link = f"{reverse('meeting', args=[reader.municipality.pk, known.next.pk])}#dagsorden"
        day = danish.date_long(timezone.localdate(known.next.starts_at))
        yield Line(f"Læs dagsordenen til {known.next.title}", day, link)


def _manager(reader: Reader, known: Known) -> Panel:
    """Reports, wishes to answer, and what is undecided."""
    drafts = list(_drafts(reader))
    if not drafts:
        link = reverse("report_drafts", args=[reader.municipality.pk])
        drafts = [Line("Skriv en rapport til udvalget", link=link)]
    found = [*drafts, *_wishes(reader), *_sent(reader), *_to_decide(known)]
    return Panel("Rapporter og beslutninger", lines(found, 5), "")


def _wishes(reader: Reader) -> Iterator[Line]:
    """How many wait for this person's own answer. One query."""
    if count := answerable_count(reader.user, reader.municipality):
        words = "Ét ønske venter" if count == 1 else f"{danish.number(count)} ønsker venter"
        yield Line(f"{words} på svar", link=reverse("wishes", args=[reader.municipality.pk]))


def _sent(reader: Reader) -> Iterator[Line]:
    """The newest reports that were sent. One query."""
    rows = Report.objects.filter(municipality=reader.municipality, state=Report.State.SENT)
    for row in rows.order_by("-sent_at", "-pk")[:REPORTS_SHOWN]:
        link = reverse("archived_report", args=[reader.municipality.pk, row.pk])
        day = danish.date_long(timezone.localdate(row.sent_at))
        yield Line(row.title, f"sendt {day}", link)


def _member(reader: Reader, known: Known) -> Panel:
    """Own activities."""
    rows = open_activities(reader.municipality, known.today)
    own = [row for row in rows if row.owner_key == f"u{reader.user.pk}"]
    own.sort(key=lambda row: (row.due is None, row.due or known.today))
    empty = "Du er ikke ansvarlig for en aktivitet lige nu."
    return Panel("Dine aktiviteter", lines([_own(row) for row in own], 5), empty)


def _own(row) -> Line:
    due = row.over_text or (f"frist {danish.day_month(row.due)}" if row.due else "ingen frist")
    note = f"{row.word}, {due}"
    return Line(f"»{row.title}«", note, row.link, status=row.status, is_over=row.days_over > 0)


def _reader(reader: Reader, known: Known) -> Panel:
    """What has been sent; what stands now is the page itself, and the report of today."""
    found = list(_sent(reader))
    if found:
        link = reverse("report_archive", args=[reader.municipality.pk])
        found.append(Line("Alle sendte rapporter", link=link))
    return Panel("Rapporter til udvalget", lines(found, 4), "Ingen rapport er sendt endnu.")


def _admin(reader: Reader, known: Known) -> Panel:
    """Data and set-up."""
    municipality = reader.municipality
    figures, data = known.stands.figures, reverse("data", args=[municipality.pk])
    found = []
    if figures.staircase is not None:
        day = danish.date_long(figures.staircase.data_until)
        found.append(Line(f"Registret fortæller til og med {day}", link=data))
    found += [*_uploads(reader, data), *_setup(reader, known)]
    return Panel("Data og opsætning", lines(found, 5), "Ingen indsatser er læst ind endnu.")


def _uploads(reader: Reader, link: str) -> Iterator[Line]:
    """Files that somebody must look at. One query."""
    state = Upload.State
    waits = Upload.objects.filter(
        municipality=reader.municipality, state__in=(state.READY, state.FAULTY, state.FAILED)
    )
    if count := waits.count():
        words = "Én fil venter" if count == 1 else f"{danish.number(count)} filer venter"
        yield Line(
            f"{words} på, at nogen ser på den" if count == 1 else f"{words} på nogen", link=link
        )


def _setup(reader: Reader, known: Known) -> Iterator[Line]:
    """A municipality without a tovholder, and keys that soon end. Two queries."""
    municipality = reader.municipality
    if not municipality.memberships.filter(role=Role.LEAD, user__is_active=True).exists():
        yield Line("Kommunen har ingen tovholder", "uden tovholder går intet i gang")
    keys = municipality.api_tokens.filter(
        Q(revoked_at=None), expires_on__range=(known.today, known.today + KEYS_END_WITHIN)
    )
    for name, day in keys.order_by("expires_on").values_list("name", "expires_on"):
        link = reverse("api_tokens", args=[municipality.pk])
        yield Line(f"API-nøglen »{name}« udløber {danish.day_month(day)}", link=link)


_PANELS = {
    Role.ADMIN: _admin,
    Role.LEAD: _lead,
    Role.CASEWORKER: _caseworker,
    Role.STEERING: _steering,
    Role.MANAGER: _manager,
    Role.MEMBER: _member,
    Role.READER: _reader,
}
