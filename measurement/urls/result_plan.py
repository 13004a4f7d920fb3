"""From result to plan."""

from django.urls import path

from measurement.views import result_plan

ADVICE = "temperatur/<int:round>/raad/"

urlpatterns = [
    path(ADVICE, result_plan.show, name="temperature_advice"),
    path(f"{ADVICE}valg/<int:choice>/fortryd/", result_plan.undo, name="temperature_advice_undo"),
    path(f"{ADVICE}<slug:advice>/tag/", result_plan.take, name="temperature_advice_take"),
    path(
        f"{ADVICE}<slug:advice>/til-side/",
        result_plan.set_aside,
        name="temperature_advice_set_aside",
    ),
]
