"""The floor's pages: each area keeps its own addresses."""

from steering.urls import plan

urlpatterns: list = [
    *plan.urlpatterns,
]
