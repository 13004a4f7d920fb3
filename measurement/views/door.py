"""Answering by a personal link: whoever has the secret address answers in its owner's name."""

from django.http import Http404


def task_list(request, token):
    """Until the pages open by a link."""
    raise Http404("Adressen er lukket.")
