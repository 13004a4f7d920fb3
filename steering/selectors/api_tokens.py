"""The keys of the read API: found by what they are, and listed for who looks after them."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from recovery_portal.kit.tokens import hash_of
from steering.models import ApiToken, Municipality


@dataclass(frozen=True)
class TokenRow:
    """A key as the list shows it. `state`: `aaben`, `udloebet` or `lukket`, since `ended_on`."""

    pk: int
    name: str
    scopes: tuple[str, ...]
    made_by: str
    made_on: date
    expires_on: date
    last_used_on: date | None
    state: str
    ended_on: date | None

    @property
    def is_open(self) -> bool:
        return self.state == "aaben"


def token_of(key: str) -> ApiToken | None:
    """The token behind `key` with its municipality, open or not. One query."""
    found = ApiToken.objects.select_related("municipality").filter(token_hash=hash_of(key))
    return found.first()


def tokens(municipality: Municipality) -> list[TokenRow]:
    """All of them: the open ones first, then the newest. One query."""
    today = timezone.localdate()
    rows = ApiToken.objects.filter(municipality=municipality).select_related("made_by")
    found = [_row(row, today) for row in rows.order_by("-pk")]
    return sorted(found, key=lambda row: not row.is_open)


def _row(row: ApiToken, today: date) -> TokenRow:
    state, ended_on = _state(row, today)
    return TokenRow(
        pk=row.pk,
        name=row.name,
        scopes=tuple(row.scopes),
        made_by=row.made_by.name if row.made_by else "",
        made_on=timezone.localdate(row.made_at),
        expires_on=row.expires_on,
        last_used_on=row.last_used_on,
        state=state,
        ended_on=ended_on,
    )


def _state(row: ApiToken, today: date) -> tuple[str, date | None]:
    if row.revoked_at:
        return "lukket", timezone.localdate(row.revoked_at)
    if row.expires_on < today:
        return "udloebet", row.expires_on
    return "aaben", None
