"""Why a change was not made: each exception's text is one Danish sentence for the person."""

from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused


class RoundNotOpen(Refused):
    """The round has not opened, is past its deadline or is closed."""


class NotBegun(Refused):
    """The person has no response to the round."""

    def __init__(self):
        super().__init__(_("Begynd besvarelsen, før du svarer."))


class AlreadySubmitted(Refused):
    """The response is submitted, and thereby frozen."""

    def __init__(self):
        super().__init__(
            _("Du har indsendt din besvarelse, og derfor kan den ikke længere ændres.")
        )


class StaleComment(Refused):
    """Somebody saved another text since this one was read; `theirs` is the comment as it is."""

    def __init__(self, theirs):
        self.theirs = theirs
        super().__init__(
            _(
                "Kommentaren er ændret et andet sted, siden du åbnede siden: vælg, hvilken "
                "tekst der skal gælde."
            )
        )
