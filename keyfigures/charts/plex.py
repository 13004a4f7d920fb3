"""How wide a text is in IBM Plex Sans, so that a picture can be laid out before it is drawn.

The widths are those of the font that the pages use, in thousandths of the font size.
"""

from functools import lru_cache

# width: the characters that have it
REGULAR = {
    236: " \xa0",
    242: "'",
    250: "ij",
    272: ",.l",
    284: "!",
    292: ":;",
    314: "|",
    317: "[]",
    324: "f",
    326: "·",
    335: "()",
    343: "{}",
    351: "t",
    367: "r",
    383: "/\\",
    399: "-",
    400: "I",
    419: '"',
    450: "*",
    464: "z",
    477: "?",
    487: "s",
    492: "v",
    499: "y",
    501: "L",
    503: "c",
    507: "x",
    510: "J",
    513: "«»",
    527: "k",
    528: "g",
    534: "aäå",
    549: "eé",
    559: "F",
    560: "oö",
    565: "_",
    568: "hnuüø",
    572: "T",
    580: "Zbdpq",
    581: "S",
    583: "E",
    586: "§",
    588: "–",
    593: "Y",
    598: "$",
    600: "+0123456789<=>^`~−",
    606: "P",
    609: "V",
    613: "X",
    621: "C",
    634: "K",
    640: "R",
    641: "AÅ",
    653: "B",
    671: "D",
    678: "U",
    694: "&",
    695: "G",
    707: "HN",
    708: "OQØ",
    713: "#",
    768: "w",
    812: "M",
    820: "↑↓→",
    864: "æ",
    873: "m",
    891: "@W",
    907: "Æ",
    927: "%",
}
SEMIBOLD = {
    236: " \xa0",
    260: "'",
    276: "ij",
    294: "l",
    298: ",.",
    309: "!",
    318: ":;",
    329: "[]",
    337: "()",
    350: "f·",
    363: "{}",
    374: "t",
    376: "|",
    393: "r",
    402: "-",
    423: "I",
    437: "/\\",
    471: '"',
    493: "?",
    499: "s",
    502: "z",
    513: "c",
    521: "L",
    524: "vy",
    544: "x",
    545: "Jg«»",
    556: "*",
    558: "eé",
    559: "_aäå",
    562: "k",
    563: "oö",
    571: "ø",
    574: "§",
    577: "F",
    580: "T",
    588: "hnuü–",
    599: "Z",
    600: "$+0123456789<=>E^`bdpq~−",
    611: "S",
    632: "Y",
    638: "V",
    641: "P",
    642: "C",
    655: "X",
    656: "#",
    663: "B",
    664: "R",
    672: "AÅ",
    678: "K",
    689: "D",
    690: "U",
    712: "GOQØ",
    713: "&",
    719: "HN",
    816: "M",
    819: "w",
    864: "æ",
    876: "↑↓→",
    888: "m",
    899: "@",
    949: "W",
    950: "Æ",
    960: "%",
}
# Characters outside the tables (a name may hold any) are taken as wide as a wide letter.
OTHER = 900
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def _widths(groups: dict[int, str]) -> dict[str, int]:
    by_character = {character: width for width, group in groups.items() for character in group}
    return by_character | {SOFT_HYPHEN: 0}


_TABLES = {400: _widths(REGULAR), 600: _widths(SEMIBOLD)}


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: int = 400) -> float:
    """Width of `text` in the units of `size`; weight 400 or 600."""
    table = _TABLES[weight]
    return sum(table.get(character, OTHER) for character in text) * size / 1000


@lru_cache(maxsize=1024)
def wrap(text: str, room: float, size: float, weight: int = 400) -> tuple[str, ...]:
    """Lines of `text` no wider than `room`, broken at spaces and, where needed, soft hyphens.

    A word that fits nowhere stands on a line of its own and is wider than the room.
    """
    lines = [""]
    for word in text.split(" "):
        for piece, glue in _pieces(word, lines[-1], room, size, weight):
            joined = lines[-1] + glue + piece
            if lines[-1] and text_width(joined, size, weight) > room:
                lines[-1] += "" if glue else "-"
                lines.append(piece)
            else:
                lines[-1] = joined
    return tuple(lines)


def _pieces(word, line, room, size, weight):
    """The word whole when it fits on a line of its own, else its parts at the soft hyphens."""
    glue = " " if line else ""
    whole = word.replace(SOFT_HYPHEN, "")
    if text_width(whole, size, weight) <= room:
        return [(whole, glue)]
    first, *rest = word.split(SOFT_HYPHEN)
    return [(first, glue), *((part, "") for part in rest)]
