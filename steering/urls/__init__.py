"""The floor's pages: each area keeps its own addresses."""

from steering.urls import groups, plan, wishes, year

urlpatterns: list = [
    *groups.urlpatterns,
    *plan.urlpatterns,
    *wishes.urlpatterns,
    *year.urlpatterns,
]
