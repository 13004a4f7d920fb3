"""The floor's pages: each area keeps its own addresses."""

from steering.urls import groups, plan, sheets, wishes, year

urlpatterns: list = [
    *groups.urlpatterns,
    *plan.urlpatterns,
    *sheets.urlpatterns,
    *wishes.urlpatterns,
    *year.urlpatterns,
]
