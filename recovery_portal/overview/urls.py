from django.urls import include, path

from recovery_portal.overview import retention_views, views

urlpatterns = [
    path("data/", include("recovery_portal.overview.data_urls")),
    path("sletning/", retention_views.retention, name="retention"),
    path("", views.front, name="front"),
    path("rapport/", views.report, name="report"),
    path("rapport/statusrapport.pdf", views.report_pdf, name="report_pdf"),
]
