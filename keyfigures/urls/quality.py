"""What the municipality's data lack."""

from django.urls import path

from keyfigures.views import quality

urlpatterns: list = [
    path("data/kvalitet/", quality.quality, name="quality"),
    path("data/kvalitet/tal.<slug:ending>", quality.quality_file, name="quality_file"),
    path("data/kvalitet/<slug:check>.xlsx", quality.quality_rows, name="quality_rows"),
]
