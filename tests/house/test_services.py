"""Every change has its event: whoever takes `by` writes to the log (design §2)."""

import ast

from tests.house.source import Module, modules

# The shared ways to store a row, and to note something in the year, log it themselves; they are
# held to it below like all others.
EDITING = {f"editing.{name}" for name in ("add", "change", "put", "remove")}
YEAR = {"year.note", "year.forget"}
RECORDERS = {"record", "record_view"} | EDITING | YEAR


def writers(module: Module) -> list[ast.FunctionDef]:
    """The module's public functions that are told who does it: `by` among keyword-only names."""
    return [
        node
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and "by" in {argument.arg for argument in node.args.kwonlyargs}
    ]


def called(node: ast.AST) -> set[str]:
    """Names of what is called anywhere inside `node`; `audit.record` also by its last part."""
    functions = [ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)]
    return {name for dotted in functions for name in (dotted, dotted.rpartition(".")[2])}


def records(module: Module, function: ast.FunctionDef) -> bool:
    """True where the function logs, itself or through other functions of its module."""
    own = {node.name: node for node in module.tree.body if isinstance(node, ast.FunctionDef)}
    seen, waiting = set(), {function.name}
    while waiting:
        name = waiting.pop()
        seen.add(name)
        names = called(own[name])
        if names & RECORDERS:
            return True
        waiting |= (names & own.keys()) - seen
    return False


def services() -> list[Module]:
    """All modules above the log itself."""
    return [module for module in modules() if module.name != "steering.audit"]


def test_services_are_found():
    names = {f"{m.name}.{f.name}" for m in services() for f in writers(m)}
    assert {"measurement.services.responses.submit", "steering.files.uploads.confirm"} <= names


def test_who_is_told_who_does_it_logs_it():
    silent = [
        f"{module.name}.{function.name}"
        for module in services()
        for function in writers(module)
        if not records(module, function)
    ]
    assert silent == []


def test_services_take_who_does_it_by_keyword():
    positional = [
        f"{module.name}.{node.name}"
        for module in services()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and "by" in {argument.arg for argument in node.args.args}
    ]
    assert positional == []
