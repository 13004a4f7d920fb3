"""The floor's pages: each area keeps its own addresses."""

from measurement.urls import answering, audit, group, instruments, result, result_plan, rounds

urlpatterns: list = [
    # Before the round's own address, which takes any number.
    *instruments.urlpatterns,
    *rounds.urlpatterns,
    *result.urlpatterns,
    *result_plan.urlpatterns,
    *group.urlpatterns,
    *answering.urlpatterns,
    *audit.urlpatterns,
]
