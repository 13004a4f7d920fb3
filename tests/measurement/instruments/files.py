"""Files of versions as the tests need them: the one that is shipped, and what is made of it."""

import json
from copy import deepcopy

from measurement.reference import FOLDER

SHIPPED = json.loads((FOLDER / "instrument_temperature_v2.json").read_text(encoding="utf-8"))


def content(version: int = 3, **changes) -> dict:
    """The shipped questionnaire as another version; its first statement says which."""
    made = deepcopy(SHIPPED) | {"version": version} | changes
    made["sections"][0]["items"][0]["text"] = f"Politikerne har vedtaget mål, version {version}."
    return made


def one_more(version: int = 3, text: str = "Vi taler med naboerne om omlægningen.") -> dict:
    """The shipped questionnaire with a fourth statement in its last section, 8d."""
    made = deepcopy(SHIPPED) | {"version": version}
    examples = ["Aldrig.", "Sjældent.", "Ofte.", "Altid."]
    row = {"code": "8d", "text": text, "help": "", "examples": examples}
    made["sections"][7]["items"].append(row)
    return made


def as_bytes(made: dict) -> bytes:
    return json.dumps(made, ensure_ascii=False, indent=2).encode()
