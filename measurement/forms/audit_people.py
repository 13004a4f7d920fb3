"""The forms of an audit's people: who marks it, and who has each of its cases."""

from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from measurement.domain.audit_cases import cases_named
from measurement.forms.audit_setup import PairForm
from measurement.models import AuditMarker, CaseAudit, Stage
from measurement.selectors.audit.cases import CaseRow, drawn_cases
from measurement.selectors.audit.frame import may_mark_in
from measurement.services.audit.markers import Had
from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.danish import collation_key
from recovery_portal.kit.forms import PortalForm
from recovery_portal.kit.personal_data import ConfirmBox
from recovery_portal.kit.versioned_forms import Difference, VersionedForm
from recovery_portal.kit.versions import Stale
from steering.models import User

PAIR, LOSE, NOBODYS = ("first", "second"), "sletter", "ingens"
NO_LOGIN = _lazy("Uden login")


def _hidden(**kwargs) -> forms.IntegerField:
    return forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput, **kwargs)


def _tick(form: forms.BaseForm, name: str, label: str, value: str) -> bool:
    """Give `form` a tick that stands for `value`; True where it came along."""
    form.fields[name] = forms.CharField(label=label, required=False, widget=ConfirmBox(value))
    return form.data.get(form.add_prefix(name)) == value


class MarkersForm(PairForm):
    """Other markers than those `now`, by position; who has handed in stays.

    The audit's version travels along. Once the marking has begun, a tick is asked for before
    anybody's marks are deleted.
    """

    version = _hidden()
    conflict: tuple[Difference, ...] = ()
    conflict_title = VersionedForm.conflict_title
    conflict_advice = _lazy(
        "Dine valg står stadig nedenfor. Ret dem, så de viser, hvem der skal bedømme, og gem igen."
    )

    def __init__(self, *args, audit: CaseAudit, now: Sequence[AuditMarker], **kwargs):
        initial = {name: one.user_id for name, one in zip(PAIR, now, strict=False)}
        initial["version"] = audit.version
        super().__init__(*args, municipality=audit.municipality, initial=initial, **kwargs)
        self.audit, self.now = audit, now
        there = User.objects.filter(pk__in=[one.user_id for one in now])
        people = User.objects.filter(pk__in=may_mark_in(audit.municipality).values("pk")) | there
        for name in PAIR:
            offer_rows(self.fields[name], people)
        for name, marker in zip(PAIR, now, strict=False):
            if marker.submitted_at:
                self._keep(name, marker)

    def _keep(self, name: str, marker: AuditMarker) -> None:
        field = self.fields[name]
        field.disabled, field.required = True, False
        field.help_text = _("Har afleveret og kan ikke tages ud.")
        if marker.user_id is None:
            field.empty_label = _("En, der ikke længere er i portalen")

    def clean(self):
        values = super().clean()
        # Of an old page it is told first what it did not see.
        is_new = self.seen_version() == self.audit.version
        if self.audit.stage == Stage.MARKING and is_new and not self.errors:
            self._ask_before_deleting()
        return values

    def _ask_before_deleting(self) -> None:
        chosen = {user.pk for user in self.markers()}
        gone = [one for one in self.now if not one.submitted_at and one.user_id not in chosen]
        if not gone:
            return
        names = _(" og ").join(one.user.name if one.user else str(one) for one in gone)
        label = _("Slet alt, hvad %(names)s har skrevet i sagerne") % {"names": names}
        if not _tick(self, LOSE, label, "-".join(str(one.pk) for one in gone)):
            words = _("%(names)s tages ud. Sæt kryds, hvis det, de har skrevet, skal slettes.")
            if len(gone) == 1:
                words = _("%(names)s tages ud. Sæt kryds, hvis det, der er skrevet, skal slettes.")
            self.add_error(LOSE, words % {"names": names})

    def seen_version(self) -> int:
        """The version that was read; 0, which nothing has, where the form did not say."""
        return self.cleaned_data.get("version") or 0

    def meet(self, stale: Stale) -> None:
        """Show who the markers are now beside who was chosen."""
        rows = AuditMarker.objects.filter(audit=stale.theirs).select_related("user")
        now = [one.user.name if one.user else str(one) for one in rows.order_by("position")]
        mine = [user.name for user in self.markers()]
        told = Difference(_("Bedømmere"), _(" og ").join(now), _(" og ").join(mine))
        if set(now) == set(mine):
            stage = stale.theirs.stage.label
            told = Difference(_("Sagsauditten"), _("Ændret: %s") % stage, _("De samme bedømmere"))
        self.conflict = (told,)
        self.add_error(None, str(stale))
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(stale.theirs.version)


class BeginForm(PortalForm):
    """The start of the marking: a tick where `nobodys`, by number, have no caseworker named."""

    def __init__(self, *args, nobodys: Sequence[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.is_ticked = not nobodys or _tick(
            self,
            NOBODYS,
            _("Jeg har spurgt: Ingen af bedømmerne har selv %(cases)s")
            % {"cases": cases_named(nobodys)},
            "-".join(map(str, nobodys)),
        )

    def clean(self):
        values = super().clean()
        if not self.is_ticked:
            self.add_error(NOBODYS, _("Sig, hvem der har sagerne, eller spørg, og sæt kryds."))
        return values


class CaseworkersForm(PortalForm):
    """Who has each case: `sag-<number>`, empty where nobody in the portal has.

    `people`: who can be chosen, and whoever is chosen already. Beside each choice travel the case
    that was shown (`noegle-`) and who had it (`havde-`): only what the person changed is saved,
    and only where nobody else did.
    """

    conflict: tuple[Difference, ...] = ()
    conflict_title = VersionedForm.conflict_title
    conflict_advice = _lazy(
        "Det, du valgte for de samme sager, står stadig nedenfor. Gem igen, hvis det skal gælde."
    )

    def __init__(self, *args, people: Iterable[User], cases: Sequence[CaseRow], **kwargs):
        initial = {}
        for case in cases:
            initial[f"sag-{case.number}"] = initial[f"havde-{case.number}"] = case.caseworker
            initial[f"noegle-{case.number}"] = case.key
        super().__init__(*args, initial=initial, **kwargs)
        self.people = {str(user.pk): user for user in people}
        drawn = [case.number for case in cases]
        # A case that was taken out, with none left to take its number, was chosen for too.
        self.numbers = drawn + [
            number for number in range(1, 11) if number not in drawn and self._sent(number)
        ]
        named = sorted(self.people.items(), key=lambda one: collation_key(one[1].name))
        choices = [("", NO_LOGIN), *((pk, user.name) for pk, user in named)]
        for number in self.numbers:
            self._add(number, choices)

    def _sent(self, number: int) -> bool:
        return f"noegle-{number}" in self.data

    def _add(self, number: int, choices: list) -> None:
        self.fields[f"sag-{number}"] = forms.ChoiceField(
            choices=choices,
            required=False,
            label=_("Sagsbehandler i sag %(number)s") % {"number": number},
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.fields[f"noegle-{number}"], self.fields[f"havde-{number}"] = _hidden(), _hidden()

    def values(self) -> dict[int, User | None]:
        """Case number → who was chosen, where that is another than was shown."""
        seen = self.seen()
        chosen = {
            number: self.people.get(self.cleaned_data[f"sag-{number}"]) for number in self.numbers
        }
        return {
            number: user
            for number, user in chosen.items()
            if (user.pk if user else None) != seen[number].caseworker
        }

    def seen(self) -> dict[int, Had]:
        """Case number → what was shown there."""
        return {
            number: Had(
                self.cleaned_data.get(f"noegle-{number}") or 0,
                self.cleaned_data.get(f"havde-{number}"),
            )
            for number in self.numbers
        }

    def meet(self, stale: Stale) -> None:
        """Show what another saved; what was chosen stays, but never for another case."""
        now = {case.number: case for case in drawn_cases(stale.theirs)}
        wished, seen = self.values(), self.seen()
        self.data = self.data.copy()
        told = [
            self._told(number, now.get(number), seen[number], wished[number]) for number in wished
        ]
        for number in self.numbers:
            case = now.get(number)
            is_same = case is not None and case.key == seen[number].case
            self._show(number, case, is_same and number in wished)
        self.conflict = tuple(one for one in told if one)
        self.add_error(None, str(stale))

    def _told(
        self, number: int, case: CaseRow | None, seen: Had, user: User | None
    ) -> Difference | None:
        """What another did to the case for which `user` was chosen, if anything."""
        label = str(self.fields[f"sag-{number}"].label)
        mine = user.name if user else str(NO_LOGIN)
        if case is None:
            return Difference(label, _("Sagen er taget ud"), mine)
        if case.key != seen.case:
            return Difference(label, _("En anden sag er trukket"), mine)
        if case.caseworker in (seen.caseworker, user.pk if user else None):
            return None
        return Difference(label, case.name or str(NO_LOGIN), mine)

    def _show(self, number: int, case: CaseRow | None, is_kept: bool) -> None:
        if case is None:
            for part in ("sag", "noegle", "havde"):
                self.fields.pop(f"{part}-{number}", None)
            return
        had = "" if case.caseworker is None else str(case.caseworker)
        self.data[f"noegle-{number}"], self.data[f"havde-{number}"] = str(case.key), had
        if not is_kept:
            self.data[f"sag-{number}"] = had
