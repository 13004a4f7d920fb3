"""What a closed audit shows."""

urlpatterns: list = []
