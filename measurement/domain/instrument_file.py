"""The file of a questionnaire's version: what it must hold (docs/spoergeskema.md), and every fault.

Pure: bytes in; either the content, in the shape `measurement/reference.py` stores, or what is
wrong with it, each fault with its line and place in Danish. What depends on the versions that are
there already (the number) is asked in `measurement/services/instruments.py`.
"""

import re
from difflib import get_close_matches

from measurement.domain.file_faults import Fault, Text, fault_of_text, kind, place, quoted
from measurement.domain.json_places import Document, Unreadable, read_json
from recovery_portal.kit.danish import number

CODE = "temperatur"
MAX_BYTES = 500_000
HIGHEST_VERSION = 9999
PREREQUISITES = range(1, 9)
MOST_ITEMS = 12
# D11: results are scored and worded by these four.
SCALE = ("Slet ikke", "I mindre grad", "I nogen grad", "I høj grad")
_ITEM_CODE = re.compile(r"[0-9a-z]{1,8}")
_LIKE_A_NUMBER = re.compile(r"[0-9]+(e[0-9]+)?")
_SHOWN_KEYS = 3


TOP = {
    "code": None,
    "version": None,
    "name": Text(80),
    "intro": Text(1000),
    "source": Text(300),
    "own_wording": None,
    "scale": None,
    "sections": None,
}
LEVEL = {"value": None, "label": None}
SECTION = {
    "number": None,
    "prerequisite": None,
    "title": Text(80),
    "intro": Text(1000, may_be_empty=True),
    "items": None,
}
ITEM = {"code": None, "text": Text(300), "help": Text(1000, may_be_empty=True), "examples": None}
EXAMPLE = Text(300)


def read_instrument(data: bytes) -> tuple[dict | None, list[Fault]]:
    """The file's content and no fault, or None and its faults in the order of the file."""
    if len(data) > MAX_BYTES:
        return None, [too_large(len(data))]
    try:
        document = read_json(data)
    except Unreadable as unreadable:
        return None, [Fault(unreadable.line, "", str(unreadable))]
    reading = _Reading(document)
    content = reading.instrument()
    faults = sorted(reading.faults, key=lambda fault: fault.line or 0)
    return (None, faults) if faults else (content, [])


def too_large(size: int) -> Fault:
    """The fault of a file of `size` bytes, known before it is read."""
    most = f"{MAX_BYTES // 1000} kB"
    return Fault(None, "", f"filen fylder {number(-(-size // 1000))} kB; højst {most} kan indlæses")


class _Reading:
    """One walk through the document; says every fault it meets and goes on."""

    def __init__(self, document: Document):
        self.document = document
        self.faults: list[Fault] = []
        self.codes: dict[str, tuple] = {}
        for path in document.twice:
            self.fault(path, "feltet står to gange")

    def fault(self, path: tuple, words: str) -> None:
        line = self.document.lines.get(path) or self.document.lines.get(path[:-1])
        self.faults.append(Fault(line, place(path), words))

    def instrument(self) -> dict:
        top = self.object((), self.document.value, TOP)
        content = self.texts((), top, TOP)
        if "code" in top and top["code"] != CODE:
            self.fault(("code",), f"koden skal være »{CODE}«")
        version = self.whole(("version",), top, "version", 1, HIGHEST_VERSION)
        if "own_wording" in top and not isinstance(top["own_wording"], bool):
            self.fault(
                ("own_wording",), f"skriv true eller false; her står {kind(top['own_wording'])}"
            )
        self.scale(top)
        return content | {
            "code": CODE,
            "version": version,
            "own_wording": top.get("own_wording"),
            "scale": [{"value": value, "label": label} for value, label in enumerate(SCALE)],
            "sections": self.sections(top),
        }

    # --- Parts ----------------------------------------------------------------------------------

    def scale(self, top: dict) -> None:
        levels = self.listed(("scale",), top, "scale")
        if levels is None:
            return
        words = ", ".join(f"{value} {label}" for value, label in enumerate(SCALE))
        if len(levels) != len(SCALE):
            self.fault(("scale",), f"skalaen skal have fire trin: {words}")
            return
        for value, level in enumerate(levels):
            path = ("scale", value)
            row = self.object(path, level, LEVEL)
            if row and (row.get("value"), row.get("label")) != (value, SCALE[value]):
                self.fault(path, f"trinnet skal være {value} med teksten »{SCALE[value]}«")

    def sections(self, top: dict) -> list[dict]:
        rows = self.listed(("sections",), top, "sections")
        if rows is None:
            return []
        if len(rows) != len(PREREQUISITES):
            words = (
                f"der er {number(len(rows))} afsnit; der skal være otte, et for hver forudsætning"
            )
            self.fault(("sections",), words)
        rows = rows[: len(PREREQUISITES)]
        found = [self.section(("sections", index), row) for index, row in enumerate(rows)]
        self.covered([section["prerequisite"] for section in found])
        return sorted(found, key=lambda section: section["number"] or 0)

    def covered(self, prerequisites: list[int | None]) -> None:
        for index, prerequisite in enumerate(prerequisites):
            if prerequisite and prerequisite in prerequisites[:index]:
                path = ("sections", index, "prerequisite")
                self.fault(path, f"forudsætning {prerequisite} har allerede et afsnit")
        if None not in prerequisites:
            for missing in sorted(set(PREREQUISITES) - set(prerequisites)):
                self.fault(("sections",), f"forudsætning {missing} har intet afsnit")

    def section(self, path: tuple, value) -> dict:
        row = self.object(path, value, SECTION)
        bounds = PREREQUISITES[0], PREREQUISITES[-1]
        prerequisite = self.whole((*path, "prerequisite"), row, "prerequisite", *bounds)
        own = self.whole((*path, "number"), row, "number", *bounds)
        if own and prerequisite and own != prerequisite:
            words = f"afsnittets nummer skal være {prerequisite} som dets forudsætning"
            self.fault((*path, "number"), words)
            own = None  # its statements' codes are judged when it is known which is right
        numbers = {"number": prerequisite, "prerequisite": prerequisite}
        return self.texts(path, row, SECTION) | numbers | {"items": self.items(path, row, own)}

    def items(self, path: tuple, row: dict, section: int | None) -> list[dict]:
        path = (*path, "items")
        rows = self.listed(path, row, "items")
        if rows is None:
            return []
        if not 1 <= len(rows) <= MOST_ITEMS:
            words = f"afsnittet har {number(len(rows))} udsagn; det skal have 1–{MOST_ITEMS}"
            self.fault(path, words)
            return []
        return [self.item((*path, index), item, section) for index, item in enumerate(rows)]

    def item(self, path: tuple, value, section: int | None) -> dict:
        row = self.object(path, value, ITEM)
        code = self.code((*path, "code"), row, section)
        examples = self.examples((*path, "examples"), row)
        return self.texts(path, row, ITEM) | {"code": code, "examples": examples}

    def code(self, path: tuple, row: dict, section: int | None) -> str:
        code = row.get("code")
        if "code" not in row:
            return ""
        if not isinstance(code, str):
            self.fault(path, f"koden skal være en tekst; her står {kind(code)}")
        elif not _ITEM_CODE.fullmatch(code):
            words = (
                "må kun have små bogstaver a–z og cifre, højst otte, fx 1a: den bliver en kolonne"
            )
            self.fault(path, f"koden {quoted(code)} {words} i filer med svar")
        elif _LIKE_A_NUMBER.fullmatch(code):
            self.fault(
                path, f"koden {quoted(code)} kan læses som et tal i et regneark: skriv fx 1a"
            )
        elif section and code[0] != str(section):
            self.fault(path, f"koden {quoted(code)} skal begynde med afsnittets nummer, {section}")
        elif code in self.codes:
            first = self.document.lines[self.codes[code]]
            self.fault(path, f"koden {quoted(code)} er brugt før, i linje {first}")
        else:
            self.codes[code] = path
            return code
        return ""

    def examples(self, path: tuple, row: dict) -> list[str]:
        texts = self.listed(path, row, "examples")
        if texts is None:
            return []
        if len(texts) not in (0, len(SCALE)):
            words = "skriv et eksempel til hvert af de fire svar, eller lad listen være tom"
            self.fault(path, f"der er {number(len(texts))} eksempler; {words}")
            return []
        return [self.text((*path, index), text, EXAMPLE) for index, text in enumerate(texts)]

    # --- Kinds of value -------------------------------------------------------------------------

    def object(self, path: tuple, value, keys: dict) -> dict:
        if not isinstance(value, dict):
            self.fault(path, f"her skal stå felter i {{ }}; her står {kind(value)}")
            return {}
        for key in keys:
            if key not in value:
                self.fault(path, f"feltet »{key}« mangler")
        unknown = [key for key in value if key not in keys]
        for key in unknown[:_SHOWN_KEYS]:
            near = get_close_matches(key[:40], [name for name in keys if name not in value], 1)
            hint = f"; mente du »{near[0]}«?" if near else ""
            self.fault((*path, key), f"ukendt felt {quoted(key)}{hint}")
        if len(unknown) > _SHOWN_KEYS:
            self.fault(path, f"og {number(len(unknown) - _SHOWN_KEYS)} ukendte felter til")
        return value

    def listed(self, path: tuple, row: dict, key: str) -> list | None:
        if key not in row:
            return None
        if not isinstance(row[key], list):
            self.fault(path, f"her skal stå en liste i [ ]; her står {kind(row[key])}")
            return None
        return row[key]

    def whole(self, path: tuple, row: dict, key: str, low: int, high: int) -> int | None:
        value = row.get(key)
        if key not in row:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(path, f"skriv et helt tal uden anførselstegn; her står {kind(value)}")
        elif not low <= value <= high:
            self.fault(
                path, f"tallet skal være fra {low} til {number(high)}; her står {number(value)}"
            )
        else:
            return value
        return None

    def texts(self, path: tuple, row: dict, keys: dict) -> dict:
        rules = {key: rule for key, rule in keys.items() if rule and key in row}
        return {key: self.text((*path, key), row[key], rule) for key, rule in rules.items()}

    def text(self, path: tuple, value, rule: Text) -> str:
        if not isinstance(value, str):
            self.fault(path, f"skriv en tekst i anførselstegn; her står {kind(value)}")
            return ""
        text = value.strip()
        words = fault_of_text(text, rule)
        if words:
            self.fault(path, words)
        return text
