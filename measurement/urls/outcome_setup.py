"""What the municipality decides about citizens' answers."""

urlpatterns: list = []
