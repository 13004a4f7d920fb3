"""The group's agreed answers and reflections."""

urlpatterns: list = []
