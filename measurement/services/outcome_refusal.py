"""Why a citizen's answers were not kept: each exception's text is one Danish sentence."""

from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused


class SheetOver(Refused):
    """The sheet has ended, or nobody has touched it for too long."""

    def __init__(self, sentence: str = ""):
        super().__init__(sentence or _("Der kan ikke svares her mere."))


class StillAnswering(Refused):
    """Somebody would delete what the citizen is answering right now, and was not asked."""

    def __init__(self):
        super().__init__(_("Borgeren er ved at svare nu: vælg, om de svar skal slettes."))


class AlreadyMeasured(Refused):
    """The citizen has answered the same that day."""

    def __init__(self, name: str = "", day: str = ""):
        super().__init__(
            _("Der er allerede et svar på %(name)s fra %(day)s.") % {"name": name, "day": day}
            if name
            else _("Borgeren har allerede svaret i dag. Spørg tidligst igen i morgen.")
        )


class NotAnAnswer(Refused):
    """A value outside the version's scale, or a statement that the sheet does not hold."""

    def __init__(self, lowest: int, highest: int):
        super().__init__(
            _("Et svar skal være et helt tal fra %(lowest)s til %(highest)s.")
            % {"lowest": lowest, "highest": highest}
        )


class NothingAnswered(Refused):
    """No statement has an answer."""

    def __init__(self):
        super().__init__(_("Der er ikke svaret på noget: skriv mindst ét svar."))
