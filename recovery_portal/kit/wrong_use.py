"""What argparse says of a command wrongly used, as one Danish sentence (design §5, exit code 2)."""

import re

_VALUE = r"""['"]?(?P<value>.*?)['"]?"""
# argparse's own sentences; those we raise ourselves are Danish already. "(s)": one or several.
_OF_AN_ARGUMENT = (
    (rf"invalid int value: {_VALUE}", "{name} skal være et helt tal; »{value}« er ingen."),
    (rf"invalid \S+ value: {_VALUE}", "{name} kan ikke være »{value}«."),
    (
        rf"invalid choice: {_VALUE} \(choose from (?P<choices>.*)\)",
        "{name} kan ikke være »{value}«; vælg {choices}.",
    ),
    (r"expected one argument|expected 1 argument", "{name} mangler sin værdi."),
    (r"expected .*", "{name} mangler sine værdier."),
    (rf"ignored explicit argument {_VALUE}", "{name} tager ingen værdi; »{value}« er for meget."),
    (r"not allowed with argument (?P<value>.*)", "{name} kan ikke bruges sammen med {value}."),
)
_OF_ALL = (
    (r"the following arguments are required: (?P<names>.*)", "{names} skal skrives."),
    (r"one of the arguments (?P<names>.*) is required", "Skriv en af dem: {names}."),
    (r"unrecognized arguments: (?P<value>.*)", "{value} kendes ikke."),
    (
        r"ambiguous option: (?P<value>\S+) could match (?P<names>.*)",
        "{value} kan være flere: {names}.",
    ),
)
_ARGUMENT = re.compile(r"argument (?P<name>[^:]+): (?P<rest>.*)", re.S)


def in_danish(message: str) -> str:
    """`message` of argparse as one sentence; a sentence of our own stays what it is."""
    found = _ARGUMENT.fullmatch(message)
    if not found:
        return _told(_OF_ALL, message, {}) or f"Forkert brug: {message}"
    named = {"name": found["name"].split("/")[-1]}
    told = _told(_OF_AN_ARGUMENT, found["rest"], named)
    return told or f"{named['name']}: {_ended(found['rest'])}"


def _told(sentences, message: str, named: dict[str, str]) -> str:
    for pattern, sentence in sentences:
        if found := re.fullmatch(pattern, message, re.S):
            words = found.groupdict() | named
            return sentence.format(**{key: _listed(key, text) for key, text in words.items()})
    return ""


def _listed(key: str, text: str) -> str:
    """Names and choices as a Danish list."""
    if key not in ("names", "choices"):
        return text
    one_by_one = [one.strip(" '\"") for one in text.split(",")]
    last = "eller" if key == "choices" else "og"
    *first, end = one_by_one
    return f"{', '.join(first)} {last} {end}" if first else end


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
