"""The floor's pages: each area keeps its own addresses."""

from steering.urls import groups, plan

urlpatterns: list = [
    *groups.urlpatterns,
    *plan.urlpatterns,
]
