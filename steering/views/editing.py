"""What the pages with a form share: saving through a service, and showing why it was refused."""

from django.core.exceptions import ValidationError
from django.shortcuts import render

from recovery_portal.kit.numbers import number_in
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale


def posted(request):
    """What was sent, or None on reading: an empty POST is sent too, and must be answered."""
    return request.POST if request.method == "POST" else None


def seen_version(request) -> int:
    """The version that was read; 0, which nothing has, where the form did not say."""
    return number_in(request.POST.get("version"))


def saved(form, save):
    """`save()`'s object, or None where the form now says why nothing was saved."""
    try:
        return save()
    except Stale as stale:
        form.meet(stale)
    except ValidationError as error:
        _explain(form, error)
    except Refused as refused:
        form.add_error(None, str(refused))
    return None


def form_page(request, template: str, context: dict):
    """The page with `context["form"]`: 409 where another saved meanwhile, 400 on other faults."""
    form = context["form"]
    status = 200
    if form.is_bound and form.errors:
        status = 409 if getattr(form, "conflict", ()) else 400
    return render(request, template, context, status=status)


def _explain(form, error: ValidationError) -> None:
    """Each fault at its own field where the form has it, else on top."""
    faults = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
    for name, messages in faults.items():
        form.add_error(name if name in form.fields else None, messages)
