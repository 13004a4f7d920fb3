from django.urls import include, path

from recovery_portal.overview import retention_views, views
from recovery_portal.overview.meeting import agenda
from recovery_portal.overview.reports import live

urlpatterns = [
    path("data/", include("recovery_portal.overview.data_urls")),
    path("moeder/<int:meeting>/skaerm/", include("recovery_portal.overview.meeting.urls")),
    path("moeder/<int:meeting>/punkt/", agenda.new, name="agenda_item_new"),
    path("moeder/punkt/<int:item>/", agenda.edit, name="agenda_item_edit"),
    path("rapport/kladder/", include("recovery_portal.overview.reports.urls")),
    path("rapport/arkiv/", include("recovery_portal.overview.archive.urls")),
    path("tag-alt-med/", include("recovery_portal.overview.export.urls")),
    path("api-noegler/", include("recovery_portal.overview.api.urls")),
    path("sletning/", retention_views.retention, name="retention"),
    path("sletning/sletning.<slug:ending>", retention_views.file, name="retention_file"),
    path("", views.front, name="front"),
    path("rapport/", live.report, name="report"),
    *(
        path(f"rapport/statusrapport.{kind}", live.report_file, {"kind": kind}, f"report_{kind}")
        for kind in live.TYPES
    ),
]
