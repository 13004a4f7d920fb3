"""The lists of this floor as tables of a file, all rows of them: what a page shows in pages."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recovery_portal.kit.sheets import Sheet
from steering.domain.plan import WORDS
from steering.models import Decision, Meeting, Plan
from steering.selectors.advice import NEW, SET_ASIDE, TAKEN, all_suggestions
from steering.selectors.checklist import checklist_rows
from steering.selectors.groups import GroupRow
from steering.selectors.meetings import meetings_of
from steering.selectors.own_tasks import own_tasks
from steering.selectors.ownerless import Ownerless
from steering.selectors.status_round import round_result
from steering.selectors.year import RING_NAMES, year_of

SUGGESTED = {
    NEW: gettext_lazy("Ikke vurderet"),
    TAKEN: gettext_lazy("Taget med"),
    SET_ASIDE: gettext_lazy("Lagt til side"),
}


def member_sheet(rows: list[GroupRow]) -> Sheet:
    """Everybody in the groups, a row for each place, those who left at the end of their group."""
    header = [_("Gruppe"), _("Navn"), _("Titel"), _("Repræsenterer"), _("Opgave"), _("Med fra")]
    body = (
        (
            row.name,
            member.name,
            member.title,
            member.represents,
            member.duty,
            member.joined_on,
            member.left_on,
        )
        for row in rows
        for member in (*row.members, *row.former)
    )
    return Sheet(_("Medlemmer"), [*header, _("Fratrådt")], body)


def group_sheet(rows: list[GroupRow]) -> Sheet:
    """The groups, who leads them, and what could be considered."""
    header = [_("Gruppe"), _("Slags"), _("Område"), _("Formand"), _("Tovholder"), _("Medlemmer")]
    body = (
        (
            row.name,
            row.kind,
            row.area,
            row.chair.name if row.chair else "",
            row.coordinator.name if row.coordinator else "",
            len(row.members),
            row.mandate,
            "; ".join(lack.text for lack in row.lacks),
        )
        for row in rows
    )
    return Sheet(_("Grupper"), [*header, _("Mandat"), _("Kan overvejes")], body)


def ownerless_sheet(rows: list[Ownerless]) -> Sheet:
    """What is open without anybody active to look after it."""
    body = ((row.kind, row.text, row.owner, row.due) for row in rows)
    return Sheet(_("Uden ansvarlig"), [_("Slags"), _("Hvad"), _("Før hos"), _("Frist")], body)


def checklist_sheet(municipality) -> Sheet:
    """The guide's points and how far the municipality is with each."""
    header = [_("Nr."), _("Punkt"), _("Tilstand"), _("Ser til det"), _("Frist"), _("Gjort")]
    body = (
        (
            row.number,
            row.text,
            row.state,
            str(row.owner or ""),
            row.due,
            row.done_on,
            row.evidence,
            row.note,
        )
        for row in checklist_rows(municipality, timezone.localdate())
    )
    return Sheet(_("Tjekliste"), [*header, _("Portalen ved"), _("Note")], body)


def meeting_sheet(municipality, group=None) -> Sheet:
    """All meetings, the newest first."""
    header = [_("Møde"), _("Gruppe"), _("Begynder"), _("Slutter"), _("Sted"), _("Tilstand")]
    rows = meetings_of(municipality).order_by("-starts_at", "-pk")
    body = (
        (
            row.title,
            row.group.name,
            timezone.localtime(row.starts_at),
            timezone.localtime(row.ends_at),
            row.place,
            row.get_state_display(),
            row.cancelled_because,
        )
        for row in (rows.filter(group=group) if group else rows)
    )
    return Sheet(_("Møder"), [*header, _("Aflyst fordi")], body)


def decision_sheet(municipality, group=None) -> Sheet:
    """What was decided at the meetings, the newest first."""
    header = [_("Møde"), _("Gruppe"), _("Dag"), _("Beslutning"), _("Ansvarlig"), _("Frist")]
    rows = Decision.objects.filter(meeting__group__municipality=municipality)
    rows = rows.exclude(meeting__state=Meeting.State.CANCELLED)
    rows = rows.select_related("meeting__group", "owner", "activity")
    body = (
        (
            row.meeting.title,
            row.meeting.group.name,
            timezone.localdate(row.meeting.starts_at),
            row.text,
            row.owner_text,
            row.due,
            row.done_on,
            str(row.activity or ""),
        )
        for row in (rows.filter(meeting__group=group) if group else rows).order_by(
            "-meeting__starts_at", "pk"
        )
    )
    return Sheet(_("Beslutninger"), [*header, _("Gjort"), _("Blev til aktivitet")], body)


def status_round_sheets(plan: Plan) -> list[Sheet]:
    """What each round judged of each activity, and the rounds themselves; two queries a round."""
    rounds = list(plan.status_rounds.select_related("held_by").order_by("planned_on"))
    header = [_("Planlagt"), _("Holdt"), _("Aktivitet"), _("Ansvarlig"), _("Før"), _("Nu")]
    body = (
        (round.planned_on, round.held_on, one.title, one.owner, *one.words, one.reason)
        for round in rounds
        for result in [round_result(round)]
        for one in (*result.changed, *result.same)
    )
    held = ((one.planned_on, one.held_on, str(one.held_by or "")) for one in rounds)
    return [
        Sheet(_("Status i runderne"), [*header, _("Begrundelse")], body),
        Sheet(_("Runder"), [_("Planlagt"), _("Holdt"), _("Holdt af")], held),
    ]


def mail_sheet(mails) -> Sheet:
    """The log of mails, as it is chosen."""
    header = [_("Sendt"), _("Til"), _("Adresse"), _("Emne"), _("Om"), _("Slags"), _("Tilstand")]
    body = (
        (
            timezone.localtime(mail.created_at),
            mail.user.name if mail.user else "",
            mail.address,
            mail.subject,
            "; ".join(mail.about),
            mail.get_kind_display(),
            mail.get_state_display(),
            mail.error,
        )
        for mail in mails.iterator()
    )
    return Sheet(_("Mails"), [*header, _("Fejl")], body)


def task_sheet(user, municipality) -> Sheet:
    """One's own open tasks, the soonest first."""
    found = own_tasks(user, municipality, timezone.localdate())
    parts = (found.overdue, found.this_week, found.later, found.undated)
    body = (
        (task.text, task.about, task.due, _("alle i rollen") if task.is_shared else _("dig"))
        for part in parts
        for group in part
        for task in group.tasks
    )
    return Sheet(_("Opgaver"), [_("Opgave"), _("Om"), _("Frist"), _("Bedt om det")], body)


def advice_sheet(municipality) -> Sheet:
    """The guide's suggestions and what became of each."""
    header = [_("Forudsætning"), _("Råd"), _("Forslag til aktivitet"), _("Vurderet"), _("Dag")]
    body = (
        (
            f"{part.number}. {part.name}",
            one.text,
            one.title,
            str(SUGGESTED[one.state]),
            one.on,
            one.by,
            one.activity_title,
            WORDS.get(one.activity_status, ""),
            one.reason,
        )
        for part in all_suggestions(municipality)
        for one in part.suggestions
    )
    more = [_("Af"), _("Blev til aktivitet"), _("Status"), _("Grund")]
    return Sheet(_("Råd"), [*header, *more], body)


def year_sheet(municipality, year: int, ring: str, today: date) -> Sheet:
    """Every day of the year, those of what comes again often among them."""
    header = [_("Fra"), _("Til"), _("Klokken"), _("Hvad"), _("Ring"), _("Sted"), _("Gruppe")]
    found = year_of(municipality, year, today, ring)
    days = [*found.entries, *(day for one in found.series for day in one.days)]
    body = (
        (
            day.starts_on,
            day.ends_on,
            f"{day.at:%H.%M}" if day.at else "",
            day.title,
            RING_NAMES[day.ring],
            day.place,
            day.group,
            _state(day, today),
        )
        for day in sorted(days, key=lambda day: (day.starts_on, day.title))
    )
    return Sheet(_("Årshjul"), [*header, _("Tilstand")], body)


def _state(day, today: date) -> str:
    if day.is_done(today):
        return _("gennemført")
    return _("i gang") if day.is_running(today) else _("kommer")
