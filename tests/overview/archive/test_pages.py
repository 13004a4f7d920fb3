"""The archive's pages: what was sent opens as it was, also after new data, or not at all."""

import re

import pytest
from django.db import connection

from steering.models import Citizen, Municipality, Report, ReportFile
from tests.factories import make_user
from tests.keyfigures.channels.reading import rows_of_csv, sheets, tables_of, words
from tests.overview.archive.conftest import make_draft

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pytest.fixture
def reader(client, randers):
    client.force_login(make_user("READER", municipality=randers))
    return client


@pytest.fixture
def writer(client, randers):
    client.force_login(make_user("MANAGER", municipality=randers))
    return client


def page(client, path: str, status: int = 200) -> str:
    answer = client.get(f"/730/rapport/arkiv/{path}")
    assert answer.status_code == status, path
    return answer.content.decode()


def test_the_archive_lists_what_was_sent_the_newest_first(reader, full, older, newer):
    text = page(reader, "")
    assert "3 rapporter er sendt" in words(text)
    [table] = tables_of(text)
    assert [row[0].split()[0] for row in table[1:]] == ["Status", "2.", "Hele"]
    assert [row[2] for row in table[1:]] == ["–", "Social- og Arbejdsmarkedsudvalget", "–"]
    assert all(row[3].endswith("Lone Leder") for row in table[1:])


def test_the_list_leaves_as_xlsx_and_csv(reader, full, older, newer):
    name, rows = next(iter(sheets(reader.get("/730/rapport/arkiv/arkiv.xlsx").content).items()))
    assert (name, rows[0][:3]) == ("Rapporter", ["Rapport", "Udgave", "Spor"])
    assert [row[0] for row in rows[1:]] == ["Status for 3. kvartal", "2. kvartal", "Hele rapporten"]
    assert rows[1][9] == newer.files.get(kind="pdf").sha256
    text = rows_of_csv(reader.get("/730/rapport/arkiv/arkiv.csv").content)
    assert [row[0] for row in text] == [row[0] for row in rows]
    assert reader.get("/730/rapport/arkiv/arkiv.pdf").status_code == 404


def test_each_file_comes_byte_by_byte_under_its_name(reader, newer):
    for file in newer.files.all():
        answer = reader.get(f"/730/rapport/arkiv/{newer.pk}/rapport.{file.kind}")
        assert answer.content == bytes(file.content)
        assert answer.headers["Content-Type"] == TYPES[file.kind]
        assert file.name in answer.headers["Content-Disposition"]
    assert reader.get(f"/730/rapport/arkiv/{newer.pk}/rapport.exe").status_code == 404


def test_a_report_opens_as_it_was_after_new_data(reader, newer):
    """All citizens gone: the report of today is another, the one that was sent is not."""
    before, path = page(reader, f"{newer.pk}/"), f"/730/rapport/arkiv/{newer.pk}/rapport.pdf"
    sent, live = reader.get(path).content, reader.get("/730/rapport/").content
    Citizen.objects.filter(municipality=730).delete()
    assert reader.get("/730/rapport/").content != live
    assert reader.get(path).content == sent
    assert _without_token(page(reader, f"{newer.pk}/")) == _without_token(before)


def _without_token(text: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", text)


def test_a_file_whose_bytes_are_others_is_not_handed_out(reader, newer):
    """Somebody with the database in hand changed one byte, after taking its guard away."""
    file = newer.files.get(kind="pdf")
    changed = b"X" + bytes(file.content)[1:]
    on = " ON steering_reportfile" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER report_file_stays{on}")
        cursor.execute("UPDATE steering_reportfile SET content = %s WHERE id = %s",
                       [changed, file.pk])  # fmt: skip
    text = page(reader, f"{newer.pk}/rapport.pdf", status=409)
    assert "dens fingeraftryk passer ikke" in words(text)
    assert "%PDF" not in text
    assert changed[:200].decode("latin-1") not in text
    assert reader.get(f"/730/rapport/arkiv/{newer.pk}/rapport.docx").status_code == 200
    assert bytes(ReportFile.objects.get(pk=file.pk).content) == changed


def test_the_page_says_what_is_new_since_last(reader, older, newer, full):
    text = page(reader, f"{newer.pk}/")
    assert "Sammenlignet med »2. kvartal«" in words(text)
    changes = sheets(reader.get(f"/730/rapport/arkiv/{newer.pk}/siden-sidst.xlsx").content)
    rows = changes["Siden sidst"][1:]
    told = [row for table in tables_of(text) for row in table if table[0][1].startswith("Sidst")]
    assert len([row for row in told if len(row) == 4 and row[0] != "Tal"]) == len(rows) > 5
    csv = rows_of_csv(reader.get(f"/730/rapport/arkiv/{newer.pk}/siden-sidst.csv").content)[1:]
    assert [row[-1] for row in csv] == [row[-1] for row in rows]
    assert "den første rapport af sin slags" in words(page(reader, f"{full.pk}/"))


def test_every_number_of_the_report_stands_on_its_page_and_in_its_sheets(reader, full):
    told = [
        row[0]
        for table in tables_of(page(reader, f"{full.pk}/"))
        for row in table[1:]
        if table[0] == ["Tal", "Værdi", "Enhed", "Dag"] and len(row) == 4
    ]
    assert told == [one["label"] for one in full.numbers]
    rows = sheets(reader.get(f"/730/rapport/arkiv/{full.pk}/tal.xlsx").content)["Tallene"][1:]
    assert [row[-1] for row in rows] == [one["key"] for one in full.numbers]
    assert [row[2] for row in rows] == [
        "–" if one["hidden"] else one["value"] for one in full.numbers
    ]
    csv = rows_of_csv(reader.get(f"/730/rapport/arkiv/{full.pk}/tal.csv").content)[1:]
    assert [row[-1] for row in csv] == [one["key"] for one in full.numbers]


def test_what_is_not_sent_is_for_those_who_write(reader, randers):
    draft, coming = make_draft(randers), make_draft(randers, state="making", attempt=1)
    for row in (draft, coming):
        for path in ("", "tal.xlsx", "siden-sidst.csv", "rapport.pdf"):
            page(reader, f"{row.pk}/{path}", status=404)
    assert "På vej" not in page(reader, "")


def test_a_report_on_its_way_says_how_far_it_has_come(writer, randers):
    coming = make_draft(randers, state="making", attempt=1, progress=30)
    page(writer, f"{make_draft(randers).pk}/", status=404)
    assert "arbejdet fortsætter" in page(writer, f"{coming.pk}/")
    assert writer.get(f"/730/rapport/arkiv/{coming.pk}/status/").json() == {
        "state": "making",
        "text": "Laves",
        "progress": 30,
        "working": True,
    }
    assert "På vej" in page(writer, "")


def test_one_that_got_stuck_can_be_tried_again_or_taken_back(writer, randers):
    row = make_draft(randers, state="failed", attempt=1)
    path = f"/730/rapport/arkiv/{row.pk}/"
    assert "gik i stå" in words(writer.get(path).content.decode())
    assert writer.post(path, {"action": "andet"}).url == path
    row.refresh_from_db()
    assert row.state == "failed"
    answer = writer.post(path, {"action": "take_back"})
    assert answer.url == f"/730/rapport/kladder/{row.pk}/"
    row.refresh_from_db()
    assert row.state == "draft"
    Report.objects.filter(pk=row.pk).update(state="failed")
    assert writer.post(path, {"action": "restart"}).url == path
    row.refresh_from_db()
    assert (row.state, row.attempt) == ("making", 3)


def test_a_sent_report_is_neither_tried_again_nor_taken_back(writer, newer):
    path = f"/730/rapport/arkiv/{newer.pk}/"
    for action in ("restart", "take_back"):
        assert writer.post(path, {"action": action}).status_code == 302
    newer.refresh_from_db()
    assert newer.state == "sent"


def test_an_empty_archive_says_what_to_do(client, made):
    client.force_login(make_user("READER", municipality=Municipality.objects.get(pk=751)))
    text = words(client.get("/751/rapport/arkiv/").content.decode())
    assert "Ingen rapport er sendt endnu." in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often_for_many(
    writer, randers, newer, count, django_assert_num_queries
):
    for number in range(count):
        make_draft(randers, state="making", title=f"Kladde {number}")
    writer.get("/730/rapport/arkiv/")
    with django_assert_num_queries(7):
        writer.get("/730/rapport/arkiv/")
