"""The bare SQL for the counts each page is made of, as plain as it can be fast, on both databases.

It keeps nothing secret and tells nothing: no suppression, verdicts, words or names.
"""

from datetime import date

from tools.bench.country import COMPARE_DAY, DAY, FIRST

Statement = tuple[str, list]
ACTIVE = '{0}.start <= %s AND ({0}."end" IS NULL OR {0}."end" >= %s)'
IN_USE, HAS_STATUS = ACTIVE.format("i"), ACTIVE.format("t")
JOINED = """
    FROM steering_intervention i
    JOIN steering_citizen c ON c.id = i.citizen_id
    JOIN steering_offer o ON o.id = i.offer_id
    LEFT JOIN keyfigures_stepservice u ON u.legal_basis_id = o.legal_basis_id AND u.version_id = 1
    LEFT JOIN keyfigures_step s ON s.id = u.step_id
    WHERE c.municipality_id = %s
"""


def run(statements: list[Statement]) -> None:
    """Every statement, its rows fetched."""
    from django.db import connection

    with connection.cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, values)
            cursor.fetchall()


def days() -> tuple[date, ...]:
    from keyfigures.domain.quarters import quarter_ends

    return quarter_ends(DAY, 20)


def told(code: int) -> Statement:
    """From when to when the register tells."""
    return f'SELECT MIN(i.start), MAX(i.start), MAX(i."end") {JOINED}', [code]


def flows(code: int, before: date = COMPARE_DAY, after: date = DAY) -> Statement:
    """D3 and D4 between two days, with those beside and the reasons of those who left."""
    now, then = (after, after), (before, before)
    citizens = f"""
        SELECT MAX(CASE WHEN {IN_USE} THEN s.number END) a,
               MAX(CASE WHEN {IN_USE} THEN s.number END) b,
               MAX(CASE WHEN s.number = 2 AND {IN_USE} THEN 1 ELSE 0 END) side,
               MAX(CASE WHEN i."end" <= %s THEN CAST(i."end" AS text) ||
                   CAST(COALESCE(s.number, 0) AS text) || i.end_reason END) last
        {JOINED} AND {IN_USE} GROUP BY i.citizen_id
    """
    return (
        "SELECT a, b, CASE WHEN b IS NULL THEN SUBSTR(last, 12) END reason, COUNT(*), SUM(side) "
        f"FROM ({citizens}) x GROUP BY a, b, CASE WHEN b IS NULL THEN SUBSTR(last, 12) END",
        [*then, *now, *now, after, code, after, before],
    )


def series(code: int) -> Statement:
    """Each citizen's step on twenty days in one pass: measured as the fastest plain SQL."""
    chosen = days()
    columns = ", ".join(
        f"MAX(CASE WHEN {IN_USE} THEN s.number END) d{n}" for n in range(len(chosen))
    )
    citizens = f"SELECT {columns} {JOINED} AND {IN_USE} GROUP BY i.citizen_id"
    sums = ", ".join(
        f"SUM(CASE WHEN d{n} = {step} THEN 1 END)"
        for n in range(len(chosen))
        for step in range(1, 9)
    )
    values = [day for day in chosen for _ in (1, 2)]
    return f"SELECT {sums} FROM ({citizens}) x", [*values, code, chosen[-1], chosen[0]]


def users(code: int) -> Statement:
    """Citizens in each offer."""
    return (
        f"SELECT i.offer_id, COUNT(DISTINCT i.citizen_id) {JOINED} AND {IN_USE} "
        "GROUP BY i.offer_id",
        [code, DAY, DAY],
    )


def newcomers(code: int) -> Statement:
    """The first step of those who had none on the first day."""
    return (
        f"""
        SELECT step, COUNT(*) FROM (
            SELECT i.citizen_id, MIN(CAST(i.start AS text) || CAST(9 - s.number AS text)) step,
                   MAX(CASE WHEN {IN_USE} THEN 1 ELSE 0 END) was
            {JOINED} AND s.number IS NOT NULL AND (i."end" IS NULL OR i."end" >= %s)
                AND i.start <= %s GROUP BY i.citizen_id
        ) x WHERE was = 0 GROUP BY step
        """,
        [COMPARE_DAY, COMPARE_DAY, code, COMPARE_DAY, DAY],
    )


def employment(code: int) -> Statement:
    """D5 on twenty days: numerator, denominator and those without a status."""
    chosen = days()
    numbers = range(len(chosen))
    uses = ", ".join(f"MAX(CASE WHEN {IN_USE} THEN 1 END) a{n}" for n in numbers)
    rank = (
        "CASE t.status WHEN 'ordinaer_beskaeftigelse' THEN '9' WHEN 'stoettet_beskaeftigelse' "
        "THEN '8' WHEN 'uddannelse' THEN '7' WHEN 'beskyttet_beskaeftigelse' THEN '6' "
        "WHEN 'aktivering' THEN '5' WHEN 'offentlig_forsoergelse' THEN '4' ELSE '3' END"
    )
    held = ", ".join(
        f"MAX(CASE WHEN {HAS_STATUS} THEN CAST(t.start AS text) || {rank} END) b{n}"
        for n in numbers
    )
    age = [
        f"a{n} = 1 AND {day.year} - birth_year BETWEEN 18 AND 66" for n, day in enumerate(chosen)
    ]
    sums = ", ".join(
        f"SUM(CASE WHEN {age[n]} AND SUBSTR(b{n}, 11) > '6' THEN 1 END), "
        f"SUM(CASE WHEN {age[n]} AND b{n} IS NOT NULL THEN 1 END), "
        f"SUM(CASE WHEN {age[n]} THEN 1 END), SUM(CASE WHEN birth_year IS NULL THEN a{n} END)"
        for n in numbers
    )
    twice = [day for day in chosen for _ in (1, 2)]
    return (
        f"""
        SELECT {sums} FROM (
            SELECT c.id, c.birth_year, {uses} FROM steering_citizen c
            JOIN steering_intervention i ON i.citizen_id = c.id
            WHERE c.municipality_id = %s GROUP BY c.id, c.birth_year
        ) x LEFT JOIN (
            SELECT t.citizen_id, {held} FROM keyfigures_citizenstatus t
            JOIN steering_citizen c ON c.id = t.citizen_id
            WHERE c.municipality_id = %s GROUP BY t.citizen_id
        ) y ON y.citizen_id = x.id
        """,
        [*twice, code, *twice, code],
    )


def readmissions(code: int) -> Statement:
    """D6 by the month a stay ended in."""
    from django.db import connection

    days_between = (
        "nexts - b" if connection.vendor == "postgresql" else ("julianday(nexts) - julianday(b)")
    )
    return (
        f"""
        WITH rows AS (
            SELECT a.citizen_id, a.admitted_on,
                   COALESCE(a.discharged_on, %s) AS discharged_on, a.is_acute,
                   MAX(COALESCE(a.discharged_on, %s)) OVER (PARTITION BY a.citizen_id
                       ORDER BY a.admitted_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                   ) AS before
            FROM keyfigures_admission a JOIN steering_citizen c ON c.id = a.citizen_id
            WHERE c.municipality_id = %s
        ), numbered AS (
            SELECT rows.*, SUM(CASE WHEN before IS NULL OR admitted_on > before THEN 1 ELSE 0 END)
                OVER (PARTITION BY citizen_id ORDER BY admitted_on) AS stay FROM rows
        ), stays AS (
            SELECT citizen_id, MIN(admitted_on) AS a, MAX(discharged_on) AS b,
                   MAX(CASE WHEN (before IS NULL OR admitted_on > before) AND is_acute
                       THEN 1 ELSE 0 END) AS acute
            FROM numbered GROUP BY citizen_id, stay
        ), followed AS (
            SELECT b, LEAD(a) OVER w AS nexts, LEAD(acute) OVER w AS again FROM stays
            WINDOW w AS (PARTITION BY citizen_id ORDER BY a)
        )
        SELECT SUBSTR(CAST(b AS text), 1, 7), COUNT(*),
               SUM(CASE WHEN again = 1 AND {days_between} BETWEEN 1 AND 30 THEN 1 ELSE 0 END)
        FROM followed GROUP BY SUBSTR(CAST(b AS text), 1, 7)
        """,
        [date(2100, 12, 31), date(2100, 12, 31), code],
    )


def expenditure(code: int) -> list[Statement]:
    """D7: amounts, and recipients per step and year in one pass over the citizens."""
    years = range(FIRST.year, DAY.year)
    columns = ", ".join(
        f'MAX(CASE WHEN i.start <= %s AND (i."end" IS NULL OR i."end" >= %s) THEN 1 END) y{year}'
        for year in years
    )
    pairs = f"SELECT s.number, i.citizen_id, {columns} {JOINED} GROUP BY s.number, i.citizen_id"
    sums = ", ".join(f"SUM(y{year})" for year in years)
    values = [day for year in years for day in (date(year, 12, 31), date(year, 1, 1))]
    return [
        (f"SELECT number, {sums} FROM ({pairs}) x GROUP BY number", [*values, code]),
        (
            "SELECT year, legal_basis_id, amount FROM keyfigures_expenditure "
            "WHERE municipality_id = %s",
            [code],
        ),
    ]


def interventions(code: int) -> Statement:
    """Every intervention that overlaps the one before it in the same offer, by start."""
    return _overlapping("steering_intervention", "start", '"end"', "a.citizen_id, a.offer_id", code)


def statuses(code: int) -> Statement:
    """Every status that overlaps the one before it."""
    return _overlapping("keyfigures_citizenstatus", "start", '"end"', "a.citizen_id", code)


def admissions(code: int) -> Statement:
    """Every admission that overlaps the one before it."""
    return _overlapping(
        "keyfigures_admission", "admitted_on", "discharged_on", "a.citizen_id", code
    )


def _overlapping(table: str, start: str, end: str, of: str, code: int) -> Statement:
    return (
        f"""
        SELECT start, COUNT(*), COUNT(DISTINCT citizen_id), SUM(CASE WHEN before >= start
            THEN 1 ELSE 0 END) FROM (
            SELECT a.citizen_id, a.{start} AS start, LAG(COALESCE(a.{end}, %s))
                OVER (PARTITION BY {of} ORDER BY a.{start}) AS before
            FROM {table} a JOIN steering_citizen c ON c.id = a.citizen_id
            WHERE c.municipality_id = %s
        ) x GROUP BY start
        """,
        [date(2100, 12, 31), code],
    )


def offers(code: int) -> Statement:
    return "SELECT * FROM steering_offer WHERE municipality_id = %s", [code]


def answers(code: int) -> Statement:
    """D8 by quarter: citizens' latest complete measurement in each, and the sum of the answers."""
    total = " + ".join(f"a.answer_{number}" for number in range(1, 6))
    return (
        f"""
        SELECT code, quarter, COUNT(*), SUM(total) FROM (
            SELECT a.code, {total} AS total, SUBSTR(CAST(a."on" AS text), 1, 4) ||
                   (CAST(SUBSTR(CAST(a."on" AS text), 6, 2) AS integer) + 2) / 3 AS quarter,
                   ROW_NUMBER() OVER (PARTITION BY a.citizen_id, a.code,
                       SUBSTR(CAST(a."on" AS text), 1, 4),
                       (CAST(SUBSTR(CAST(a."on" AS text), 6, 2) AS integer) + 2) / 3
                       ORDER BY a."on" DESC) AS place
            FROM measurement_outcome a JOIN steering_citizen c ON c.id = a.citizen_id
            WHERE c.municipality_id = %s
        ) x WHERE place = 1 AND total IS NOT NULL GROUP BY code, quarter
        """,
        [code],
    )


def asked(code: int) -> Statement:
    """How many were asked in the year."""
    return (
        "SELECT COUNT(DISTINCT s.citizen_id) FROM measurement_sheet s "
        "JOIN steering_citizen c ON c.id = s.citizen_id "
        "WHERE c.municipality_id = %s AND s.asked_on > %s AND s.asked_on <= %s",
        [code, COMPARE_DAY, DAY],
    )
