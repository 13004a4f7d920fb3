"""The lock: whose tablet it is takes it back by code or password, anybody else by logging in."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from measurement.forms.unlock import CodeBackForm, LoginBackForm, PasswordBackForm
from measurement.models import Sheet
from measurement.services import unlock
from measurement.sheet_access import sheet_in_hand
from measurement.views.kept import with_wait
from measurement.views.outcomes.door import on_tablet
from recovery_portal.kit import hand_over
from recovery_portal.kit.hand_over import HandOver
from recovery_portal.kit.refusal import Refused
from steering.access import SAFE
from steering.models import User
from steering.services.throttle import TooOften
from steering.views.editing import posted


@require_http_methods([*SAFE, "POST"])
def lock(request):
    """The tablet is locked: on with the answering, or the code of whose tablet it is."""
    handed = hand_over.of(request)
    if handed is None:
        return redirect("start")
    owner = User.objects.filter(pk=handed.user, is_active=True).first()
    if owner is None:
        return redirect("tablet_login")
    by_code = "med" not in request.GET and unlock.opens_by_code(
        user=owner, sheet=handed.sheet, of_password=handed.of_password
    )
    form = (CodeBackForm if by_code else PasswordBackForm)(posted(request))
    if form.is_bound and form.is_valid():
        try:
            return _taken_back(request, handed, _checked(request, handed, owner, form))
        except Refused as error:
            return _lock_page(request, handed, owner, form, by_code, error)
    return _lock_page(request, handed, owner, form, by_code)


@require_http_methods([*SAFE, "POST"])
def login(request):
    """Somebody else takes the tablet: own e-mail and password, and the hand-over is over."""
    handed = hand_over.of(request)
    if handed is None:
        return redirect("login")
    form, error = LoginBackForm(posted(request)), None
    if form.is_bound and form.is_valid():
        try:
            user = unlock.check_login(request=request, sheet=handed.sheet, **form.cleaned_data)
            return _taken_back(request, handed, user)
        except Refused as refusal:
            error = refusal
            form.add_error("password", str(refusal))
    status = 400 if form.is_bound else 200
    return _answer(request, "login", {"form": form}, error, status)


def _checked(request, handed: HandOver, owner: User, form) -> User:
    """The owner, logged in by code or password; raises Refused."""
    secret = form.cleaned_data["password"]
    if isinstance(form, CodeBackForm):
        unlock.check_code(user=owner, sheet=handed.sheet, code=secret)
        return owner
    return unlock.check_login(
        request=request, sheet=handed.sheet, email=owner.email, password=secret
    )


def _taken_back(request, handed: HandOver, user: User):
    sheet = sheet_in_hand(handed.sheet)
    unlock.take_back(by=user, sheet=sheet)
    hand_over.end(request, user)
    if sheet is None or user.pk != handed.user:
        return redirect("start")
    return redirect("citizen", sheet.citizen.municipality_id, sheet.citizen_id)


def _lock_page(request, handed, owner, form, by_code: bool, error=None):
    if isinstance(error, unlock.CodesUsedUp):
        form, by_code = PasswordBackForm(), False
    elif error is not None:
        words = _("Adgangskoden er forkert.") if not by_code else str(error)
        form.add_error("password", str(error) if isinstance(error, TooOften) else words)
    me = on_tablet(request)
    sheet = Sheet.objects.filter(pk=handed.sheet).first()
    context = {
        "form": form,
        "owner": owner,
        "by_code": by_code,
        "action": reverse("tablet_lock") + ("" if by_code else "?med=adgangskode"),
        "goes_on": me is not None and me.sheet.ended_at is None,
        "is_late": sheet is not None and sheet.ending == Sheet.Ending.EXPIRED,
        "used_up": error if isinstance(error, unlock.CodesUsedUp) else None,
    }
    return _answer(request, "lock", context, error, 400 if error or form.errors else 200)


def _answer(request, name: str, context: dict, error, status: int):
    status = 429 if isinstance(error, TooOften) else status
    template = f"measurement/citizen/{name}.html"
    return with_wait(render(request, template, context, status=status), error)
