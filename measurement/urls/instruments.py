"""The questionnaire's versions."""

urlpatterns: list = []
