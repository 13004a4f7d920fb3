"""Drafts of status reports: chosen, worded, seen, and sent."""

from django.urls import path

from recovery_portal.overview.reports import views

urlpatterns = [
    path("", views.drafts, name="report_drafts"),
    path("ny/", views.new, name="report_draft_new"),
    path("<int:draft>/", views.draft_page, name="report_draft"),
    path("<int:draft>/ret/", views.edit, name="report_draft_edit"),
    path("<int:draft>/slet/", views.remove, name="report_draft_remove"),
    path("<int:draft>/send/", views.send, name="report_draft_send"),
    path("<int:draft>/kladde.<slug:kind>", views.draft_file, name="report_draft_file"),
]
