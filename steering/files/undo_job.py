"""Taking an upload back by a job, as it was stored: stored → undoing → undone, or stored again.

Hundreds of thousands of rows take longer than anybody's browser waits. Where the job is refused or
breaks, the register is as it was, and the upload says why.
"""

import logging
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.files import undoing
from steering.files.kind import FileKind
from steering.files.uploads import place_of
from steering.models import Upload, User

log = logging.getLogger("steering.files")
State = Upload.State
# Where an upload's options say why it could not be taken back.
WHY_NOT = "not_undone"


@transaction.atomic
def begin(*, by: User, upload: Upload, enqueue) -> None:
    """Let a job take `upload` back. Raises Refused where it is not the newest, or one is at it."""
    undoing.check_newest(upload)
    if not (upload.state == State.STORED or is_stuck(upload)):
        raise Refused(_("Filen er allerede behandlet. Her ser du, hvor langt den er."))
    attempt = upload.attempt + 1
    _move(upload, state=State.UNDOING, attempt=attempt, progress=0, **_told(upload, ""))
    _record(by, upload, "upload_undo_begun")
    transaction.on_commit(partial(enqueue, upload.pk, attempt, by.pk))


@transaction.atomic
def give_up(*, by: User, upload: Upload) -> None:
    """Leave the file as it is, where the job is dead; should it live, it has lost its right."""
    if not is_stuck(upload):
        raise Refused(_("Filen er allerede behandlet. Her ser du, hvor langt den er."))
    _move(upload, **_stored_again(upload, ""), attempt=upload.attempt + 1)
    _record(by, upload, "upload_undo_given_up")


def is_stuck(upload: Upload) -> bool:
    """It was being taken back, and its job has been silent for too long."""
    return upload.state == State.UNDOING and upload.is_stuck


def run(
    upload_id: int,
    attempt: int,
    user_id: int,
    kinds: dict[str, FileKind],
    afterwards: undoing.Afterwards,
) -> None:
    """What the job does; nothing where it was given up, or another was started."""
    mine = Upload.objects.filter(pk=upload_id, attempt=attempt, state=State.UNDOING)
    upload = mine.select_related("municipality").first()
    if upload is None:
        return
    mine.update(progress=10, beat_at=timezone.now())
    try:
        by = User.objects.get(pk=user_id)
        undoing.undo(by=by, upload=upload, kind=kinds[upload.kind], afterwards=afterwards)
    except Refused as refused:
        mine.update(**_stored_again(upload, str(refused)))
    except Exception as error:  # noqa: BLE001 - whatever broke, the page must not wait for ever
        name, place = type(error).__name__, place_of(error)
        log.error("Upload %s was not taken back: %s in %s", upload_id, name, place)
        words = _("Noget gik galt undervejs, og registret er, som det var.")
        mine.update(**_stored_again(upload, words))


def _stored_again(upload: Upload, sentence: str) -> dict:
    return {"state": State.STORED, "progress": 100} | _told(upload, sentence)


def _told(upload: Upload, sentence: str) -> dict:
    kept = {name: value for name, value in upload.options.items() if name != WHY_NOT}
    options = kept | ({WHY_NOT: sentence} if sentence else {})
    return {"options": options, "beat_at": timezone.now()}


def _move(upload: Upload, **changes) -> None:
    mine = Upload.objects.filter(pk=upload.pk, attempt=upload.attempt, state=upload.state)
    if not mine.update(**changes):
        raise Refused(_("Filen er allerede behandlet. Her ser du, hvor langt den er."))


def _record(by: User, upload: Upload, action: str) -> None:
    details = {"kind": upload.kind}
    audit.record(
        by=by, municipality=upload.municipality, action=action, obj=upload, details=details
    )
