"""Two versions of a questionnaire side by side: what is the same, changed, new and gone.

Pure: the two contents in (the shape of the file, docs/spoergeskema.md), differences out.
Statements are matched by their code.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, CHANGED, NEW, GONE = "samme", "aendret", "ny", "udgaaet"
# Word and sign of each, for the eye and for the ear.
SIGNS = {SAME: "=", CHANGED: "≠", NEW: "+", GONE: "−"}
WORDS = {SAME: "Ens", CHANGED: "Ændret", NEW: "Ny", GONE: "Udgået"}
# Two texts with less in common than this are told whole, not word by word.
_ALIKE = 0.5
_NOTHING = {"title": "", "intro": "", "items": []}


@dataclass(frozen=True)
class Part:
    """One text of a statement, e.g. its help: pieces (is it only here?, text) of each version."""

    name: str
    before: tuple[tuple[bool, str], ...]
    after: tuple[tuple[bool, str], ...]


@dataclass(frozen=True)
class Difference:
    """A statement (or the frame around them, code ""): its state and its texts that differ.

    `parts` holds the statement itself always, other texts where they differ. `moved_from`: the
    code under which the same words stood before.
    """

    code: str
    state: str
    parts: tuple[Part, ...]
    moved_from: str = ""

    @property
    def sign(self) -> str:
        return SIGNS[self.state]

    @property
    def word(self) -> str:
        return WORDS[self.state]


@dataclass(frozen=True)
class SectionDifference:
    """A prerequisite: its title now, what differs, and the statements that are the same."""

    number: int
    title: str
    differing: tuple[Difference, ...]
    same: tuple[Difference, ...]


@dataclass(frozen=True)
class Comparison:
    """`frame`: name, introduction, source; `sections` by number."""

    frame: tuple[Part, ...]
    sections: tuple[SectionDifference, ...]

    @property
    def differing(self) -> list[SectionDifference]:
        """Sections where something differs."""
        return [section for section in self.sections if section.differing]

    @property
    def same(self) -> list[SectionDifference]:
        """Sections where nothing does."""
        return [section for section in self.sections if not section.differing]

    def count(self, state: str) -> int:
        """How many statements are in that state."""
        rows = [row for section in self.sections for row in (*section.differing, *section.same)]
        return sum(row.state == state for row in rows if row.code)


def compare(before: dict, after: dict) -> Comparison:
    """`before` and `after`: two contents, the older first."""
    frame = [("Navn", "name"), ("Indledning", "intro"), ("Kilde", "source")]
    old = {section["number"]: section for section in before["sections"]}
    codes = {item["text"]: item["code"] for s in before["sections"] for item in s["items"]}
    return Comparison(
        frame=_changed(frame, before, after),
        sections=tuple(
            _section(old.get(section["number"], _NOTHING), section, codes)
            for section in after["sections"]
        ),
    )


def _section(before: dict, after: dict, codes: dict[str, str]) -> SectionDifference:
    old = {item["code"]: item for item in before["items"]}
    new = {item["code"]: item for item in after["items"]}
    rows = [_statement(old.get(code), new.get(code), codes) for code in sorted({*old, *new})]
    frame = _changed([("Overskrift", "title"), ("Indledning", "intro")], before, after)
    around = [Difference("", CHANGED, frame)] if frame else []
    return SectionDifference(
        number=after["number"],
        title=after["title"],
        differing=(*around, *(row for row in rows if row.state != SAME)),
        same=tuple(row for row in rows if row.state == SAME),
    )


def _statement(before: dict | None, after: dict | None, codes: dict[str, str]) -> Difference:
    if after is None:
        return Difference(before["code"], GONE, (Part("Udsagn", _whole(before["text"]), ()),))
    earlier = codes.get(after["text"], "")
    moved = earlier if earlier != after["code"] else ""
    if before is None:
        part = Part("Udsagn", (), _whole(after["text"]))
        return Difference(after["code"], NEW, (part,), moved)
    said = part_of("Udsagn", before["text"], after["text"])
    others = _changed([("Hjælpetekst", "help")], before, after) + _examples(before, after)
    is_same = before["text"] == after["text"] and not others
    return Difference(after["code"], SAME if is_same else CHANGED, (said, *others), moved)


def _examples(before: dict, after: dict) -> tuple[Part, ...]:
    pairs = zip(
        before["examples"] or [""] * 4, after["examples"] or [""] * 4, range(4), strict=True
    )
    return tuple(part_of(f"Eksempel på {n}", old, new) for old, new, n in pairs if old != new)


def _changed(names: list[tuple[str, str]], before: dict, after: dict) -> tuple[Part, ...]:
    return tuple(
        part_of(name, before[key], after[key]) for name, key in names if before[key] != after[key]
    )


def part_of(name: str, before: str, after: str) -> Part:
    """Both texts cut where they differ, word by word where they are much alike."""
    old, new = (re.findall(r"\S+|\s+", text) for text in (before, after))
    match = SequenceMatcher(None, old, new, autojunk=False)
    if match.ratio() < _ALIKE:
        return Part(name, _whole(before), _whole(after))
    blocks = match.get_opcodes()
    return Part(
        name,
        _pieces((tag != "equal", old[a:b]) for tag, a, b, _, _ in blocks),
        _pieces((tag != "equal", new[c:d]) for tag, _, _, c, d in blocks),
    )


def _whole(text: str) -> tuple[tuple[bool, str], ...]:
    return ((False, text),) if text else ()


def _pieces(blocks) -> tuple[tuple[bool, str], ...]:
    """Pieces that are marked without the blanks around them."""
    pieces: list[tuple[bool, str]] = []
    for is_only_here, words in blocks:
        text = "".join(words)
        core = text.strip() if is_only_here else ""
        before, _, after = text.partition(core) if core else (text, "", "")
        pieces += [(False, before), (True, core), (False, after)]
    return tuple(piece for piece in pieces if piece[1])
