from keyfigures.models.admission import Admission
from keyfigures.models.aggregate import StoredStaircase
from keyfigures.models.expenditure import Expenditure
from keyfigures.models.figure import FigureNote, FigureTarget, OwnFigure, OwnFigureValue
from keyfigures.models.staircase import StaircaseVersion, Step, StepService
from keyfigures.models.statbank import StatbankFetch, StatbankRate, StatbankTable, StatbankValue
from keyfigures.models.status import CitizenStatus

__all__ = [
    "Admission",
    "CitizenStatus",
    "Expenditure",
    "FigureNote",
    "FigureTarget",
    "OwnFigure",
    "OwnFigureValue",
    "StaircaseVersion",
    "StatbankFetch",
    "StatbankRate",
    "StatbankTable",
    "StatbankValue",
    "Step",
    "StepService",
    "StoredStaircase",
]
