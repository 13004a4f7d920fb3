"""What a group writes about a result, and what each person notes for themselves."""

from django.db import transaction
from django.utils.translation import gettext as _

from measurement.models import Reflection, Round, Section
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering.models import User
from steering.services import editing


@transaction.atomic
def write_common(
    *, by: User, round: Round, section: Section | None, theme: str, version: int, text: str
) -> Reflection:
    """The group's own text to one question; `version` is that of the text read, 0 for none.

    Raises Stale where somebody saved since; ValidationError; Refused while the round is open.
    """
    return _write(by, _place(round, section, theme, None), version, text, "reflection_written")


@transaction.atomic
def write_own(
    *, by: User, round: Round, section: Section | None, theme: str, version: int, text: str
) -> Reflection:
    """The same for the person's private note, which only they ever read."""
    return _write(by, _place(round, section, theme, by), version, text, "own_reflection_written")


@transaction.atomic
def share(*, by: User, round: Round, section: Section | None, theme: str) -> Reflection:
    """Add the person's own note below what the group has: nothing of theirs is replaced.

    Raises Refused where there is no note, or the group's text holds it already; ValidationError
    where the two together are too long.
    """
    locked = Round.objects.select_for_update().get(pk=round.pk)
    note = _stored(_place(locked, section, theme, by))
    if note is None or not note.text:
        raise Refused(_("Skriv og gem din egen note, før du bruger den i det fælles."))
    place = _place(locked, section, theme, None)
    common = _stored(place)
    before = common.text if common else ""
    if f"\n{note.text}\n" in f"\n{before}\n":
        raise Refused(_("Din note står allerede i det fælles."))
    text = f"{before}\n{note.text}" if before else note.text
    return _write(by, place, common.version if common else 0, text, "own_reflection_shared")


def _place(round: Round, section: Section | None, theme: str, user: User | None) -> dict:
    return {"round": round, "section": section, "theme": theme, "user": user}


def _stored(place: dict) -> Reflection | None:
    return Reflection.objects.filter(**place).first()


def _write(by: User, place: dict, version: int, text: str, action: str) -> Reflection:
    # Locked, so that of two first texts the later finds the earlier.
    place["round"] = round = Round.objects.select_for_update().get(pk=place["round"].pk)
    if round.closed_at is None:
        raise Refused(_("Runden er åben: refleksionerne skrives, når resultatet er der."))
    section = place["section"]
    if section and section.instrument_id != round.instrument_id:
        raise Refused(_("Afsnittet hører ikke til rundens spørgeskema."))
    stored, text = _stored(place), text.strip()
    if stored is None:
        if not text:
            raise Refused(_("Skriv noget, før du gemmer."))
        return editing.add(by=by, row=Reflection(**place, text=text), action=action)
    return editing.put(by=by, row=fresh(stored, version), action=action, text=text)
