"""The floor's pages: each area keeps its own addresses."""

from keyfigures.urls import (
    effects,
    figures,
    movements,
    national,
    outlook,
    quality,
    staircase,
    wellbeing,
)

urlpatterns: list = [
    *staircase.urlpatterns,
    *movements.urlpatterns,
    *effects.urlpatterns,
    *figures.urlpatterns,
    *national.urlpatterns,
    *outlook.urlpatterns,
    *quality.urlpatterns,
    *wellbeing.urlpatterns,
]
