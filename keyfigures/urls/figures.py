"""The catalogue, and each figure on its own page."""

urlpatterns: list = []
