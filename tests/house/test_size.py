"""Small files and no junk drawers: longer, and there is a reason written here."""

from tests.house.source import ROOT, modules, templates

LONG_FILES: dict[str, str] = {}
LONG_TEMPLATES: dict[str, str] = {}


def test_python_files_are_under_300_lines():
    long = {
        module.name: count
        for module in modules()
        if (count := len(module.path.read_text(encoding="utf-8").splitlines())) > 300
        and module.name not in LONG_FILES
    }
    assert long == {}


def test_templates_are_under_120_lines():
    long = {
        name: count
        for name, text in templates().items()
        if (count := len(text.splitlines())) > 120 and name not in LONG_TEMPLATES
    }
    assert long == {}


def test_exceptions_are_still_needed():
    names = {module.name for module in modules()}
    assert set(LONG_FILES) <= names
    assert set(LONG_TEMPLATES) <= set(templates())


def test_no_junk_drawers_and_no_signals():
    names = {module.path.name for module in modules()}
    assert names & {"utils.py", "helpers.py", "common.py", "signals.py"} == set()
    listeners = [
        f"{module.name} imports {imported}"
        for module in modules()
        for imported, _ in module.imports()
        if imported.startswith("django.db.models.signals") or imported == "django.dispatch.receiver"
    ]
    assert listeners == []


def test_no_model_hides_logic_in_save():
    """AuditEvent alone has a save of its own: it refuses changes."""
    with_save = [
        module.name
        for module in modules()
        if ".models." in module.name and "def save(" in module.path.read_text(encoding="utf-8")
    ]
    assert with_save == ["steering.models.audit"]


def test_every_package_of_tests_is_importable():
    missing = [
        str(folder.relative_to(ROOT))
        for folder in (ROOT / "tests").rglob("*")
        if folder.is_dir()
        and folder.name != "__pycache__"
        and any(folder.glob("*.py"))
        and not (folder / "__init__.py").exists()
    ]
    assert missing == []
