"""Every address of the portal. A municipality's pages start with its code: /730/…"""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path
from django.views.generic import RedirectView, TemplateView

from measurement.urls.answering import doors as answering_doors
from measurement.urls.citizen_door import doors as citizen_doors
from recovery_portal import accounts
from recovery_portal.overview.api.urls import doors as api_doors
from steering.urls.wishes import doors as wish_doors
from steering.views.year_feed import calendar_feed

handler400 = "recovery_portal.errors.bad_request"
handler403 = "recovery_portal.errors.permission_denied"
handler404 = "recovery_portal.errors.page_not_found"
handler500 = "recovery_portal.errors.server_error"

about = [
    path(
        f"{address}/",
        TemplateView.as_view(template_name=f"accounts/{name}.html"),
        name=name,
    )
    for address, name in [("tilgaengelighed", "accessibility"), ("privatliv", "privacy")]
]
# Where the authorities look for the statement.
about.append(path("was/", RedirectView.as_view(pattern_name="accessibility"), name="was"))

account = [
    path("log-ind/", accounts.LoginView.as_view(), name="login"),
    path("log-af/", accounts.LogoutView.as_view(), name="logout"),
    path("adgangskode/", accounts.PasswordResetView.as_view(), name="password_reset"),
    path("adgangskode/sendt/", auth.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path(
        "adgangskode/ny/<uidb64>/<token>/",
        accounts.PasswordResetConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path(
        "adgangskode/klar/",
        auth.PasswordResetCompleteView.as_view(),
        name="password_reset_complete",
    ),
]

urlpatterns = [
    path("", accounts.start, name="start"),
    *about,
    *account,
    path("admin/", admin.site.urls),
    *wish_doors,
    *answering_doors,
    *citizen_doors,
    *api_doors,
    path("kalender/<str:token>.ics", calendar_feed, name="calendar_feed"),
    path("<int:code>/", include("recovery_portal.overview.urls")),
    path("<int:code>/", include("steering.urls")),
    path("<int:code>/", include("measurement.urls")),
    path("<int:code>/", include("keyfigures.urls")),
]
