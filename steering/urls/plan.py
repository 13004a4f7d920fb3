"""Addresses of the indsatsplan, below a municipality's code."""

from django.urls import path

from steering.views import activities, plan, status_rounds

urlpatterns = [
    path("plan/", plan.index, name="plan"),
    path("plan/<int:plan>/", plan.show, name="plan_page"),
    path("plan/aktivitet/<int:activity>/", activities.show, name="activity"),
    path("plan/statusrunde/<int:round>/", status_rounds.hold, name="status_round"),
]
