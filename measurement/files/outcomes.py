"""File kind `trivsel`: citizens' own answers to WHO-5 and Brief INSPIRE-O (D8, design §5).

Answers are health data: no message repeats one, and nothing of them is shown before they are
stored.
"""

from django.utils import timezone

from measurement.domain.outcome_scoring import OutsideScale, checked
from measurement.models import Outcome, OutcomeCode, Way
from measurement.models.outcome import ANSWERS
from measurement.selectors.outcome_instruments import OutcomeInstrument, instruments_of
from recovery_portal.kit.danish import fold, number
from steering.files.citizens import CITIZEN_OF_ROW, CitizenRows
from steering.files.columns import Column, Progress, Rows
from steering.files.kind import Called
from steering.files.lookup import Lookup
from steering.files.row_plan import RowPlan
from steering.files.used import portions
from steering.files.values import choice, day, refuse_foreign, whole

# WHO-5 is of 1998: an earlier day is a slip of the pen.
FIRST_YEAR = 1998
_known = choice(*OutcomeCode.values)
_written = {
    "who5": OutcomeCode.WHO5,
    "inspireo": OutcomeCode.INSPIRE_O,
    "briefinspireo": OutcomeCode.INSPIRE_O,
}
_any_number = whole(-(10**11), 10**11)
_SVAR = tuple(f"svar_{place}" for place in range(1, len(ANSWERS) + 1))
# Not in the file: which version the answers were given to.
VERSION = Column("version", "instrument_id", str, "")


def instrument(cell: str) -> str:
    """who5 or inspire_o, also as people write them: "WHO-5", "Brief INSPIRE-O"."""
    bare = "".join(sign for sign in fold(cell) if sign not in " -_‐–")
    return str(_written[bare]) if bare in _written else _known(cell)


def answer(cell: str) -> int:
    """A whole number; the cell itself is never repeated."""
    refuse_foreign(cell)
    try:
        return _any_number(cell)
    except ValueError:
        raise ValueError("svaret skal være et helt tal; lad cellen være tom, hvis det "
                         "er sprunget over") from None  # fmt: skip


class Outcomes(CitizenRows):
    code, title, one, many = "trivsel", "Trivsel", "trivselsmåling", "trivselsmålinger"
    about = "WHO-5 og Brief INSPIRE-O, som borgerne selv har svaret"
    model, page = Outcome, "wellbeing"
    unique_fields = ("citizen", "code", "on")
    key = ("borger_id", "instrument", "dato")
    columns = (
        CITIZEN_OF_ROW,
        Column("instrument", "code", instrument, "who5 eller inspire_o", required=True),
        Column("dato", "on", day, "Den dag, borgeren svarede (dd-mm-åååå)", required=True),
        *(
            Column(
                name,
                field,
                answer,
                f"Svaret på udsagn {name[-1]}: WHO-5 0–5, Brief INSPIRE-O 0–4 eller kommunens "
                "egen skala; tom = sprunget over",
                present=True,
            )
            for name, field in zip(_SVAR, ANSWERS, strict=True)
        ),
    )

    def resolve(self, rows: Rows, municipality, options) -> dict[str, Lookup]:
        rows.basis = instruments_of(municipality)
        for index, code in enumerate(rows.values["instrument"]):
            if code in rows.basis:
                _check_scale(rows, index, rows.basis[code])
        lookups = super().resolve(rows, municipality, options)
        _refuse_what_was_answered_here(self, rows, municipality)
        return lookups

    def check(self, rows: Rows) -> None:
        today = timezone.localdate()
        for index, on in enumerate(rows.values["dato"]):
            if on and on > today:
                rows.fault(index, "dato", "datoen ligger efter i dag")
            elif on and on.year < FIRST_YEAR:
                rows.fault(index, "dato", f"datoen ligger før år {FIRST_YEAR}")

    def fixed(self, municipality) -> dict:
        return {"way": Way.FILE}

    def plan(
        self, rows: Rows, municipality, options: frozenset[str], called: Called, progress: Progress
    ) -> RowPlan:
        plan = super().plan(rows, municipality, options, called, progress)
        if set(rows.values["instrument"]) - {None} - rows.basis.keys():
            plan.general.append("Spørgsmålene er ikke indlæst: kør manage.py load_reference")
        _leave_what_was_answered_here(self, plan, municipality)
        _name_the_versions(plan)
        _remark(self, plan)
        return plan


def _check_scale(rows: Rows, index: int, used: OutcomeInstrument) -> None:
    for column in _SVAR:
        try:
            checked([rows.values[column][index]], used.lowest, used.highest)
        except OutsideScale:
            scale = f"{used.lowest}–{used.highest} for {used.name}"
            rows.fault(index, column, f"svaret ligger uden for skalaen {scale}")


def _refuse_what_was_answered_here(kind: Outcomes, rows: Rows, municipality) -> None:
    """A row of a day on which the citizen answered in the portal is refused unread: were the same
    answers taken and others refused, a file of guesses would tell what the citizen answered."""
    here = _answered_here(kind, municipality).values_list(*kind.unique_fields)
    keys = set(here)
    for index, key in enumerate(zip(*(rows.values[name] for name in kind.key), strict=True)):
        if key in keys:
            rows.fault(
                index,
                "dato",
                "borgeren har svaret i portalen den dag; fjern rækken, så gælder borgerens svar",
            )


def _leave_what_was_answered_here(kind: Outcomes, plan: RowPlan, municipality) -> None:
    """What citizens answered in the portal is theirs: no file takes it away."""
    if not plan.removed:
        return
    own = set(_answered_here(kind, municipality).values_list("pk", flat=True))
    kept = [pk for pk in plan.removed if pk in own]
    plan.removed = [pk for pk in plan.removed if pk not in own]
    if kept:
        plan.rows.remarks.append(
            f"{kind.count(len(kept))}, der er svaret i portalen, bliver stående: et fuldt udtræk "
            "fjerner kun målinger, der er kommet fra filer."
        )


def _answered_here(kind: Outcomes, municipality):
    return kind.stored(municipality).exclude(way=Way.FILE).order_by()


def _name_the_versions(plan: RowPlan) -> None:
    """New and changed answers are to the version in use. It is no content to compare: the same
    answers again change nothing, though another version is in use now."""
    rows, stored = plan.rows, Outcome.objects.order_by()
    before = [pk for pk, _cells in plan.before.values()]
    versions: dict[int, int] = {}
    for part in portions(before):
        versions |= dict(stored.filter(pk__in=part).values_list("pk", "instrument_id"))
    rows.columns[VERSION.name] = VERSION
    pks = {code: used.pk for code, used in rows.basis.items()}
    rows.values[VERSION.name] = [pks.get(code) for code in rows.values["instrument"]]
    plan.before = {
        index: (pk, [*cells, versions.get(pk)]) for index, (pk, cells) in plan.before.items()
    }


def _remark(kind: Outcomes, plan: RowPlan) -> None:
    """How many are incomplete, and whether the scale has been confirmed."""
    rows = plan.rows
    answers = zip(*(rows.values[column] for column in _SVAR), strict=True)
    blank = [at for at, given in enumerate(answers) if None in given and at not in rows.faults]
    if blank:
        one = len(blank) == 1
        words = "måling er ufuldstændig" if one else "målinger er ufuldstændige"
        rows.remarks.append(
            f"{number(len(blank))} {words}: mindst ét svar er tomt. "
            f"{'Den' if one else 'De'} gemmes, men giver ingen score."
        )
    for code, used in rows.basis.items():
        if not used.is_confirmed and code in rows.values["instrument"]:
            rows.remarks.append(
                f"Skalaen for {used.name} er læst som {used.lowest}–{used.highest}. Den skal "
                "bekræftes af administrator under Trivsel: opsætning."
            )
