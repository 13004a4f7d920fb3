"""The case audit's pages: each area keeps its own addresses."""

from measurement.urls.audit import agreeing, audits, following, marking, result

urlpatterns: list = [
    *audits.urlpatterns,
    *marking.urlpatterns,
    *agreeing.urlpatterns,
    *result.urlpatterns,
    *following.urlpatterns,
]
