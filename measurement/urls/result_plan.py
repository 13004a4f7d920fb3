"""From result to plan."""

urlpatterns: list = []
