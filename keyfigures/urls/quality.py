"""What the municipality's data lack."""

urlpatterns: list = []
