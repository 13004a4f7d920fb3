"""What is typed while a file is on its way: it waits, and nobody's work is lost."""

from datetime import date
from decimal import Decimal
from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from keyfigures.models import OwnFigure
from keyfigures.services import own_figures as service
from recovery_portal.kit.refusal import Refused
from steering.files.storing import store_table
from tests.factories import make_municipality, make_user
from tests.files.making import KIND, SOURCE, bring, table
from tests.files.taking_back import take_back
from tests.support.at_once import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]
HEAD, MARCH = "noegletal;dato;vaerdi;enhed", "2026-03-31"
WAITS = 0.5  # seconds; none of these takes a tenth of it where nobody holds the lock


@pytest.fixture
def figure():
    """A figure with a value in March, brought by a file."""
    bring("noegletal", HEAD, f"Ventetid;{MARCH};12;dage")
    return OwnFigure.objects.get()


def typing(save):
    """A thread that saves as somebody in a browser does."""

    def run():
        try:
            save()
        except (Refused, ValidationError):
            pass
        finally:
            connection.close()

    return Thread(target=run, daemon=True)


def changes(figure, by):
    march = figure.values.get()
    value = {"by": by, "figure": figure, "on": march.on, "value": Decimal(7)}
    own = {"by": by, "figure": figure, "version": 1}
    new = {"by": by, "municipality": figure.municipality, "name": "Ny"}
    return {
        "typed": lambda: service.set_value(**value),
        "taken out": lambda: service.remove_value(by=by, value=march),
        "changed": lambda: service.change_figure(**own, name="Andet"),
        "removed": lambda: service.remove_figure(**own),
        "defined": lambda: service.add_figure(**new),
    }


@pytest.mark.parametrize("what", ["typed", "taken out", "changed", "removed", "defined"])
def test_what_is_typed_while_a_file_is_stored_comes_after_it(figure, what):
    thread = typing(changes(figure, make_user("LEAD", municipality=figure.municipality))[what])
    waited = []

    def somebody_types(plan) -> bool:
        thread.start()
        thread.join(timeout=WAITS)
        waited.append(thread.is_alive())
        return True

    rows = table(HEAD, f"Ventetid;{MARCH};13;", f"Ny;{MARCH};1;")
    args = (KIND["noegletal"], rows, figure.municipality, frozenset(), SOURCE)
    plan = store_table(*args, may_store=somebody_types)
    thread.join()
    assert (waited, len(plan.new), len(plan.changed)) == ([True], 1, 1)


def test_a_value_typed_while_its_file_is_taken_back_is_kept(figure):
    by = make_user("LEAD", municipality=figure.municipality)
    bring("noegletal", HEAD, f"Ventetid;{MARCH};13;")
    thread = typing(changes(figure, by)["typed"])

    def somebody_types(kind, municipality):
        thread.start()
        thread.join(timeout=WAITS)
        assert thread.is_alive()

    take_back(by=by, afterwards=somebody_types)
    thread.join()
    assert figure.values.get().value == 7


def test_two_who_type_the_same_day_follow_one_another():
    municipality = make_municipality()
    by = make_user("LEAD", municipality=municipality)
    figure = service.add_figure(by=by, municipality=municipality, name="Ventetid")
    day = {"by": by, "figure": figure, "on": date(2026, 6, 30)}
    saves = [lambda n=n: service.set_value(**day, value=Decimal(n)) for n in range(4)]
    assert at_once(*saves) == ["saved"] * 4
    assert figure.values.count() == 1
