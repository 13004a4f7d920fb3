"""make_demo before load_reference says what to do first."""

import pytest
from django.core.management import call_command

from recovery_portal.kit.commands import PortalCommand
from recovery_portal.kit.refusal import Refused
from recovery_portal.management.commands.make_demo import Command


@pytest.mark.django_db
def test_without_reference_data_it_says_what_to_do():
    with pytest.raises(Refused) as refused:
        call_command("make_demo")
    assert str(refused.value) == (
        "Referencedata er ikke indlæst: kør først manage.py load_reference."
    )


def test_a_refusal_becomes_exit_code_1():
    assert issubclass(Command, PortalCommand)


@pytest.mark.parametrize("argument", ["--until=30-09-2026", "--municipality=Randers"])
def test_wrong_use_ends_with_2(argument):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["manage.py", "make_demo", argument])
    assert ended.value.code == 2
