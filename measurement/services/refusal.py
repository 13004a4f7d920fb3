"""Why a change was not made: each exception's text is one Danish sentence for the person."""

from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused


class RoundNotOpen(Refused):
    """The round has not opened (`is_early`), is past its deadline or is closed."""

    def __init__(self, sentence: str, *, is_early: bool = False):
        self.is_early = is_early
        super().__init__(sentence)


class LinkDead(Refused):
    """A personal link is revoked or replaced, or (not `is_known`) was never one of ours."""

    def __init__(self, *, is_known: bool = True):
        self.is_known = is_known
        super().__init__(
            _(
                "Linket virker ikke længere: brug det nyeste, du har fået, eller bed tovholderen "
                "om et nyt."
            )
            if is_known
            else _(
                "Linket eller koden er ikke helt rigtig: åbn linket fra mailen, eller skriv koden "
                "fra sedlen."
            )
        )


class NotAskedAnyMore(Refused):
    """A true link, but its person is gone: taken out, or the round was given up."""

    def __init__(self):
        super().__init__(
            _(
                "Linket virker ikke længere: runden er opgivet, eller du er taget af listen over "
                "dem, der er spurgt. Tal med tovholderen."
            )
        )


class NotBegun(Refused):
    """The person has no response to the round."""

    def __init__(self):
        super().__init__(_("Begynd besvarelsen, før du svarer."))


class NotAsked(Refused):
    """The person is not among those asked in the round."""

    def __init__(self):
        super().__init__(
            _("Du er ikke blandt dem, der er spurgt i denne runde: tal med tovholderen.")
        )


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
