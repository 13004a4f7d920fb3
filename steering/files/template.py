"""The empty file to start from: the header row, and in xlsx a second sheet that explains it."""

from django.utils.translation import gettext as _

from recovery_portal.kit.sheets import write_sheet
from steering.files.kind import FileKind


def write_template(kind: FileKind, file_name: str, municipality=None) -> bytes:
    """csv or xlsx by the ending of `file_name`; raises ValueError for another."""
    columns = kind.all_columns(municipality)
    header = [column.name for column in columns]
    if file_name.lower().endswith(".xlsx"):
        explained = [(c.name, _("ja") if c.required else "", c.help) for c in columns]
        more = [(_("Forklaring"), [_("kolonne"), _("skal udfyldes"), _("indhold")], explained)]
        return write_sheet(file_name, header, [], sheet_name=kind.title, more=more)
    return write_sheet(file_name, header, [])
