from django.http import HttpResponse
from django.urls import path


def soon(request, code):
    return HttpResponse("")


urlpatterns = [
    path("", soon, name="front"),
    path("rapport/", soon, name="report"),
]
