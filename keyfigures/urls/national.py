"""What Statistics Denmark publishes, apart from the municipality's own figures."""

urlpatterns: list = []
