from django.urls import path

from recovery_portal.overview import data, history

urlpatterns = [
    path("", data.data, name="data"),
    path("skabelon/<slug:kind>.<slug:ending>", data.data_template, name="data_template"),
    path("<int:upload>/", data.upload, name="upload"),
    path("<int:upload>/status/", data.upload_status, name="upload_status"),
    path("<int:upload>/raekker/", data.upload_rows, name="upload_rows"),
    path("<int:upload>/tag-tilbage/", history.upload_undo, name="upload_undo"),
    path("indlaesninger.<slug:ending>", history.uploads_file, name="uploads_file"),
]
