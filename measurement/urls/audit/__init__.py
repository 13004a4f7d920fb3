"""The case audit's pages: each area keeps its own addresses."""

from measurement.urls.audit import agreeing, audits, criteria, following, marking, result

urlpatterns: list = [
    *criteria.urlpatterns,
    *audits.urlpatterns,
    *marking.urlpatterns,
    *agreeing.urlpatterns,
    *result.urlpatterns,
    *following.urlpatterns,
]
