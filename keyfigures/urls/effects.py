"""Employment, readmissions and expenditure."""

from django.urls import path

from keyfigures.views import effects

urlpatterns: list = [
    path("beskaeftigelse/", effects.employment, name="employment"),
    path("beskaeftigelse/tal.xlsx", effects.employment_xlsx, name="employment_xlsx"),
    path("beskaeftigelse/tal.csv", effects.employment_csv, name="employment_csv"),
    path("genindlaeggelser/", effects.readmissions, name="readmissions"),
    path("genindlaeggelser/tal.xlsx", effects.readmissions_xlsx, name="readmissions_xlsx"),
    path("genindlaeggelser/tal.csv", effects.readmissions_csv, name="readmissions_csv"),
    path("udgifter/", effects.expenditure, name="expenditure"),
    path("udgifter/tal.xlsx", effects.expenditure_xlsx, name="expenditure_xlsx"),
    path("udgifter/tal.csv", effects.expenditure_csv, name="expenditure_csv"),
]
