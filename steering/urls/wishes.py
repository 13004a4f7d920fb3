"""Addresses of wishes, below a municipality's code; and the tablets' own."""

from django.urls import path

from steering.views import wish_setup, wish_tablet, wishes

urlpatterns = [
    path("oensker/", wishes.index, name="wishes"),
    path("oensker/oensker.<str:ending>", wishes.file, name="wishes_file"),
    path("oensker/nyt/", wishes.new, name="wish_new"),
    path("oensker/laes/", wishes.unread, name="wishes_unread"),
    path("oensker/laes/<int:wish>/", wishes.read, name="wish_read"),
    path("oensker/<int:wish>/", wishes.show, name="wish"),
    path("oensker/<int:wish>/svar/", wishes.answer, name="wish_answer"),
    path("oensker/<int:wish>/blev-til/", wishes.outcome, name="wish_outcome"),
    path("oensker/opslag/", wish_setup.board, name="wish_board"),
    path("oensker/temaer/", wish_setup.themes, name="wish_themes"),
    path("oensker/temaer/nyt/", wish_setup.new_theme, name="wish_theme_new"),
    path("oensker/temaer/<int:theme>/", wish_setup.edit_theme, name="wish_theme_edit"),
    path("oensker/temaer/<int:theme>/luk/", wish_setup.close_theme, name="wish_theme_close"),
    path("oensker/tabletter/", wish_setup.doors, name="wish_doors"),
    path("oensker/tabletter/<int:door>/luk/", wish_setup.close_door, name="wish_door_close"),
]
# Outside every municipality: the secret in the address is the key.
doors = [
    path("oensker/<str:token>/", wish_tablet.write, name="wish_tablet"),
    path("oensker/<str:token>/tak/", wish_tablet.thanks, name="wish_tablet_thanks"),
    path("oensker/<str:token>/svar/", wish_tablet.answers, name="wish_tablet_answers"),
]
