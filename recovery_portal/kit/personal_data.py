"""Warning at what looks like a name, birth date, e-mail or telephone in a text (sagsaudit, D12).

A CPR number is refused everywhere (`kit/validators.py`); a name cannot be told for sure, so here is
a hint only. Rules, chosen so that ordinary casework prose is left alone:

* Name: a common Danish first name (`kit/danish_names.py`) with a capital; a surname on -sen;
  another word with a capital right after a title or a relation (fru, moderen, kontaktperson).
  Not: a first name that is a word too where a sentence begins (Per, Bo, Hans), names of roads and
  houses (Jens Bangs Gade, Sankt Hans), abbreviations (VUM, SEL).
* Birth date: `kit/birth_dates.py`.
* E-mail address; telephone number written two and two, with +45, or called one.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from recovery_portal.kit.birth_dates import birth_dates
from recovery_portal.kit.danish_names import (
    FIRST_NAMES,
    RELATIONS,
    SURNAMES,
    SURNAMES_BESIDE,
    TITLES,
    WORDS_TOO,
)

CONFIRM = "no_person"
QUESTION = _lazy("Teksten peger ikke på en borger")

_INTRODUCED_BY = TITLES | RELATIONS
_DIRECTIONS = frozenset(["nord", "syd", "øst", "vest", "nu", "i"])
_SAINTS = frozenset(["sankt", "sct", "skt", "st"])
_PLACE = re.compile(
    r"(?:.*(?:vej|gade|plads|skole|center|centret|kollegiet|hjemmet|huset|hospital|fonden|institut"
    r"|instituttet)|allé|alle|hus|hjem|gård|gaard|minde|kirke|torv|fond|legat|park)s?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n•\-–—»\"“”(/])[^\S\n]*$")

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Two and two, as nothing else is written; eight together only where the text calls them so.
_PHONE = re.compile(
    r"(?<![\w,.-])(?<!\d )(?:\+45 ?)?[2-9]\d(?: \d\d){3}(?!\w| \d|,\d|\s*(?:kr\b|dkk\b|,-))"
    r"|\+45 ?\d{8}(?!\w)"
    r"|(?:tlf|telefon|telefonnummer|mobil|mobilnummer)\.?:?\s*(?:nr\.?\s*)?(?P<called>\d{8})(?!\w)",
    re.IGNORECASE,
)


def hints(text: str, today: date | None = None) -> list[str]:
    """A sentence for each bit of `text` that looks like a name or a birth date, in order.

    `today`: what a birth date is reckoned from; None: today.
    """
    today = today or timezone.localdate()
    names = [(at, bit, _("»%(bit)s« ligner et navn.")) for at, bit in _names(text)]
    days = [
        (at, bit, _("»%(bit)s« ligner en fødselsdato.")) for at, bit in birth_dates(text, today)
    ]
    found = sorted([*names, *days, *_addresses(text)])
    return list(dict.fromkeys(words % {"bit": bit} for _at, bit, words in found))


def seal(*texts: str) -> str:
    """What confirms these very texts: another for any other text, however its lines are broken."""
    plain = "\0".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(plain.encode()).hexdigest()[:24]


def _addresses(text: str) -> Iterator[tuple[int, str, str]]:
    """What leads straight to somebody: e-mail and telephone."""
    for match in _MAIL.finditer(text):
        yield match.start(), match.group(), _("»%(bit)s« ligner en e-mailadresse.")
    for match in _PHONE.finditer(text):
        bit = match["called"] or match.group()
        yield match.start(), bit, _("»%(bit)s« ligner et telefonnummer.")


def _names(text: str) -> Iterator[tuple[int, str]]:
    words = list(_WORD.finditer(text))
    end = 0
    for place, word in enumerate(words):
        if word.start() < end or not _is_name(text, words, place):
            continue
        first, last = _whole(text, words, place)
        end = words[last].end()
        if not _is_place(text, words, first, last):
            yield words[first].start(), text[words[first].start() : end]


def _is_name(text: str, words: list, place: int) -> bool:
    word = words[place].group()
    before = words[place - 1].group() if _follows(text, words, place) else ""
    if _known(word, SURNAMES):
        return True
    if not _is_capital(word):
        return _begins_small_name(text, words, place)
    if _known(word.partition("-")[0], FIRST_NAMES):
        return _is_certain(text, words, place)
    if _known(word, SURNAMES_BESIDE) and _is_capital(before):
        return _is_initial(before) or _known(before, FIRST_NAMES)
    introduced = before.casefold() in _INTRODUCED_BY and word.casefold() not in _DIRECTIONS
    return introduced and len(word) > 1 and not word.isupper()


def _begins_small_name(text: str, words: list, place: int) -> bool:
    """True for »mette holm«: a first name that is no word, and a surname right after it."""
    word = words[place].group()
    if _known(word, WORDS_TOO) or not _known(word, FIRST_NAMES):
        return False
    return place + 1 < len(words) and _is_small_surname(text, words, place + 1)


def _is_small_surname(text: str, words: list, place: int) -> bool:
    word = words[place].group()
    known = _known(word, SURNAMES_BESIDE) or _known(word, SURNAMES)
    return known and _follows(text, words, place)


def _is_certain(text: str, words: list, place: int) -> bool:
    """A first name that is no common word, or is one where only a name would have a capital."""
    word = words[place].group()
    if not _known(word, WORDS_TOO) or "-" in word:
        return True
    if word.isupper() or re.match(r"\.?\s*\d", text[words[place].end() :]):
        return False
    return not _SENTENCE_END.search(text[: words[place].start()])


def _whole(text: str, words: list, place: int) -> tuple[int, int]:
    """First and last word of the name that the word belongs to."""
    first = last = place
    while _follows(text, words, first) and _belongs(words[first - 1].group()):
        first -= 1
    if words[place].group().islower() and _begins_small_name(text, words, place):
        return first, last + 1
    while last + 1 < len(words) and _follows(text, words, last + 1):
        after = words[last + 1].group()
        is_short_form = after.isupper() and not (_is_initial(after) or words[place][0].isupper())
        if not _is_capital(after) or is_short_form:
            break
        last += 1
    return first, last


def _belongs(before: str) -> bool:
    is_titled = before.casefold() in TITLES
    return is_titled or (
        _is_capital(before) and (_is_initial(before) or _known(before, FIRST_NAMES))
    )


def _is_place(text: str, words: list, first: int, last: int) -> bool:
    if _follows(text, words, first) and words[first - 1].group().casefold() in _SAINTS:
        return True
    after = last + 1 < len(words) and _follows(text, words, last + 1)
    return bool(
        (last > first and _PLACE.fullmatch(words[last].group()))
        or (after and _PLACE.fullmatch(words[last + 1].group()))
    )


def _follows(text: str, words: list, place: int) -> bool:
    """True where only a blank, or the dot of a title or an initial, parts the word from the one
    before."""
    if not place:
        return False
    between = text[words[place - 1].end() : words[place].start()]
    before = words[place - 1].group()
    return between == " " or (between in (". ", ".") and _is_short(before))


def _is_short(word: str) -> bool:
    return _is_initial(word) or word.casefold() in TITLES or word.casefold() in _SAINTS


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _known(word: str, names: frozenset) -> bool:
    """True for one of `names`, also in the genitive."""
    word = word.casefold().replace("’", "'")
    return word in names or word.removesuffix("s").removesuffix("'") in names


class ConfirmBox(forms.CheckboxInput):
    """A tick that stands for one text: its value is the text's seal, and it begins empty."""

    def __init__(self, value: str):
        super().__init__(check_test=lambda _value: False)
        self.seal = value

    def format_value(self, value):
        return self.seal

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")


class PersonalDataMixin:
    """A form that warns at names and birth dates before it is valid, and keeps the text.

    `watched`: the names of the fields that hold free text. At a hint the form is invalid, says what
    it found at each field, and has one more field, `no_person`: a tick *Teksten peger ikke på en
    borger* for exactly the texts sent. What a model form's row holds already was asked about when
    it was saved. Drawn by `{{ form|crispy }}`, or `{{ form.no_person }}`.
    """

    watched: tuple[str, ...] = ()

    def clean(self):
        """Asks at hints, unless the tick for these very texts came along."""
        cleaned = super().clean()
        values = self.cleaned_data if cleaned is None else cleaned
        texts = {name: str(values.get(name) or "") for name in self.watched if name in self.fields}
        new = {name: text for name, text in texts.items() if not self._is_saved(name, text)}
        found = {name: sentences for name, text in new.items() if (sentences := hints(text))}
        value = seal(*texts.values())
        if found and self.data.get(self.add_prefix(CONFIRM)) != value:
            self._ask(found, value)
        return cleaned

    def _is_saved(self, name: str, text: str) -> bool:
        stored = getattr(getattr(self, "instance", None), name, None) or ""
        return " ".join(str(stored).split()) == " ".join(text.split())

    def _ask(self, found: dict[str, list[str]], value: str) -> None:
        self.fields[CONFIRM] = forms.CharField(
            label=QUESTION, required=False, widget=ConfirmBox(value)
        )
        for name, sentences in found.items():
            self.add_error(name, ValidationError(advice(sentences), code="personal_data"))

    @property
    def helper(self):
        """As the portal's; the tick is drawn also where a layout lists the fields."""
        helper = super().helper
        helper.render_unmentioned_fields = True
        return helper


def advice(sentences: list[str]) -> str:
    """The hints and what to do about them, in one message."""
    what = _("Skriv det om, eller sæt kryds ved »%(question)s«.") % {"question": QUESTION}
    return " ".join([*sentences, what])
