"""The tablet in a citizen's hands, and personal links."""

from django.urls import path

from measurement.views.outcomes import begin, code, statement, thanks, together, unlock

urlpatterns = [
    path("borgere/kode/", code.own_code, name="tablet_code"),
    path("borgere/<int:citizen>/svar-sammen/", together.together, name="citizen_together"),
]


def _pages(start: str, name: str, door: str) -> list:
    """The citizen's pages below `start`, through one of the two doors."""
    pages = [
        ("", begin.information, "start"),
        ("foer/<int:number>/", begin.instruction, "instruction"),
        ("<int:number>/", statement.statement, "statement"),
        ("stop/", statement.stop, "stop"),
        ("faerdig/", thanks.done, "done"),
        ("resultat/", thanks.result, "result"),
        ("tak/", thanks.thanks, "thanks"),
    ]
    return [
        path(start + rest, getattr(view, door), name=f"{name}_{page}") for rest, view, page in pages
    ]


# Outside the municipality: no code, no citizen in the address.
doors: list = [
    *_pages("borger/", "tablet", "by_tablet"),
    path("borger/laas/", unlock.lock, name="tablet_lock"),
    path("borger/log-ind/", unlock.login, name="tablet_login"),
    path("trivsel/", code.typed, name="sheet_code"),
    *_pages("trivsel/<str:token>/", "sheet", "by_link"),
]
