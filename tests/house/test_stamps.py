"""Whoever writes what key figures rest on gives the register a new stamp.

A module that may write such rows stands here with the way its stamp is renewed: a new one is a
failure until somebody has thought of it.
"""

import ast

import pytest

from tests.house.source import Module, modules

RENEW = {"renew", "renew_all", "renew_answers"}
REGISTER = {"Citizen", "Offer", "Intervention", "CitizenStatus", "Admission", "Expenditure"}
STAIRCASE = {"StaircaseVersion", "Step", "StepService"}
# The ways from other rows to these.
RELATED = {"citizens", "offers", "interventions", "statuses", "admissions", "expenditures"}
RELATED |= {"steps", "services"}
WRITES = {"create", "bulk_create", "update", "delete", "bulk_update", "get_or_create"}
WRITES |= {"update_or_create", "save", "_raw_delete", "cursor"}
FILE_IN, FILE_BACK = "steering.files.storing.store_table", "steering.files.undoing.undo"
DEMO = "keyfigures.services.aggregates.refresh"
# Module: the functions that renew the stamp in the transaction of its writing.
WRITERS = {
    "steering.files.row_writing": [FILE_IN],
    "steering.files.citizens": [FILE_IN, FILE_BACK],
    "steering.files.undoing": [FILE_BACK],
    "steering.admin.registers": [
        "steering.admin.registers.Stamped.save_model",
        "steering.admin.registers.Register.process_import",
    ],
    "keyfigures.reference": ["keyfigures.reference.load_staircase"],
    "recovery_portal.management.demo.writing": [DEMO],
    "recovery_portal.management.demo.figures": [DEMO],
}
# They know the register, or any model, and write something else.
OTHERS = {
    "steering.reference": "reference data; what figures use of municipalities is asked for anew",
    "recovery_portal.kit.planner": "nothing: its SQL has the rows counted",
    "recovery_portal.kit.prepared": "nothing: its SQL only reads",
    "recovery_portal.overview.export.package": "nothing: its SQL begins a snapshot to read in",
    "keyfigures.services.own_figures": "own figures, which are not remembered",
    "measurement.services.closing": "answers of a round",
    "measurement.services.audit.audit_of_file": "marks of an audit",
    "measurement.services.outcomes": "citizens' own answers",
    "measurement.services.sheets": "citizens' own answers",
    "measurement.services.outcome_forgetting": "citizens' own answers and talks",
    "measurement.services.own_data": "citizens' own answers and talks",
    "measurement.services.dues": "tasks of whoever asks",
    "recovery_portal.overview.archive.making": "reports; its SQL says how a transaction reads",
}


# Citizens' own answers have a stamp of their own. What is counted of a sheet is when it was asked.
ANSWERS, ANSWERED = {"Outcome", "Sheet"}, {"outcomes", "sheets"}
SHEETS = "measurement.services.sheets"
ANSWER_WRITERS = {
    "measurement.services.outcomes": [
        "measurement.services.outcomes.record_outcome",
        "measurement.services.outcomes.delete_outcomes",
    ],
    SHEETS: [f"{SHEETS}._open"],
    "measurement.services.sheet_answers": ["measurement.services.sheet_answers.begin"],
    "measurement.services.outcome_forgetting": [
        "measurement.services.outcome_forgetting.forget_old"
    ],
    "measurement.services.own_data": ["measurement.services.own_data.delete_own"],
    # Answers count under the register's stamp as well, and those of files and the demo renew it.
    "recovery_portal.management.demo.wellbeing": [DEMO],
    "steering.files.row_writing": [FILE_IN],
    "steering.files.undoing": [FILE_BACK],
}
ANSWER_OTHERS = {
    "measurement.reference": "versions of instruments that nobody has answered",
    "measurement.services.unlock": "codes and who holds a tablet",
    "steering.files.plan_sheets": "sheets of the plan's workbook",
}


def names_of(module: Module) -> set[str]:
    """The register's models it imports."""
    return {name.rpartition(".")[2] for name, _ in module.imports()} & (REGISTER | STAIRCASE)


def writes(module: Module) -> list[str]:
    """What is called that writes: `Citizen.objects.bulk_create`."""
    calls = (node.func for node in ast.walk(module.tree) if isinstance(node, ast.Call))
    return [
        ast.unparse(function)
        for function in calls
        if isinstance(function, ast.Attribute) and function.attr in WRITES
    ]


def may_write(module: Module) -> bool:
    """Rows of the register by name, or of whatever model a variable holds."""
    admin = any(name.startswith("import_export.admin") for name, _ in module.imports())
    return admin or any(_is_of_register(call, bool(names_of(module))) for call in writes(module))


def _is_of_register(call: str, is_imported: bool) -> bool:
    first, *parts = call.partition("(")[0].split(".")
    if first[:1].isupper():
        return first in REGISTER | STAIRCASE
    return is_imported or bool({first, *parts} & (RELATED | {"model", "_base_manager", "cursor"}))


def functions(module: Module) -> dict[str, ast.FunctionDef]:
    """All functions and methods by their dotted names."""
    owners = {node.name: node.body for node in module.tree.body if isinstance(node, ast.ClassDef)}
    return {
        ".".join(filter(None, (module.name, owner, node.name))): node
        for owner, body in {"": module.tree.body, **owners}.items()
        for node in body
        if isinstance(node, ast.FunctionDef)
    }


def test_every_writer_of_the_register_is_known():
    assert {module.name for module in modules() if may_write(module)} == {*WRITERS, *OTHERS}


def may_write_answers(module: Module) -> bool:
    """Answers or sheets by name, or by the way from a citizen, or of whatever model there is."""
    imported = {name.rpartition(".")[2] for name, _ in module.imports()} & ANSWERS
    files = {"steering.files.row_writing", "steering.files.undoing"}
    return module.name in files or any(
        bool(imported) or ANSWERED & set(call.split(".")) for call in writes(module)
    )


def test_every_writer_of_answers_is_known():
    found = {module.name for module in modules() if may_write_answers(module)}
    assert found == {*ANSWER_WRITERS, *ANSWER_OTHERS}


@pytest.mark.parametrize(
    "name", sorted({one for ones in (*WRITERS.values(), *ANSWER_WRITERS.values()) for one in ones})
)
def test_each_of_them_renews_the_stamp(name):
    found = {key: node for module in modules() for key, node in functions(module).items()}
    calls = [node.func for node in ast.walk(found[name]) if isinstance(node, ast.Call)]
    assert {ast.unparse(function) for function in calls} & {f"stamps.{one}" for one in RENEW}


def test_nobody_else_writes_stamps():
    told = {
        module.name
        for module in modules()
        if any("RegisterStamp" in call or "AnswerStamp" in call for call in writes(module))
    }
    assert told == {"steering.services.stamps"}
