"""What people write in a report; everything else in it is the portal's own."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Words:
    """Plain text, "" where nobody wrote anything; `recommend`: one recommendation per track 1-3.

    `is_draft`: the report is not sent yet, which each page and file of it says.
    """

    title: str = ""
    audience: str = ""
    summary: str = ""
    recommend: tuple[str, str, str] = ("", "", "")
    recommendation: str = ""
    is_draft: bool = False

    def recommended(self, track: int) -> str:
        """What is recommended about the track with that number."""
        return self.recommend[track - 1]


NO_WORDS = Words()


def recommend_lead(recommended: str) -> str:
    """What stands before a recommendation, so that "at udvalget …" reads on."""
    goes_on = recommended[:3].casefold() == "at "
    return _("Det anbefales,") if goes_on else _("Det anbefales:")
