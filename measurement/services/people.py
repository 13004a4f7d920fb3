"""Who is asked to answer a round: with a login or by a personal link, added and taken out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from measurement.access import draft_keys
from measurement.domain.people_lines import LineFault, PersonLine
from measurement.models import Invitee, Round
from measurement.selectors.logins import expected_viewpoints, who_may_answer
from measurement.selectors.people import have_answered, was_sent
from measurement.services.round_ground import answer_key, answer_task, count_asked, locked_open
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.models import Task, User
from steering.services import editing


@dataclass(frozen=True)
class LoginChoice:
    """What a tovholder chose for one login; `version` is that of the invitee read, 0 for none."""

    user: int
    is_asked: bool
    viewpoint: str
    version: int


@dataclass(frozen=True)
class LoginChanges:
    """How many logins were added, left out and changed, and whom somebody else changed."""

    added: int
    removed: int
    changed: int
    kept: tuple[str, ...]


# --- With a login -------------------------------------------------------------------------------


def ask_first(round: Round, people: Iterable[User]) -> None:
    """Ask `people`, none of whom is asked yet, from where roles and groups suggest they stand."""
    people = list(people)
    expected = expected_viewpoints(round.municipality, people)
    _ask(round, {user: expected[user.pk] for user in people})


@transaction.atomic
def choose_logins(*, by: User, round: Round, choices: list[LoginChoice]) -> LoginChanges:
    """Ask and leave out as chosen; who has answered stays, as does what another changed.

    Raises Refused where the round is closed.
    """
    row = locked_open(round)
    chosen = {choice.user: choice for choice in choices}
    people = {user.pk: user for user in who_may_answer(row.municipality).filter(pk__in=chosen)}
    _wait_for_answers(row, user__in=chosen)
    asked = {one.user_id: one for one in _locked(row).filter(user__in=chosen)}
    added = {
        people[choice.user]: choice.viewpoint
        for choice in choices
        if choice.is_asked and choice.user in people and choice.user not in asked
    }
    _ask(row, added)
    removed, changed, kept = _apply(row, chosen, asked)
    count_asked(row)
    details = {
        "added": sorted(user.pk for user in added),
        "removed": sorted(one.user_id for one in removed),
        "changed": sorted(one.user_id for one in changed),
    }
    audit.record(
        by=by, municipality=row.municipality, action="round_people_chosen", obj=row, details=details
    )
    return LoginChanges(len(added), len(removed), len(changed), tuple(kept))


def _apply(round: Round, chosen: dict, asked: dict) -> tuple[list, list, list]:
    """(removed, changed, names of those that another changed meanwhile)."""
    removed, changed, kept, answered = [], [], [], have_answered(round)
    for user, invitee in asked.items():
        choice = chosen[user]
        if choice.is_asked and choice.viewpoint == invitee.viewpoint:
            continue
        if choice.version != invitee.version or invitee.pk in answered:
            kept.append(invitee.user.name)
        elif choice.is_asked:
            invitee.viewpoint, invitee.version = choice.viewpoint, invitee.version + 1
            invitee.save(update_fields=["viewpoint", "version"])
            changed.append(invitee)
        else:
            removed.append(invitee)
    for invitee in removed:
        _take_out(round, invitee)
    return removed, changed, kept


def _ask(round: Round, people: dict[User, str]) -> list[Invitee]:
    made = Invitee.objects.bulk_create(
        Invitee(round=round, user=user, viewpoint=viewpoint) for user, viewpoint in people.items()
    )
    Task.objects.bulk_create(answer_task(round, user) for user in people)
    count_asked(round)
    return made


# --- Without a login ----------------------------------------------------------------------------


@transaction.atomic
def add_person(*, by: User, round: Round, name: str, email: str, viewpoint: str) -> Invitee:
    """Ask somebody who has no login. Raises ValidationError, or Refused where it is closed."""
    row = locked_open(round)
    person = _new(row, name, email, viewpoint)
    _check(person, _taken(row))
    editing.add(by=by, row=person, action="round_person_added")
    count_asked(row)
    return person


@transaction.atomic
def add_list(*, by: User, round: Round, lines: list[PersonLine]) -> list[Invitee]:
    """Ask everybody in `lines`, or nobody: raises ValidationError with a sentence for each fault.

    Raises Refused where the round is closed.
    """
    row = locked_open(round)
    if faults := list_faults(row, lines):
        raise ValidationError([str(fault) for fault in faults])
    new = [_new(row, line.name, line.email, line.viewpoint) for line in lines]
    people = _store_all(new)
    count_asked(row)
    details = {"added": [person.pk for person in people]}
    audit.record(
        by=by, municipality=row.municipality, action="round_people_added", obj=row, details=details
    )
    return people


@transaction.atomic
def change_person(*, by: User, invitee: Invitee, version: int, **values) -> Invitee:
    """Another `viewpoint`; of somebody without a login also `name` and `email`.

    An address that was written to stays: else somebody else could be sent on to what the person
    has begun. With another address the link is another, so that nobody holds it who saw it
    before, on paper or by mail. Raises Stale, ValidationError, or Refused.
    """
    locked_open(invitee.round)
    current = fresh(invitee, version)
    if current.user_id:
        values = {"viewpoint": values["viewpoint"]}
    else:
        values |= {"name": _plain(values["name"]), "email": values["email"].strip().lower()}
        _check_change(current, values)
        if values["email"] != current.email:
            values["link_number"] = current.link_number + 1
    return editing.put(by=by, row=current, action="round_person_changed", **values)


@transaction.atomic
def remove_person(*, by: User, invitee: Invitee, version: int) -> None:
    """Take somebody out who has not answered; what they have begun goes with them.

    Raises Stale, or Refused where they have answered or the round is closed.
    """
    row = locked_open(invitee.round)
    _wait_for_answers(row, invitee=invitee)
    current = fresh(invitee, version)
    if current.pk in have_answered(row):
        raise Refused(_("%(name)s har svaret og kan ikke fjernes.") % {"name": current})
    audit.record(by=by, municipality=row.municipality, action="round_person_removed", obj=current)
    _take_out(row, current)
    count_asked(row)


def list_faults(round: Round, lines: list[PersonLine]) -> list[LineFault]:
    """Why `lines` cannot be added, every one of them; two queries."""
    taken, faults = _taken(round), []
    for line in lines:
        person = _new(round, line.name, line.email, line.viewpoint)
        try:
            _check(person, taken)
        except ValidationError as error:
            faults += [LineFault(line.number, sentence) for sentence in error.messages]
        taken.add(_identity(person))
    return faults


def _wait_for_answers(round: Round, **whose) -> None:
    """Who hands in locks the answers first, and then says so of the person: so does this."""
    rows = round.responses.select_for_update().filter(**whose)
    list(rows.order_by("pk").values_list("pk"))


def _take_out(round: Round, invitee: Invitee) -> None:
    keys = draft_keys(round, invitee) if round.is_anonymous else []
    drafts = Q(draft_key__in=keys) if round.is_anonymous else Q(invitee=invitee)
    round.responses.filter(drafts, submitted_at=None).delete()
    if invitee.user_id:
        tasks = Task.objects.filter(municipality=round.municipality_id, user=invitee.user_id)
        tasks.filter(key=answer_key(round)).delete()
    invitee.delete()


def _locked(round: Round):
    return Invitee.objects.select_for_update().filter(round=round).order_by("pk")


def _plain(name: str) -> str:
    return " ".join(name.split())


def _new(round: Round, name: str, email: str, viewpoint: str) -> Invitee:
    return Invitee(round=round, name=_plain(name), email=email.strip().lower(), viewpoint=viewpoint)


def _identity(person: Invitee) -> str:
    """By which a person without a login is told from the others: the e-mail, else the name."""
    return person.email or f"navn:{person.name.casefold()}"


def _taken(round: Round, but: Invitee | None = None) -> set[str]:
    """What no new person may be called: those asked already, and logins that can be asked."""
    others = round.invitees.filter(user=None).exclude(pk=but.pk if but else None)
    logins = who_may_answer(round.municipality).values_list("email", flat=True)
    return {_identity(one) for one in others} | {f"login:{email}" for email in logins}


def _check(person: Invitee, taken: set[str]) -> None:
    person.clean_fields(exclude=["round"])
    if f"login:{person.email}" in taken:
        words = _("%(email)s har et login: vælg personen under »Med login«.")
        raise ValidationError({"email": words % {"email": person.email}})
    if _identity(person) in taken:
        words = (
            _("Der er allerede en deltager med e-mailen %(what)s.")
            if person.email
            else _("Der er allerede en deltager uden e-mail, der hedder %(what)s.")
        )
        raise ValidationError(words % {"what": person.email or person.name})


def _check_change(current: Invitee, values: dict) -> None:
    if values["email"] != current.email and was_sent(current):
        words = _(
            "Der er sendt et personligt link til %(email)s. Er det en forkert adresse, så fjern "
            "personen, og tilføj den rigtige."
        )
        raise ValidationError({"email": words % {"email": current.email}})
    changed = _new(current.round, values["name"], values["email"], values["viewpoint"])
    if _identity(changed) != _identity(current):
        _check(changed, _taken(current.round, but=current))


def _store_all(people: list[Invitee]) -> list[Invitee]:
    try:
        with transaction.atomic():
            return Invitee.objects.bulk_create(people)
    except IntegrityError as error:  # somebody added one of them at the same moment
        words = _("En anden tilføjede en af dem i samme øjeblik: prøv en gang til.")
        raise Refused(words) from error
