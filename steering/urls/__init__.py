"""The floor's pages: each area keeps its own addresses."""

from steering.urls import groups, plan, year

urlpatterns: list = [
    *groups.urlpatterns,
    *plan.urlpatterns,
    *year.urlpatterns,
]
