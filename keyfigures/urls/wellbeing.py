"""Citizens' own answers in sum: well-being and recovery."""

from django.urls import path

from keyfigures.views import outcomes

urlpatterns: list = [
    path("trivsel/", outcomes.wellbeing, name="wellbeing"),
    path("trivsel/tal.xlsx", outcomes.wellbeing_xlsx, name="wellbeing_xlsx"),
    path("trivsel/tal.csv", outcomes.wellbeing_csv, name="wellbeing_csv"),
]
