"""What the pages of key figures read of a municipality, asked for as requests ask for it."""

from django.db import transaction

from keyfigures.selectors import remembered
from keyfigures.selectors.employment import employment_page
from keyfigures.selectors.expenditure import expenditure_page
from keyfigures.selectors.figures.page import catalogue_page, figure_page
from keyfigures.selectors.key_figures import key_figures
from keyfigures.selectors.movements import movement_page
from keyfigures.selectors.projection import projection_page
from keyfigures.selectors.quality import data_quality
from keyfigures.selectors.readmissions import readmission_page
from keyfigures.selectors.staircase import newest_quarter_end, staircase_page
from keyfigures.selectors.whole_picture import whole_picture
from steering.models import Municipality

READ = {
    "staircase": staircase_page,
    "movements": movement_page,
    "employment": employment_page,
    "readmissions": readmission_page,
    "expenditure": expenditure_page,
    "projection": projection_page,
    "catalogue": catalogue_page,
    "step": lambda place: figure_page(place, "trin-6"),
    "working": lambda place: figure_page(place, "beskaeftigelse"),
    "readmitted": lambda place: figure_page(place, "genindlaeggelser"),
    "quality": data_quality,
    "whole picture": whole_picture,
    "all of a day": lambda place: key_figures(place, newest_quarter_end(place)),
}


def shown(code: int = 730) -> dict:
    """Every page's answer, the municipality fetched anew."""
    place = Municipality.objects.get(pk=code)
    return {name: read(place) for name, read in READ.items()}


def computed(code: int = 730) -> dict:
    """The same, nothing remembered: within a transaction nothing is."""
    with transaction.atomic():
        return shown(code)


def changed(before: dict, after: dict) -> set[str]:
    """Names of the pages whose answer is another one."""
    return {name for name in before if before[name] != after[name]}


def as_another_process() -> remembered.Memory:
    """A memory with all that this process remembers by now, to go on with alone."""
    other = remembered.Memory()
    for key, answer in remembered.memory.answers():
        other.keep(key, answer)
    return other
