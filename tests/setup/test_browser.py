import pytest

from tests.setup.site import ADDRESS, show

pytestmark = pytest.mark.browser


def taken(faults):
    found = faults[:]
    faults.clear()
    return found


def test_a_quiet_page_leaves_no_fault(page, browser_faults):
    show(page, "<h1>Hej</h1>")
    assert page.locator("h1").inner_text() == "Hej"
    assert browser_faults == []


@pytest.mark.parametrize(
    "body",
    ["<script>1</script>", "<p style='color:red'>x", "<style>p{}</style>", "<p onclick='1'>x"],
)
def test_what_the_policy_forbids_is_a_fault(page, browser_faults, body):
    show(page, f"<h1>Hej</h1>{body}")
    page.locator("p, h1").last.click()
    (fault,) = taken(browser_faults)
    assert "Content Security Policy" in fault


def test_an_error_in_a_script_is_a_fault(page, browser_faults):
    show(page, "<script src=a.js></script>", a_js="throw new Error('i stykker')")
    assert [fault.splitlines()[0] for fault in taken(browser_faults)] == ["i stykker"]


def test_a_lost_file_is_a_fault_but_a_refused_page_is_not(page, browser_faults):
    lost = {"status": 404, "content_type": "text/html", "body": "<p>Nej<img src=/x.png>"}
    page.route(ADDRESS + "**", lambda route: route.fulfill(**lost))
    page.route(ADDRESS + "nej", lambda route: route.fulfill(status=403, body="nej"))
    page.goto(ADDRESS + "nej")
    assert browser_faults == []
    page.goto(ADDRESS + "side")
    (fault,) = taken(browser_faults)
    assert fault.endswith("(http://site.test/x.png)")


def test_a_second_device_is_watched_as_well(new_context, browser_faults):
    show(new_context().new_page(), "<h1>Hej</h1><script>1</script>")
    assert len(taken(browser_faults)) == 1


def test_axe_finds_what_is_wrong_under_the_policy(page, axe, browser_faults):
    show(page, "<main><h1>Hej</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></main>")
    with pytest.raises(AssertionError, match=r"image-alt: .* at \['img'\]"):
        axe(page)
    assert browser_faults == []


def test_axe_finds_nothing_on_a_good_page(page, axe):
    show(page, "<main><h1>Hej</h1><p>Alt er godt.</p></main>")
    axe(page)
