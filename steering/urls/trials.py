"""Addresses of prøvehandlinger and described practice, below a municipality's code."""

from django.urls import path

from steering.views import practice, trial_edit, trials

urlpatterns = [
    path("proevehandlinger/", trials.index, name="trials"),
    path("proevehandlinger/proevehandlinger.<str:ending>", trials.file, name="trials_file"),
    path("proevehandlinger/ny/", trial_edit.new, name="trial_new"),
    path("proevehandlinger/<int:trial>/", trials.show, name="trial"),
    path("proevehandlinger/<int:trial>/ret/", trial_edit.edit, name="trial_edit"),
    path("proevehandlinger/<int:trial>/noter/", trial_edit.notes, name="trial_notes"),
    path("proevehandlinger/<int:trial>/beslut/", trial_edit.decide, name="trial_decide"),
    path("proevehandlinger/<int:trial>/om/", trial_edit.reopen, name="trial_reopen"),
    path("proevehandlinger/<int:trial>/naeste/", trial_edit.following, name="trial_next"),
    path("proevehandlinger/<int:trial>/praksis/", practice.show, name="practice"),
    path("proevehandlinger/<int:trial>/praksis/ret/", practice.edit, name="practice_edit"),
]
