"""A command wrongly used answers in one Danish sentence and leaves with 2 (design §5)."""

import pytest
from django.core.management import get_commands, load_command_class

from recovery_portal.kit.commands import PortalCommand
from recovery_portal.kit.wrong_use import in_danish

HERE = "--municipality=730"
WRONG = [
    ("load_reference", ["--alt"], "--alt kendes ikke"),
    ("make_demo", ["--seed", "et"], "--seed skal være et helt tal; »et« er ingen"),
    ("import_template", ["--output", "a.csv"], "KIND skal skrives"),
    ("import_data", [HERE], "KIND og FILE skal skrives"),
    ("import_data", [HERE, "borgere", "a.csv", "--report"], "--report mangler sin værdi"),
    ("import_data", [HERE, "borgere", "a.csv", "--complete=ja"],
     "--complete tager ingen værdi; »ja« er for meget"),
    ("import_data", [HERE, "borgere", "a.csv", "--c"],
     "--c kan være flere: --complete og --create-citizens"),
    ("keyfigures", ["--municipality", "abc", "--date", "2026-09-30"],
     "--municipality skal være et helt tal; »abc« er ingen"),
    ("keyfigures", [], "--municipality og --date skal skrives"),
    ("keyfigures", [HERE, "--date", "30-09-2026"],
     "--date: »30-09-2026« er ingen dag: skriv den som ÅÅÅÅ-MM-DD, fx 2026-09-30"),
    ("figure_series", [HERE, "--figure", "trin-6", "--to", "2026-09-30", "--quarters", "99"],
     "--quarters: skriv et helt tal fra 1 til 80"),
    ("temperature", [HERE, "--format", "xml"],
     "--format kan ikke være »xml«; vælg json eller text"),
    ("case_audit", [HERE, "--audit", "ny"], "--audit skal være et helt tal; »ny« er ingen"),
    ("status_report", [HERE], "--output skal skrives"),
    ("statbank_update", ["--table", "HAND06"], None),
    ("retention", ["--on"], "--on mangler sin værdi"),
]  # fmt: skip


def ended(capsys, name: str, arguments: list[str]) -> tuple[int, str, str]:
    command = load_command_class(get_commands()[name], name)
    with pytest.raises(SystemExit) as stopped:
        command.run_from_argv(["manage.py", name, *arguments])
    out, err = capsys.readouterr()
    return stopped.value.code, out, err


@pytest.mark.parametrize(("name", "arguments", "sentence"), WRONG)
def test_one_danish_sentence_and_two(capsys, name, arguments, sentence):
    code, out, err = ended(capsys, name, arguments)
    if sentence is None:
        sentence = err.partition("; se manage.py")[0]
        assert sentence.startswith("--table kan ikke være »HAND06«; vælg ")
    assert (code, out, err) == (2, "", f"{sentence}; se manage.py {name} --help.\n")


def test_a_wrong_kind_is_answered_with_the_kinds_there_are(capsys):
    code, _out, err = ended(capsys, "import_data", [HERE, "trivsler", "a.csv"])
    assert code == 2
    assert err.startswith("KIND kan ikke være »trivsler«; vælg tilbud, borgere, indsatser, ")
    assert " eller " in err


def test_every_command_of_ours_answers_so():
    ours = [name for name, app in get_commands().items() if not app.startswith("django")]
    commands = {name: load_command_class(get_commands()[name], name) for name in ours}
    own = {name for name, one in commands.items() if type(one).__module__.split(".")[0] in (
        "recovery_portal", "keyfigures", "measurement", "steering",
    )}  # fmt: skip
    others = {name for name in own if not isinstance(commands[name], PortalCommand)}
    assert others == {"db_worker"}


@pytest.mark.parametrize(
    ("english", "danish"),
    [  # as Python 3.12 and later write a choice
        ("argument --format: invalid choice: 'xml' (choose from json, text)",
         "--format kan ikke være »xml«; vælg json eller text."),
        ("one of the arguments --a --b is required", "Skriv en af dem: --a --b."),
        ("argument -v/--verbosity: expected 2 arguments", "--verbosity mangler sine værdier."),
        ("argument --a: not allowed with argument --b", "--a kan ikke bruges sammen med --b."),
        ("argument --x: noget nyt", "--x: noget nyt."),
        ("something new", "Forkert brug: something new"),
    ],
)  # fmt: skip
def test_what_the_libraries_say_in_other_words(english, danish):
    assert in_danish(english) == danish
