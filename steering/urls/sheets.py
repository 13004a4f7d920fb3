"""Addresses of advice, and of the plan to and from Excel, below a municipality's code."""

from django.urls import path

from steering.views import advice, plan_sheet

FILE = "plan/<int:plan>/indsatsplan"

urlpatterns = [
    path("plan/<int:plan>/excel/", plan_sheet.show, name="plan_sheet"),
    path(f"{FILE}.xlsx", plan_sheet.fetch, {"ending": "xlsx"}, name="plan_xlsx"),
    path(f"{FILE}.csv", plan_sheet.fetch, {"ending": "csv"}, name="plan_csv"),
    path("raad/", advice.index, name="advice"),
    path("raad/valg/<int:choice>/", advice.choice, name="advice_choice"),
    path("raad/<slug:advice>/tag/", advice.take, name="advice_take"),
    path("raad/<slug:advice>/til-side/", advice.set_aside, name="advice_set_aside"),
]
