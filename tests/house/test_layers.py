"""Who may import whom (design §2): never upward, never sideways, nothing dodged inline."""

import ast
import sys

import pytest

from tests.house.source import PACKAGES, modules

# Floors from the ground up; a module may import from its own floor and from lower ones.
FLOORS = [
    "recovery_portal.kit",
    "steering",
    "measurement",
    "keyfigures",
    "recovery_portal",
]
# Inside an app: each may import itself and what stands before it.
LAYERS = {
    "domain": 0,
    "models": 1,
    "reference": 2,
    "permissions": 1,
    "audit": 2,
    "access": 2,
    "audit_access": 2,
    "citizen_access": 2,
    "sheet_access": 2,
    "selectors": 3,
    "services": 3,
    "files": 4,
    "forms": 5,
    "charts": 5,
    "resources": 5,
    "retention": 5,
    "report": 5,
    "admin": 6,
    "views": 6,
    "management": 6,
    "urls": 7,
    "apps": 7,
}
# Worth waiting for only where they are used: imported inside the function that needs them.
HEAVY = {
    "docx",
    "fontTools",
    "icalendar",
    "numpy",
    "openpyxl",
    "pandas",
    "plotly",
    "segno",
    "weasyprint",
    "tablib",
}
# Settings and commands configure or run everything: what Django itself imports by name.
DJANGO_ENTRY_POINTS = {"recovery_portal.settings"}


def floor(name: str) -> int:
    """The floor of a module of ours; recovery_portal outside kit is the roof."""
    if name.startswith("recovery_portal.kit") or name in GROUND:
        return 0
    return FLOORS.index(name.partition(".")[0])


# The foundation under everything: no model, no rule, nothing but the framework.
GROUND = {"recovery_portal.environment", "recovery_portal.middleware"}


def layer(name: str) -> int | None:
    parts = name.split(".")
    return LAYERS.get(parts[1]) if len(parts) > 1 and parts[0] in FLOORS[1:4] else None


def ours(imported: str) -> bool:
    return imported.partition(".")[0] in PACKAGES


def test_no_module_imports_a_higher_floor():
    upward = [
        f"{module.name} imports {imported}"
        for module in modules()
        for imported, _ in module.imports()
        if ours(imported) and floor(imported) > floor(module.name)
    ]
    assert upward == []


def test_no_module_imports_a_later_layer_of_its_own_app():
    later = []
    for module in modules():
        own = layer(module.name)
        for imported, _ in module.imports():
            theirs = layer(imported)
            same_app = imported.partition(".")[0] == module.package
            if same_app and own is not None and theirs is not None and theirs > own:
                later.append(f"{module.name} imports {imported}")
    assert later == []


def test_every_module_of_an_app_stands_in_a_known_layer():
    unknown = [
        module.name
        for module in modules()
        if module.package in FLOORS[1:4] and "." in module.name and layer(module.name) is None
    ]
    assert unknown == []


def test_kit_knows_django_at_most():
    ours_in_kit = [
        f"{module.name} imports {imported}"
        for module in modules()
        if module.name.startswith("recovery_portal.kit")
        for imported, _ in module.imports()
        if ours(imported) and not imported.startswith("recovery_portal.kit")
    ]
    assert ours_in_kit == []


@pytest.mark.parametrize("app", FLOORS[1:4])
def test_domain_is_pure(app):
    """Standard library, numpy, pandas and the domain itself; the kit's pure parts below it."""
    allowed = sys.stdlib_module_names | {"numpy", "pandas"}
    foreign = [
        f"{module.name} imports {imported}"
        for module in modules()
        if module.name.startswith(f"{app}.domain")
        for imported, _ in module.imports()
        if imported.partition(".")[0] not in allowed
        and ".domain" not in imported
        and not imported.startswith(
            (
                "recovery_portal.kit.disclosure",
                "recovery_portal.kit.danish",
                "recovery_portal.kit.cpr",
            )
        )
    ]
    assert foreign == []


def inside_functions(tree: ast.Module):
    """Import nodes that stand inside a function."""
    for outer in ast.walk(tree):
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (n for n in ast.walk(outer) if isinstance(n, ast.Import | ast.ImportFrom))


def test_only_heavy_libraries_are_imported_inside_functions():
    dodged = []
    for module in modules():
        inline = {id(node) for node in inside_functions(module.tree)}
        for imported, node in module.imports():
            if id(node) in inline and imported.partition(".")[0] not in HEAVY:
                dodged.append(f"{module.path.name}:{node.lineno} {imported}")
    assert dodged == []


def test_heavy_libraries_are_not_imported_at_start():
    early = []
    for module in modules():
        inline = {id(node) for node in inside_functions(module.tree)}
        for imported, node in module.imports():
            if id(node) not in inline and imported.partition(".")[0] in HEAVY:
                early.append(f"{module.path.name}:{node.lineno} {imported}")
    assert early == []
