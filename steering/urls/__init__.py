"""The floor's pages: each area keeps its own addresses."""

from steering.urls import groups, meetings, plan, sheets, trials, wishes, year

urlpatterns: list = [
    *groups.urlpatterns,
    *meetings.urlpatterns,
    *plan.urlpatterns,
    *sheets.urlpatterns,
    *trials.urlpatterns,
    *wishes.urlpatterns,
    *year.urlpatterns,
]
