"""The case audit's pages: each area keeps its own addresses."""

from measurement.urls.audit import agreeing, audits, back, criteria, following, marking, result

urlpatterns: list = [
    *criteria.urlpatterns,
    *audits.urlpatterns,
    *back.urlpatterns,
    *marking.urlpatterns,
    *agreeing.urlpatterns,
    *result.urlpatterns,
    *following.urlpatterns,
]
