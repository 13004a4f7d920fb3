from django.urls import path

from recovery_portal.overview import views

urlpatterns = [
    path("", views.front, name="front"),
    path("rapport/", views.report, name="report"),
    path("rapport/statusrapport.pdf", views.report_pdf, name="report_pdf"),
]
