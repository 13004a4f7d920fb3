"""A json file from somebody's desk: its value, and the line that each part of it stands on.

The standard library reads it and is not trusted further than that: numbers never grow beyond nine
digits, what no questionnaire holds (fractions, NaN) becomes an `Odd`, and nesting ends in a fault.
"""

import json
import re
from typing import NamedTuple

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|\n|[^\s"{}\[\],:]+', re.DOTALL)
# Deeper than any place that a message can name; lists of lists are not followed for ever.
_DEEPEST = 8
_LONGEST_NUMBER = 9


class Odd(NamedTuple):
    """Something that stands unquoted and is no whole number of at most nine digits."""

    text: str


class Document(NamedTuple):
    """`lines`: path (keys and indexes from 0) → line from 1; `twice`: paths of repeated keys."""

    value: object
    lines: dict[tuple, int]
    twice: list[tuple]


class Unreadable(Exception):
    """The bytes are no json. `line` may be None; the text is a Danish clause."""

    def __init__(self, words: str, line: int | None = None):
        super().__init__(words)
        self.line = line


def read_json(data: bytes) -> Document:
    """Raises Unreadable."""
    text = _text(data)
    if not text.strip():
        raise Unreadable("filen er tom")
    try:
        value = json.loads(
            text,
            parse_int=_whole,
            parse_float=lambda number: Odd(number[:20]),
            parse_constant=Odd,
        )
    except json.JSONDecodeError as error:
        raise Unreadable(f"{_why(error)} (tegn {error.colno})", error.lineno) from None
    except RecursionError:
        raise Unreadable("filen har for mange lister inden i hinanden") from None
    return Document(value, *_places(text))


def _whole(number: str) -> int | Odd:
    return int(number) if len(number) <= _LONGEST_NUMBER else Odd(number[:20] + "…")


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = "teksten er ikke gemt som UTF-8: gem filen igen med tegnsættet UTF-8"
        raise Unreadable(words, line) from None


def _why(error: json.JSONDecodeError) -> str:
    for beginning, words in _WHY.items():
        if error.msg.startswith(beginning):
            return words
    return "her er noget, der ikke er json"


_WHY = {
    "Expecting value": "her mangler en værdi, eller en tekst mangler anførselstegn",
    "Expecting property name": "et feltnavn i anførselstegn mangler, eller et komma er for meget",
    "Expecting ':'": "der mangler et kolon efter feltets navn",
    "Expecting ','": "der mangler et komma, eller en parentes er ikke lukket",
    "Illegal trailing comma": "der er et komma for meget",
    "Unterminated string": "teksten, der begynder her, mangler et anførselstegn til sidst",
    "Invalid control character": "en tekst må ikke fortsætte på næste linje eller rumme tabulator",
    "Invalid \\": "en omvendt skråstreg må kun stå foran de tegn, json kender; skriv den dobbelt",
    "Extra data": "her er mere, efter at filen er slut: måske er en parentes lukket for tidligt",
}


def _places(text: str) -> tuple[dict[tuple, int], list[tuple]]:
    """Walk a text that is known to be json."""
    lines, twice = {(): 1}, []
    inside: list[_Inside] = []
    line = 1
    for token in (match.group() for match in _TOKEN.finditer(text)):
        top = inside[-1] if inside else None
        if token == "\n":
            line += 1
        elif token in "}]":
            inside.pop()
        elif token == ",":
            top.move_on()
        elif top and top.awaits_key and token != ":":
            path = top.take(json.loads(token))
            if path in lines and len(path) < _DEEPEST:
                twice.append(path)
            lines[path] = line
        elif token != ":":
            path = top.path_here if top else ()
            lines.setdefault(path, line)
            if token in "{[":
                inside.append(_Inside(path, is_object=token == "{"))
    return lines, twice


class _Inside:
    """An object or a list that has begun, and the part of it that is being read."""

    def __init__(self, path: tuple, is_object: bool):
        self.path, self.is_object = path, is_object
        self.here: str | int = 0
        self.awaits_key = is_object

    @property
    def path_here(self) -> tuple:
        return self.path if len(self.path) >= _DEEPEST else (*self.path, self.here)

    def take(self, key: str) -> tuple:
        self.here, self.awaits_key = key, False
        return self.path_here

    def move_on(self) -> None:
        if self.is_object:
            self.awaits_key = True
        else:
            self.here += 1
