"""Everything that the consensus page of one case shows and saves."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from measurement.forms.audit_agreeing import AgreedMarkForm
from measurement.models import AgreedMark, AuditCase
from measurement.selectors.audit.agreeing import (
    Cell,
    cells_of,
    markers_of,
    most_apart_first,
    stands,
)
from measurement.services.audit import agreeing
from measurement.views.audit.fields import (
    Choice,
    Hidden,
    TextField,
    choices,
    hidden,
    shown_before,
    text_field,
)
from steering.views.editing import saved


@dataclass(frozen=True)
class Talk:
    """One criterion to talk about; `form` is None where the reader may not change it."""

    cell: Cell
    form: AgreedMarkForm | None

    @property
    def options(self) -> list[Choice]:
        return choices(self.form["choice"])

    @property
    def note(self) -> TextField:
        return text_field(self.form["note"])

    @property
    def hidden(self) -> list[Hidden]:
        """The version that was read, and what the page showed then."""
        form = self.form
        return [*hidden(form["version"]), *shown_before(form["choice"], form["note"])]

    @property
    def is_open(self) -> bool:
        """Shown unfolded although the markers were equal."""
        return self.form is not None and self.form.is_bound


class CasePage:
    """One case of an audit whose markers have handed in; `data`: what was sent, or None."""

    def __init__(self, user, case: AuditCase, may_write: bool, data=None):
        self.user, self.case, self.audit, self.may_write = user, case, case.audit, may_write
        self.markers = markers_of(self.audit)
        self.failed: dict[str, AgreedMarkForm] = {}
        self._data = data

    @cached_property
    def cells(self) -> list[Cell]:
        return cells_of(self.case, self.markers)

    @cached_property
    def stands(self):
        return stands(self.audit)

    def save(self) -> None:
        """Each criterion that was changed by itself: one that is refused takes no other along."""
        for cell in self.cells:
            form = self._form(cell, self._data)
            if form.has_changed() and not self._is_saved(cell, form):
                self.failed[cell.item.code] = form
        del self.cells

    def _is_saved(self, cell: Cell, form: AgreedMarkForm) -> bool:
        if not form.is_valid():
            return False
        done = saved(form, lambda: self._write(cell, form))
        if done is None and not form.conflict and self._is_gone(cell):
            form.forget()
        return done is not None

    def _is_gone(self, cell: Cell) -> bool:
        return not AgreedMark.objects.filter(case=self.case, item=cell.item).exists()

    def _write(self, cell: Cell, form: AgreedMarkForm):
        place = {
            "by": self.user,
            "audit": self.audit,
            "number": self.case.number,
            "code": cell.item.code,
            "version": form.seen_version(),
        }
        choice = form.cleaned_data["choice"]
        if not choice:
            agreeing.clear(**place)
            return True
        return agreeing.agree(choice=choice, note=form.cleaned_data["note"], **place)

    def _form(self, cell: Cell, data=None) -> AgreedMarkForm:
        return AgreedMarkForm(
            data,
            instance=cell.agreed or AgreedMark(case=self.case, item=cell.item),
            prefix=cell.item.code,
            none=_("Stadig uafklaret") if cell.difference else _("Som bedømt"),
        )

    def _talk(self, cell: Cell) -> Talk:
        failed = self.failed.get(cell.item.code)
        return Talk(cell, failed or (self._form(cell) if self.may_write else None))

    @property
    def status(self) -> int:
        if not self.failed:
            return 200
        return 409 if any(form.conflict for form in self.failed.values()) else 400

    @property
    def next_number(self) -> int | None:
        """The next case with something unsettled, in the order of the list, from the top again."""
        order = self.stands
        at = next(n for n, stand in enumerate(order) if stand.number == self.case.number)
        waiting = [stand.number for stand in order[at + 1 :] + order[:at] if stand.left]
        return waiting[0] if waiting else None

    def place_after(self, pressed: str) -> str:
        """Where the page opens after a save: at what is next to settle, else at the end."""
        differing = most_apart_first(self.cells)
        codes = [cell.item.code for cell in differing]
        if pressed not in codes:
            is_equal = any(cell.item.code == pressed for cell in self.cells)
            return f"fold-{pressed}" if is_equal else "indhold"
        at = codes.index(pressed)
        waiting = [c.item.code for c in differing[at + 1 :] + differing[:at] if not c.is_settled]
        return waiting[0] if waiting else "videre"

    def context(self) -> dict:
        """For the whole page."""
        differing = most_apart_first(self.cells)
        return {
            "audit": self.audit,
            "case": self.case,
            "markers": self.markers,
            "apart": [self._talk(cell) for cell in differing],
            "equal": [self._talk(cell) for cell in self.cells if not cell.difference],
            "left": sum(not cell.is_settled for cell in differing),
            "criteria": len(self.cells),
            "stands": self.stands,
            "next_number": self.next_number,
            "failed": self.failed,
            "may_write": self.may_write,
        }
