"""Addresses of meetings, agendas and minutes, below a municipality's code.

A point is written and changed on the roof, which knows what it can show on the screen.
"""

from django.urls import path

from steering.views import agenda, decisions, meetings, minutes

urlpatterns = [
    path("moeder/", meetings.index, name="meetings"),
    path("moeder/nyt/", meetings.new, name="meeting_new"),
    path("moeder/ny-raekke/", meetings.new_series, name="series_new"),
    path("moeder/raekke/<int:series>/", meetings.edit_series, name="series_edit"),
    path("moeder/<int:meeting>/", meetings.show, name="meeting"),
    path("moeder/<int:meeting>/ret/", meetings.edit, name="meeting_edit"),
    path("moeder/<int:meeting>/aflys/", meetings.cancel, name="meeting_cancel"),
    path("moeder/<int:meeting>/indkald/", meetings.invite, name="meeting_invite"),
    path("moeder/<int:meeting>/moede.ics", meetings.ics, name="meeting_ics"),
    path("moeder/<int:meeting>/fil/", meetings.new_file, name="meeting_file_new"),
    path("moeder/fil/<int:file>/fjern/", meetings.remove_file, name="meeting_file_remove"),
    path("moeder/<int:meeting>/forslag/", agenda.propose, name="agenda_propose"),
    path("moeder/punkt/<int:item>/flyt/", agenda.move, name="agenda_item_move"),
    path("moeder/punkt/<int:item>/fjern/", agenda.remove, name="agenda_item_remove"),
    path("moeder/<int:meeting>/referat/", minutes.write, name="minutes"),
    path("moeder/<int:meeting>/referat/pdf/", minutes.pdf, name="minutes_pdf"),
    path("moeder/<int:meeting>/referat/godkend/", minutes.approve, name="minutes_approve"),
    path("moeder/<int:meeting>/beslutning/", decisions.new, name="decision_new"),
    path("moeder/beslutning/<int:decision>/", decisions.edit, name="decision_edit"),
    path("moeder/beslutning/<int:decision>/fjern/", decisions.remove, name="decision_remove"),
    path("moeder/beslutning/<int:decision>/gjort/", decisions.done, name="decision_done"),
    path("moeder/beslutning/<int:decision>/ansvarlig/", decisions.owner, name="decision_owner"),
    path("moeder/beslutning/<int:decision>/plan/", decisions.to_plan, name="decision_to_plan"),
]
