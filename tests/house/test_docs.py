"""README and docs against the code: what is named exists, and what exists is named."""

import re

import pytest

from tests.house.source import ROOT, modules

README = ROOT / "README.md"
VARIABLE = re.compile(r"environ(?:\.get)?[\[(]\s*\"([A-Z_]+)\"|environment\.\w+\(\s*\"([A-Z_]+)\"")


def readme() -> str:
    return README.read_text(encoding="utf-8")


def documents():
    return [README, *sorted((ROOT / "docs").rglob("*.md"))]


def settings_variables() -> set[str]:
    text = (ROOT / "recovery_portal" / "settings.py").read_text(encoding="utf-8")
    return {first or second for first, second in VARIABLE.findall(text)}


def commands() -> set[str]:
    return {
        module.path.stem
        for module in modules()
        if module.path.parent.name == "commands" and module.path.stem != "__init__"
    }


def test_settings_are_read_by_this_test():
    assert {"DJANGO_DEBUG", "DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS"} <= settings_variables()


@pytest.mark.parametrize("variable", sorted(settings_variables()))
def test_every_variable_is_in_the_readme(variable):
    assert re.search(rf"`{variable}`", readme())


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_in_the_readme(command):
    assert f"manage.py {command}" in readme()


def test_the_readme_names_no_command_that_is_not_there():
    django = {"migrate", "check", "createsuperuser", "collectstatic", "db_worker"}
    named = set(re.findall(r"manage\.py (\w+)", readme()))
    assert named - django - commands() == set()


def test_every_make_target_of_the_readme_exists():
    rules = re.findall(r"^([a-z ]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    targets = {target for rule in rules for target in rule.split()}
    assert set(re.findall(r"`make ([a-z]+)`", readme())) <= targets


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path):
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if not (path.parent / link).exists()]
    assert missing == []


def test_decision_records_are_numbered_without_gaps():
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in records]
    assert numbers == list(range(1, len(records) + 1))
