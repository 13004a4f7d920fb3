import re

import pytest

from tests.setup.site import show
from tools import SetupError
from tools.assets import ASSETS
from tools.plotly_css import style_sheet

LOOP = (
    '.matches(".no-inline-styles")"plotly.js-style-"("global",'
    'replace(/X/g,".js-plotly-plot .plotly").replace(/Y/g,".plotly-notifier")'
)
CHART = "Plotly.newPlot('c', [{x: [1, 2], y: [1234.5, 2]}], {}, {locale: 'da'})"
PAGE = """<link id="plotly.js-style-global" class="no-inline-styles" rel="stylesheet"
href="vendor/plotly/plotly.css"><main><h1>Udvikling</h1><div id=c></div></main>
<script src="vendor/plotly/plotly-basic.min.js"></script>
<script src="vendor/plotly/plotly-locale-da.js"></script><script src=chart.js></script>"""


def test_rules_come_out_with_plotlys_places_and_the_newest_first():
    table = (
        '{"X,X div":\'font-family:"A";\',"X a:hover":"margin:0;",Y:"top:0;","Y p":\'content:"";\'}'
    )
    assert style_sheet(table + LOOP).splitlines() == [
        '.plotly-notifier p{content:"";}',
        ".plotly-notifier{top:0;}",
        ".js-plotly-plot .plotly a:hover{margin:0;}",
        '.js-plotly-plot .plotly,.js-plotly-plot .plotly div{font-family:"A";}',
    ]


@pytest.mark.parametrize("bundle", ["", LOOP, '{"X,X div":"margin:0;"}', '{"X div":"a"}' + LOOP])
def test_a_bundle_written_otherwise_is_refused(bundle):
    with pytest.raises(SetupError, match="writes its styles in another way"):
        style_sheet(bundle)


def test_every_rule_of_the_installed_version_is_there():
    bundle = (ASSETS / "vendor/plotly/plotly-basic.min.js").read_text("utf-8")
    sheet = (ASSETS / "vendor/plotly/plotly.css").read_text("utf-8")
    start = bundle.index('{"X,X div":')
    table = bundle[start : bundle.index("for(", start)]
    assert len(re.findall(r"""[;}"']["'][,}]""", table)) == len(sheet.splitlines()) == 66
    assert not re.search(r"(^|[ ,])[XY]\b", sheet)


@pytest.mark.browser
def test_plotly_draws_under_the_policy_and_looks_as_it_would_without(page, browser_faults):
    show(page, PAGE, chart_js=CHART)
    svg = page.locator("#c svg.main-svg").first
    assert svg.evaluate("e => getComputedStyle(e).position") == "absolute"
    assert page.locator("style").count() == 0
    assert browser_faults == []


@pytest.mark.browser
def test_plotly_writes_danish_numbers(page):
    layout = "{yaxis: {tickformat: ',.1f', tickvals: [1234.5]}}"
    show(page, PAGE, chart_js=CHART.replace("{}", layout))
    assert page.locator(".ytick text").all_text_contents() == ["1.234,5"]
