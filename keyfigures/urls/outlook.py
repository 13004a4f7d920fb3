"""The projection, and the three tracks in one picture."""

urlpatterns: list = []
