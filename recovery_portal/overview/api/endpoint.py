"""One thing to ask for: the one description that addresses, checks and the document are made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.api.answers import Answer, Column
from recovery_portal.overview.api.parameters import Parameter
from recovery_portal.overview.api.scopes import Scope
from steering.models import Municipality


@dataclass(frozen=True)
class Endpoint:
    """`/api/v1/<path>` as JSON and `/api/v1/<path>.csv` flat.

    `path` may hold `{code}`. `read(municipality, **choices)` raises Problem, or Refused: 404 where
    it is one of `missing`, else 400. `schema`: the JSON Schema of the answer. `by_stamps`: whether
    it rests on the register and citizens' answers alone, so that their stamps tell whether it has
    changed. `may_be_missing`: there may be nothing of the kind.
    """

    name: str
    path: str
    scope: Scope
    summary: str
    meaning: str
    parameters: tuple[Parameter, ...]
    read: Callable[..., Answer]
    schema: dict[str, Any]
    columns: tuple[Column, ...]
    by_stamps: Callable[[Municipality, dict[str, Any]], bool] = lambda municipality, choices: False
    missing: tuple[type[Refused], ...] = ()
    may_be_missing: bool = True
