"""Citizens' own answers in sum: well-being and recovery."""

urlpatterns: list = []
