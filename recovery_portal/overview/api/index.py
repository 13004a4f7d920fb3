"""What a key opens: the first thing to ask for, and the way to the rest."""

from recovery_portal.overview.api import schemas as s
from recovery_portal.overview.api.registry import ENDPOINTS
from recovery_portal.overview.api.scopes import SCOPES
from steering.models import ApiToken

SCHEMA = s.obj(
    municipality=s.CODE,
    name=s.text("Kommunens navn."),
    synthetic=s.flag("Tallene er opdigtede og til prøve."),
    expires_on=s.day("Nøglens sidste dag."),
    scopes=s.rows(s.text("Hvad nøglen må læse.", enum=list(SCOPES))),
    document=s.text("Adressen på OpenAPI-dokumentet."),
    endpoints=s.rows(s.obj(json=s.text(), csv=s.text(), scope=s.text(), summary=s.text())),
)


def tree(token: ApiToken, root: str) -> dict:
    """The key's own index; `root` is the API's address. Only what the key may read is named."""
    return {
        "municipality": token.municipality_id,
        "name": str(token.municipality),
        "synthetic": token.municipality.is_demo,
        "expires_on": token.expires_on.isoformat(),
        "scopes": [code for code in SCOPES if code in token.scopes],
        "document": f"{root}openapi.json",
        "endpoints": [
            {
                "json": f"{root}{one.path}",
                "csv": f"{root}{one.path}.csv",
                "scope": one.scope.code,
                "summary": one.summary,
            }
            for one in ENDPOINTS
            if one.scope.code in token.scopes
        ],
    }
