"""What the kinds have in common whose file has a column for each statement of a questionnaire."""

from collections.abc import Iterable

from measurement.files.questionnaire import by_code, fitting, newest
from measurement.models import Item
from recovery_portal.kit.sheets import SheetError, Table
from steering.files.columns import Column, Progress, Rows, convert, match_header
from steering.files.content import blinded
from steering.files.kind import FileKind
from steering.files.values import Parser


class QuestionnaireFile(FileKind):
    """Makes one round. `asks`: the questionnaire's code; `most_rows`: more are refused unread."""

    makes_round = True
    asks: str
    most_rows: int

    def own_columns(self, municipality) -> list[Column]:
        """The columns besides the statements'."""
        raise NotImplementedError

    def item_column(self, item: Item) -> Column:
        """A statement's column."""
        raise NotImplementedError

    def blinds(self, municipality, items: Iterable[Item]) -> dict[str, Parser]:
        """By column, what may be kept of a cell while the file waits for its owner."""
        raise NotImplementedError

    def too_many(self, rows: int) -> str:
        """Why so many rows are refused."""
        raise NotImplementedError

    def all_columns(self, municipality) -> tuple[Column, ...]:
        return (*self.columns, *map(self.item_column, newest(municipality, self.asks).items))

    def held(self, table: Table, municipality) -> Table:
        self._refuse_many(table)
        header = by_code(table).header
        questionnaire = fitting(municipality, header, self.asks)
        places = match_header(self._all(questionnaire.items, municipality), header)
        return blinded(table, places, self.blinds(municipality, questionnaire.items))

    def read(self, table: Table, municipality, progress: Progress) -> Rows:
        self._refuse_many(table)
        coded = by_code(table)
        questionnaire = fitting(municipality, coded.header, self.asks)
        rows = convert(self._all(questionnaire.items, municipality), coded, progress)
        rows.basis = questionnaire
        return rows

    def _all(self, items: Iterable[Item], municipality) -> list[Column]:
        return [*self.own_columns(municipality), *map(self.item_column, items)]

    def _refuse_many(self, table: Table) -> None:
        """Before anything is made of so many rows."""
        if len(table) > self.most_rows:
            raise SheetError(self.too_many(len(table)))
