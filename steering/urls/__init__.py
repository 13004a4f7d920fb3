"""The floor's pages: each area keeps its own addresses."""

from steering.urls import groups, lists, meetings, plan, sheets, trials, wishes, year

urlpatterns: list = [
    *groups.urlpatterns,
    *lists.urlpatterns,
    *meetings.urlpatterns,
    *plan.urlpatterns,
    *sheets.urlpatterns,
    *trials.urlpatterns,
    *wishes.urlpatterns,
    *year.urlpatterns,
]
