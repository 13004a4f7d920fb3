"""The catalogue, and each figure on its own page."""

from django.urls import path

from keyfigures.views import figure_marks, figures, own_figures

urlpatterns: list = [
    path("noegletal/", figures.catalogue, name="figures"),
    path("noegletal/tal.xlsx", figures.catalogue_xlsx, name="figures_xlsx"),
    path("noegletal/tal.csv", figures.catalogue_csv, name="figures_csv"),
    path("noegletal/egne/nyt/", own_figures.new, name="own_figure_new"),
    path("noegletal/egne/<int:own_figure>/ret/", own_figures.edit, name="own_figure_edit"),
    path("noegletal/egne/<int:own_figure>/slet/", own_figures.remove, name="own_figure_remove"),
    path("noegletal/egne/<int:own_figure>/vaerdier/", own_figures.values, name="own_figure_values"),
    path(
        "noegletal/egne/vaerdi/<int:own_value>/slet/",
        own_figures.remove_value,
        name="own_value_remove",
    ),
    path("noegletal/noter/<int:figure_note>/ret/", figure_marks.note_edit, name="figure_note_edit"),
    path(
        "noegletal/noter/<int:figure_note>/slet/",
        figure_marks.note_remove,
        name="figure_note_remove",
    ),
    path("noegletal/<slug:figure>/", figures.figure, name="figure"),
    path("noegletal/<slug:figure>/tal.xlsx", figures.figure_xlsx, name="figure_xlsx"),
    path("noegletal/<slug:figure>/tal.csv", figures.figure_csv, name="figure_csv"),
    path("noegletal/<slug:figure>/maal/", figure_marks.target, name="figure_target"),
    path("noegletal/<slug:figure>/noter/ny/", figure_marks.note_new, name="figure_note_new"),
    path("noegletal/<slug:figure>/beslut/", figure_marks.decide, name="figure_decide"),
]
