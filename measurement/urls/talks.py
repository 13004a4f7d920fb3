"""Recovery talks."""

urlpatterns: list = []
