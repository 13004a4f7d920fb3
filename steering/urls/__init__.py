"""The floor's pages: each area keeps its own addresses."""

urlpatterns: list = []
