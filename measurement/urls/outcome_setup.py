"""What the municipality decides about citizens' answers."""

from django.urls import path

from measurement.views import outcome_setup

urlpatterns = [
    path("trivsel/opsaetning/", outcome_setup.index, name="outcome_setup"),
    path("trivsel/opsaetning/ret/", outcome_setup.settings, name="outcome_settings"),
    path("trivsel/opsaetning/skala/", outcome_setup.scale, name="outcome_scale"),
]
