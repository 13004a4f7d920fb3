"""The audits of a municipality: opened, drawn, staffed, and where each of them stands."""

urlpatterns: list = []
