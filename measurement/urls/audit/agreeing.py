"""What the markers agree on, the caseworkers' replies, and closing."""

urlpatterns: list = []
