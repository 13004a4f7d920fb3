"""Employment, readmissions and expenditure."""

urlpatterns: list = []
