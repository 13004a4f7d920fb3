"""The floor's reference data from fixtures/, loaded so that a second time changes nothing."""

import json
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from measurement.models import (
    Answer,
    CaseAudit,
    Instrument,
    Item,
    LevelExample,
    Outcome,
    ScaleLevel,
    Section,
    SectionComment,
    Sheet,
)
from recovery_portal.kit.refusal import Refused

FOLDER = settings.BASE_DIR / "fixtures"
# What only a published instrument's file says.
PUBLISHED = ("stem", "copyright", "licence")


class WordingInUse(Refused):
    """The file words an answered version differently; the message says what to do."""


def load() -> dict[str, int]:
    """Load everybody's versions from fixtures/; number of statements.

    Only the newest version comes to an installation that has none; an older file keeps its version
    where it was loaded at its time. Raises WordingInUse where a version that somebody has answered
    reads differently now.
    """
    files = {path: _read(path) for path in sorted(FOLDER.glob("instrument_*.json"))}
    newest: dict[str, int] = {}
    for content in files.values():
        newest[content["code"]] = max(content["version"], newest.get(content["code"], 0))
    superseded = {path for path, x in files.items() if x["version"] < newest[x["code"]]}
    counts = [load_instrument(path, only_stored=path in superseded) for path in files]
    return {"udsagn i spørgeskemaer": sum(counts)}


@transaction.atomic
def load_instrument(path: Path, *, only_stored: bool = False) -> int:
    """Store one instrument file; number of its statements.

    `only_stored`: 0 where the version is not there already.
    """
    content = _read(path)
    shared = Instrument.objects.filter(municipality=None, code=content["code"])
    stored = shared.filter(version=content["version"]).first()
    if stored is None and only_stored:
        return 0
    if stored is None:
        store(content)
    # What `load_instrument` brought under this number (then it has a day) is not ours to reword.
    elif stored.loaded_on is None and as_content(stored) != content:
        _refuse_if_answered(stored, path.name)
        _empty(stored)
        _fill(stored, content)
    return sum(len(section["items"]) for section in content["sections"])


def _read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def as_content(instrument: Instrument) -> dict:
    """The stored instrument in the shape of its file."""
    sections = instrument.sections.prefetch_related(
        "items__examples__level", "items__prerequisites"
    )
    return {
        "code": instrument.code,
        "version": instrument.version,
        "name": instrument.name,
        "intro": instrument.intro,
        "source": instrument.source,
        **{name: getattr(instrument, name) for name in PUBLISHED if getattr(instrument, name)},
        "own_wording": instrument.own_wording,
        "scale": [{"value": x.value, "label": x.label} for x in instrument.levels.all()],
        "sections": [_section_content(section) for section in sections],
    }


def _section_content(section: Section) -> dict:
    return {
        "number": section.number,
        **_about(section),
        "title": section.title,
        "intro": section.intro,
        "items": [_item_content(item) for item in section.items.all()],
    }


def _about(section: Section) -> dict:
    """A section of the case audit is about a principle, one of the temperature survey about a
    prerequisite, and one of citizens' own answers about neither."""
    if section.principle_id:
        return {"principle": section.principle_id}
    return {"prerequisite": section.prerequisite_id} if section.prerequisite_id else {}


def _item_content(item: Item) -> dict:
    examples = sorted(item.examples.all(), key=lambda example: example.level.value)
    content = {
        "code": item.code,
        "text": item.text,
        "help": item.help,
        "examples": [example.text for example in examples],
    }
    if not item.short_text:
        return content
    prerequisites = sorted(prerequisite.pk for prerequisite in item.prerequisites.all())
    return content | {
        "short": item.short_text,
        "where": item.where,
        "prerequisites": prerequisites,
    }


def _refuse_if_answered(instrument: Instrument, name: str) -> None:
    answers = Answer.objects.filter(item__section__instrument=instrument)
    comments = SectionComment.objects.filter(section__instrument=instrument)
    used = [model.objects.filter(instrument=instrument) for model in (CaseAudit, Outcome)]
    asked = Sheet.objects.filter(Q(who5=instrument) | Q(inspire_o=instrument))
    if any(rows.exists() for rows in (answers, comments, asked, *used)):
        raise WordingInUse(
            f"{name} har en anden ordlyd end den version {instrument.version}, der er svaret "
            "på: giv den nye ordlyd et nyt versionsnummer."
        )


def _empty(instrument: Instrument) -> None:
    instrument.sections.all().delete()
    instrument.levels.all().delete()


def store(content: dict, *, municipality=None, loaded_on: date | None = None) -> Instrument:
    """A new version as `content` says; `municipality` None: everybody's. Inside a transaction."""
    return _fill(Instrument(municipality=municipality, loaded_on=loaded_on), content)


def _fill(instrument: Instrument, content: dict) -> Instrument:
    for name in ("code", "version", "name", "intro", "source", "own_wording"):
        setattr(instrument, name, content[name])
    for name in PUBLISHED:
        setattr(instrument, name, content.get(name, ""))
    instrument.save()
    levels = ScaleLevel.objects.bulk_create(
        ScaleLevel(instrument=instrument, **level) for level in content["scale"]
    )
    for section in content["sections"]:
        _store_section(instrument, levels, section)
    return instrument


def _store_section(instrument: Instrument, levels: list[ScaleLevel], content: dict) -> None:
    section = Section.objects.create(
        instrument=instrument,
        number=content["number"],
        prerequisite_id=content.get("prerequisite"),
        principle_id=content.get("principle"),
        title=content["title"],
        intro=content["intro"],
    )
    for position, row in enumerate(content["items"], start=1):
        item = Item.objects.create(
            section=section,
            code=row["code"],
            position=position,
            text=row["text"],
            help=row["help"],
            short_text=row.get("short", ""),
            where=row.get("where", ""),
        )
        if "prerequisites" in row:
            item.prerequisites.set(row["prerequisites"])
        LevelExample.objects.bulk_create(
            LevelExample(item=item, level=level, text=text)
            # All levels have one, or none has.
            for level, text in zip(levels, row["examples"], strict=False)
        )
