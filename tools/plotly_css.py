"""The style rules that plotly writes into the page at run time, as a style sheet of their own.

A strict style-src forbids plotly its own <style> element. Given an element with the id
plotly.js-style-global and the class no-inline-styles it writes nothing, so the page links this
sheet there instead.
"""

import re

from tools import SetupError

# What plotly itself puts in place of the two letters in its selectors.
PLACES = {"X": ".js-plotly-plot .plotly", "Y": ".plotly-notifier"}
# {"X,X div":'direction:ltr;…', …} followed by the loop that adds every rule.
TABLE = re.compile(r"""\{("X,X div":(?:"[^"]*"|'[^']*'|[:,XY])*)\}""")
PAIR = re.compile(r""""?([^"]*?)"?:("[^"]*"|'[^']*')(?:,|$)""")


def style_sheet(bundle):
    """CSS text of the rules in plotly's minified bundle, in the order in which they count."""
    _expect(bundle)
    pairs = PAIR.findall(TABLE.search(bundle)[1])
    # insertRule(…, 0) puts each new rule before the older ones.
    return (
        "\n".join(f"{_selector(short)}{{{rule[1:-1]}}}" for short, rule in reversed(pairs)) + "\n"
    )


def _selector(short):
    # As plotly does it: every letter X and Y, and a leading comma kept apart.
    spaced = re.sub("^,", " ,", short)
    return re.sub("[XY]", lambda match: PLACES[match[0]], spaced)


def _expect(bundle):
    loop = r'replace(/X/g,"{X}").replace(/Y/g,"{Y}")'.format(**PLACES)
    wanted = (loop, '.matches(".no-inline-styles")', '"plotly.js-style-"', '("global",')
    missing = [text for text in wanted if text not in bundle]
    if missing or not TABLE.search(bundle):
        raise SetupError(
            "This version of plotly.js writes its styles in another way than tools/plotly_css.py "
            f"knows; not found: {missing or 'the table of rules'}."
        )
