"""The tablet in a citizen's hands, and personal links."""

from django.urls import path

from measurement.urls.doors import pages_behind
from measurement.views.outcomes import begin, code, statement, thanks, together, unlock

urlpatterns = [
    path("borgere/kode/", code.own_code, name="tablet_code"),
    path("borgere/<int:citizen>/svar-sammen/", together.together, name="citizen_together"),
]

PAGES = (
    ("", begin.information, "start"),
    ("foer/<int:number>/", begin.instruction, "instruction"),
    ("<int:number>/", statement.statement, "statement"),
    ("stop/", statement.stop, "stop"),
    ("faerdig/", thanks.done, "done"),
    ("resultat/", thanks.result, "result"),
    ("tak/", thanks.thanks, "thanks"),
)
# Outside the municipality: no code, no citizen in the address.
doors: list = [
    *pages_behind("by_tablet", "borger/", "tablet", PAGES),
    path("borger/laas/", unlock.lock, name="tablet_lock"),
    path("borger/log-ind/", unlock.login, name="tablet_login"),
    path("trivsel/", code.typed, name="sheet_code"),
    *pages_behind("by_link", "trivsel/<str:token>/", "sheet", PAGES),
]
