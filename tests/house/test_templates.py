"""Templates hold no code: nothing inline that the Content-Security-Policy would refuse."""

import re

import pytest

from tests.house.source import modules, templates

FORBIDDEN = {
    "inline style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "event handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "javascript: address": re.compile(r"javascript:", re.I),
    "|safe": re.compile(r"\|\s*safe\b"),
    "autoescape off": re.compile(r"autoescape\s+off"),
}
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.I | re.S)
POST_FORM = re.compile(r"<form\b[^>]*method=[\"']post[\"'][^>]*>(.*?)</form>", re.I | re.S)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_has(what):
    found = [name for name, text in templates().items() if FORBIDDEN[what].search(text)]
    assert found == []


def test_every_script_is_a_file():
    inline = [
        name
        for name, text in templates().items()
        for attributes, body in SCRIPT.findall(text)
        if "src=" not in attributes or body.strip()
    ]
    assert inline == []


def test_every_post_form_carries_its_token():
    without = [
        name
        for name, text in templates().items()
        for body in POST_FORM.findall(text)
        if "csrf_token" not in body and "{% crispy" not in body
    ]
    assert without == []


def test_python_marks_nothing_safe():
    marked = [
        f"{module.name} imports {imported}"
        for module in modules()
        for imported, _ in module.imports()
        if imported.endswith(("mark_safe", "SafeString", "SafeText"))
    ]
    assert marked == []


def test_no_raw_queryset_tricks():
    """SQL is written with parameters; `.extra()` and `.raw()` invite the other kind."""
    pattern = re.compile(r"\.(extra|raw)\(")
    found = [module.name for module in modules() if pattern.search(module.path.read_text("utf-8"))]
    assert found == []


BLOCK = re.compile(r"\{% block (\w+) %\}(.*?)\{% endblock %\}", re.S)
NAMED = re.compile(r"\{% url\b[^%]*? as (\w+)\b[^%]*%\}")


def test_no_block_uses_an_address_that_another_block_named():
    """A name given inside a block ends with it: elsewhere the link is silently empty."""
    lost = [
        f"{name}: {word}"
        for name, text in templates().items()
        for _, body in BLOCK.findall(text)
        for word in set(re.findall(r"\{\{ (\w+) \}\}", body)) & set(NAMED.findall(text))
        if word not in NAMED.findall(body)
    ]
    assert lost == []
