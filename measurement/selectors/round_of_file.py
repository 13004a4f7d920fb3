"""Whether a round made from a file may still be taken back."""

from django.db.models import Model
from django.utils.translation import gettext as _

from measurement.models import Round
from steering.models import AdviceChoice, AuditEvent

IMPORTED = "round_imported"
_DECIDED = ("advice_taken", "advice_set_aside")


def kept_because(round: Round) -> str:
    """Why the round stays, as a sentence; "" where it may be taken back.

    It may until somebody has built on it: agreed, reflected, or decided on advice since the file
    was read. At most four queries.
    """
    if round.origin != Round.Origin.FILE:
        return _("Kun en runde, der er indlæst fra en fil, kan tages tilbage.")
    if round.agreed_on or round.agreed_answers.exists():
        return _("Gruppen har aftalt svar i runden: den kan ikke tages tilbage.")
    if round.reflections.exists():
        return _("Der er skrevet refleksioner om runden: den kan ikke tages tilbage.")
    if decided_since(round, IMPORTED):
        return _("Der er taget stilling til råd, siden filen blev indlæst: runden bliver stående.")
    return ""


def decided_since(row: Model, imported: str) -> bool:
    """Whether somebody decided on advice since the event `imported` of the row's file.

    The log tells the order also within a day; what was undone again counts no more.
    """
    place = AuditEvent.objects.filter(municipality_code=row.municipality_id)
    read = place.filter(
        action=imported, object_type=row._meta.label_lower, object_id=str(row.pk)
    ).first()
    later = place.filter(action__in=_DECIDED, pk__gt=read.pk if read else 0)
    standing = AdviceChoice.objects.filter(municipality=row.municipality_id).values_list("pk")
    return later.filter(object_id__in=[str(pk) for (pk,) in standing]).exists()
