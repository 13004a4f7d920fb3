"""How hard a page's own words are to read: LIX (Björnsson 1968), as Danish schools count it."""

import re
from html.parser import HTMLParser

# Wording that is published, and what the municipality states itself, is not ours to shorten.
NOT_OURS = {"data-udgivet", "data-kommunens"}
ALONE = {"br", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "wbr", "use"}
IN_A_LINE = {"a", "b", "em", "span", "strong", "abbr", "time"}
UNSEEN = {"script", "style", "svg", "head"}


class _Words(HTMLParser):
    """The text inside <main>, one sentence at least per block."""

    def __init__(self):
        super().__init__()
        self.open, self.text = [], ""

    def handle_starttag(self, tag, attributes):
        if tag in ALONE:
            return
        left_out = tag in UNSEEN or bool(NOT_OURS & {name for name, _ in attributes})
        self.open.append((tag, left_out))
        self._break(tag)

    def handle_endtag(self, tag):
        if tag not in ALONE:
            self.open.pop()
            self._break(tag)

    def handle_data(self, data):
        in_main = "main" in {tag for tag, _ in self.open}
        if in_main and not any(left_out for _, left_out in self.open):
            self.text += data

    def _break(self, tag):
        if tag not in IN_A_LINE:
            self.text += "\n"


def own_words(page: str) -> str:
    parser = _Words()
    parser.feed(page)
    return parser.text


def lix(text: str) -> float:
    """Words per sentence, and the share of words of more than six letters in percent."""
    sentences = [one for one in re.split(r"[.!?:\n]+", text) if re.search(r"\w", one)]
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return 0.0
    long = sum(len(word) > 6 for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)
