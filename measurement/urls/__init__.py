"""The floor's pages: each area keeps its own addresses."""

from measurement.urls import (
    answering,
    audit,
    citizen_door,
    citizens,
    group,
    instruments,
    lists,
    outcome_setup,
    result,
    result_plan,
    rounds,
    talks,
)

urlpatterns: list = [
    # Before the round's own address, which takes any number.
    *instruments.urlpatterns,
    *lists.urlpatterns,
    *rounds.urlpatterns,
    *result.urlpatterns,
    *result_plan.urlpatterns,
    *group.urlpatterns,
    *answering.urlpatterns,
    *audit.urlpatterns,
    *citizens.urlpatterns,
    *talks.urlpatterns,
    *citizen_door.urlpatterns,
    *outcome_setup.urlpatterns,
]
