"""The questionnaire's versions."""

from django.urls import path

from measurement.views import instruments

VERSIONS = "temperatur/spoergeskemaer/"
VERSION = f"{VERSIONS}<int:instrument>/"

urlpatterns = [
    path(VERSIONS, instruments.index, name="instruments"),
    path(f"{VERSIONS}indlaes/", instruments.load, name="instrument_load"),
    path(f"{VERSIONS}skabelon/", instruments.template, name="instrument_template"),
    path(f"{VERSIONS}sammenlign/", instruments.compare, name="instrument_compare"),
    path(VERSION, instruments.preview, name="instrument"),
    path(f"{VERSION}fil/", instruments.file, name="instrument_file"),
    path(f"{VERSION}fjern/", instruments.remove, name="instrument_remove"),
]
