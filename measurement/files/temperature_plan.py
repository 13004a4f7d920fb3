"""What a `temperatur` file would make: one round, with the scores it would show."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain import scoring
from measurement.domain.scoring import DONT_KNOW, NOBODY, Tally
from measurement.files.questionnaire import Questionnaire
from measurement.models import Item, Round, Viewpoint
from measurement.services.round_of_file import Sheet
from recovery_portal.kit.danish import number
from steering.files.columns import Rows
from steering.files.kind import Called, FileKind
from steering.files.round_plan import RoundPlan, fingerprint_of, name_for

NO_VIEWPOINT = "Uden synsvinkel"
OTHERWISE = "Temperaturmåling"


@dataclass
class TemperaturePlan(RoundPlan):
    """`tallies`: by statement's id."""

    questionnaire: Questionnaire = field(kw_only=True)
    tallies: dict[int, Tally] = field(kw_only=True)

    @property
    def remarks(self) -> list[str]:
        covered = self.questionnaire.coverage(_("udsagn"), _("de udsagn får ingen svar"))
        return [*self.rows.remarks, *covered, *_of_silence(self.rows)]

    def counts(self) -> dict[str, int]:
        answers = sum(sum(tally.counts) + tally.dont_know for tally in self.tallies.values())
        own = {
            "answers": answers,
            "dont_know": sum(tally.dont_know for tally in self.tallies.values()),
            "blank": len(self.rows) * len(self.tallies) - answers,
        }
        return super().counts() | own

    def preview(self) -> dict:
        own = {
            "version": str(self.questionnaire.instrument),
            "viewpoints": _by_viewpoint(self.rows),
            "scores": [list(line) for line in self._scores()],
        }
        return super().preview() | own

    def _scores(self):
        """(number, title, score or None, colour) of each section."""
        sections: dict = defaultdict(list)
        for item in self.questionnaire.items:
            sections[item.section].append(self.tallies.get(item.pk, NOBODY))
        for section, tallies in sections.items():
            result = scoring.score(tallies)
            yield section.number, section.title, result.score, result.colour

    def sheets(self) -> list[Sheet]:
        """The respondents' answers in an order that says nothing of the file's."""
        items = {item.code: item.pk for item in self.questionnaire.items}
        found = [
            Sheet(viewpoint, {items[code]: choice for code, choice in given})
            for _label, viewpoint, given in respondents(self.rows)
        ]
        return sorted(found, key=lambda sheet: (sheet.viewpoint, str(sheet.answers)))


def make_plan(kind: FileKind, rows: Rows, municipality, called: Called) -> TemperaturePlan:
    """Faults across rows, and whether the rows, the name and the day can make a round."""
    _refuse_doubles(rows)
    lines = respondents(rows)
    taken = dict(Round.objects.filter(municipality=municipality).values_list("name", "fingerprint"))
    fingerprint = fingerprint_of(kind.code, municipality, lines)
    plan = TemperaturePlan(
        kind,
        rows,
        name=name_for(called, taken, OTHERWISE),
        on=called.on or timezone.localdate(),
        fingerprint=fingerprint,
        already=next((name for name, of in taken.items() if of == fingerprint), ""),
        questionnaire=rows.basis,
        tallies=_tallies(rows),
    )
    plan.find_general(_whole_fault(plan), taken)
    return plan


def respondents(rows: Rows) -> list[tuple[str, str, list[tuple[str, int | str]]]]:
    """(blinded label, viewpoint, [(code, choice) of what is not blank]) of each row."""
    items = _found_items(rows)
    viewpoints = rows.values.get("synsvinkel", [""] * len(rows))
    choices = zip(*(rows.values[item.code] for item in items), strict=True)
    codes = [item.code for item in items]
    return [
        (label, viewpoint, [(c, v) for c, v in zip(codes, row, strict=True) if v is not None])
        for label, viewpoint, row in zip(
            rows.values["respondent"], viewpoints, choices, strict=True
        )
    ]


def _found_items(rows: Rows) -> list[Item]:
    """The version's statements that the file has, by code: the same order in every version."""
    found = [item for item in rows.basis.items if item.code in rows.basis.found]
    return sorted(found, key=lambda item: item.code)


def _tallies(rows: Rows) -> dict[int, Tally]:
    tallies = {}
    for item in _found_items(rows):
        counts = Counter(rows.values[item.code])
        tallies[item.pk] = Tally(tuple(counts[level] for level in range(4)), counts[DONT_KNOW])
    return tallies


def _refuse_doubles(rows: Rows) -> None:
    first: dict[str, int] = {}
    for index, label in enumerate(rows.values["respondent"]):
        if label is None:
            continue
        if (earlier := first.setdefault(label, index)) != index:
            rows.fault(index, "respondent", f"samme respondent som række {rows.number(earlier)}")


def _whole_fault(plan: TemperaturePlan) -> str | None:
    if not plan.rows.faults and not plan.counts()["answers"]:
        return _("filen har ingen svar; skriv 0, 1, 2, 3 eller v under udsagnenes koder")
    return None


def _by_viewpoint(rows: Rows) -> list[list]:
    """[name, respondents] of each viewpoint that has any, in the order of the survey."""
    counts = Counter(rows.values.get("synsvinkel", [""] * len(rows)))
    names = [*Viewpoint.choices, ("", _(NO_VIEWPOINT))]
    return [[name, counts[value]] for value, name in names if counts[value]]


def _of_silence(rows: Rows) -> list[str]:
    columns = [rows.values[item.code] for item in _found_items(rows)]
    silent = sum(all(choice is None for choice in row) for row in zip(*columns, strict=True))
    if not silent:
        return []
    if silent == 1:
        return [_("1 besvarelse er helt tom; den tæller kun med i antallet af besvarelser.")]
    words = {"number": number(silent)}
    return [_("%(number)s besvarelser er helt tomme; de tæller kun med i antallet.") % words]
