"""Every template that draws a table: the page it is on and the files it leaves as, or why none.

By hand, one line each: a table nobody can take along is a decision, not an oversight.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Leaves:
    """`page`: the address where the table stands, or where the page leads for its files; `file`:
    the name of an address with an ending, or the beginning of two names, `_xlsx` and `_csv`."""

    page: str
    file: str


REPORT = "in the status report, whose numbers leave with it (tests/overview)"
EXACT = "exact figures stay on the screen: never in print, report or file (D9)"
CASES = "cases by number while the audit goes on; the result leaves when it is closed"
CITIZEN = "rows about citizens leave one citizen at a time, logged: citizen_extract_file"
CHOOSING = "a form, or a choice to be made here; what is stored leaves with its own list"
BROUGHT = "what a file that somebody brought would do; its own rows come back by upload_rows"
SCREEN = "the meeting's screen; the figure leaves from its own page"
EXPLAINS = "explains what a choice means; holds no data"
QUESTIONS = "the wording of a questionnaire, which leaves as its own file: instrument_file"
TRACKS = "the numbers of the picture beside it, which leave from the page it leads to"

K, M, S, R = "keyfigures/", "measurement/", "steering/", "overview/"
TABLES: dict[str, Leaves | str] = {
    "data/amounts.html": BROUGHT,
    "data/case_audit.html": BROUGHT,
    "data/data.html": Leaves("data", "uploads_file"),
    "data/faults.html": BROUGHT,
    "data/temperature.html": BROUGHT,
    "data/undo.html": BROUGHT,
    "data/upload.html": BROUGHT,
    "dkfds/errors.html": EXPLAINS,
    f"{K}employment_status.html": Leaves("employment", "employment"),
    f"{K}employment_table.html": Leaves("employment", "employment"),
    f"{K}exact_effects.html": EXACT,
    f"{K}expenditure_national.html": Leaves("expenditure", "expenditure"),
    f"{K}expenditure_steps.html": Leaves("expenditure", "expenditure"),
    f"{K}expenditure_years.html": Leaves("expenditure", "expenditure"),
    f"{K}figures/own_values.html": Leaves("figure", "figure"),
    f"{K}figures/table.html": Leaves("figure", "figure"),
    f"{K}movements_directions.html": Leaves("movements", "movements"),
    f"{K}movements_matrix.html": Leaves("movements", "movements"),
    f"{K}movements_newcomers.html": Leaves("movements", "movements"),
    f"{K}movements_picture.html": Leaves("movements", "movements"),
    f"{K}movements_staying.html": Leaves("movements", "movements"),
    f"{K}movements_years.html": Leaves("movements", "movements"),
    f"{K}national_table.html": Leaves("national", "national"),
    f"{K}projection_tables.html": Leaves("projection", "projection"),
    f"{K}quality.html": Leaves("quality", "quality_file"),
    f"{K}readmissions.html": Leaves("readmissions", "readmissions"),
    f"{K}report/employment.html": REPORT,
    f"{K}report/expenditure.html": REPORT,
    f"{K}report/outcomes.html": REPORT,
    f"{K}report/own_figures.html": REPORT,
    f"{K}report/readmissions.html": REPORT,
    f"{K}report/staircase.html": REPORT,
    f"{K}staircase_development.html": Leaves("staircase", "staircase"),
    f"{K}staircase_direction.html": Leaves("staircase", "staircase"),
    f"{K}staircase_national.html": Leaves("staircase", "staircase"),
    f"{K}staircase_offers.html": Leaves("staircase", "staircase"),
    f"{K}staircase_providers.html": Leaves("staircase", "staircase"),
    f"{K}staircase_rates.html": Leaves("staircase", "staircase"),
    f"{K}staircase_table.html": Leaves("staircase", "staircase"),
    f"{K}wellbeing.html": Leaves("wellbeing", "wellbeing"),
    f"{K}wellbeing_numbers.html": Leaves("wellbeing", "wellbeing"),
    f"{K}wellbeing_part_table.html": Leaves("wellbeing", "wellbeing"),
    f"{K}wellbeing_who.html": Leaves("wellbeing", "wellbeing"),
    f"{K}whole_picture_goals.html": Leaves("whole_picture", "whole_picture"),
    f"{M}audit/agreeing.html": CASES,
    f"{M}audit/audits.html": Leaves("case_audits", "case_audits_file"),
    f"{M}audit/cases.html": CASES,
    f"{M}audit/hearing.html": CASES,
    f"{M}audit/marking_hand_in.html": CASES,
    f"{M}audit/record.html": CASES,
    f"{M}audit/result_changes.html": Leaves("case_audit_result", "case_audit_result_file"),
    f"{M}audit/result_map.html": Leaves("case_audit_result", "case_audit_result_file"),
    f"{M}audit/result_numbers.html": Leaves("case_audit_result", "case_audit_result_file"),
    f"{M}audit/say_and_do_row.html": Leaves("case_audit_say_and_do", "case_audit_say_and_do_file"),
    f"{M}citizens/development.html": CITIZEN,
    f"{M}citizens/extract.html": CITIZEN,
    f"{M}citizens/form_part.html": CHOOSING,
    f"{M}citizens/index.html": CITIZEN,
    f"{M}citizens/keying.html": CHOOSING,
    f"{M}group_answers.html": Leaves("temperature_result", "temperature_result_file"),
    f"{M}instrument_compare.html": QUESTIONS,
    f"{M}instrument_load.html": CHOOSING,
    f"{M}instrument_results.html": QUESTIONS,
    f"{M}instrument_section.html": QUESTIONS,
    f"{M}instruments.html": Leaves("instruments", "instruments_file"),
    f"{M}outcome_instrument.html": QUESTIONS,
    f"{M}people.html": Leaves("temperature_people", "temperature_people_file"),
    f"{M}people_logins.html": CHOOSING,
    f"{M}report/audit.html": REPORT,
    f"{M}report/temperature.html": REPORT,
    f"{M}result_detail.html": Leaves("temperature_result", "temperature_result_file"),
    f"{M}result_table.html": Leaves("temperature_result", "temperature_result_file"),
    f"{M}result_version.html": Leaves("temperature_development", "temperature_development_file"),
    f"{M}result_viewpoints.html": Leaves("temperature_result", "temperature_result_file"),
    f"{M}round_kinds.html": EXPLAINS,
    f"{M}rounds.html": Leaves("temperature", "temperature_file"),
    f"{R}api/tokens.html": Leaves("api_tokens", "api_tokens_file"),
    f"{R}archive/list.html": Leaves("report_archive", "report_archive_file"),
    f"{R}archive/report.html": Leaves("archived_report", "archived_numbers"),
    f"{R}archive/since_table.html": Leaves("archived_report", "archived_changes"),
    f"{R}meeting/screens/audit.html": SCREEN,
    f"{R}meeting/screens/figure.html": SCREEN,
    f"{R}meeting/screens/staircase.html": SCREEN,
    f"{R}meeting/screens/temperature.html": SCREEN,
    f"{R}meeting/screens/wellbeing.html": SCREEN,
    f"{R}retention.html": Leaves("retention", "retention_file"),
    f"{R}track_effect.html": TRACKS,
    f"{R}track_practice.html": TRACKS,
    f"{R}track_prerequisites.html": TRACKS,
    "report/one_page_table.html": REPORT,
    f"{S}groups/index.html": Leaves("groups", "groups_file"),
    f"{S}groups/members.html": Leaves("group", "group_file"),
    f"{S}groups/ownerless.html": Leaves("groups", "groups_file"),
    f"{S}meetings/table.html": Leaves("meetings", "meetings_file"),
    f"{S}plan/bar.html": Leaves("plan_sheet", "plan"),
    f"{S}plan/round_result.html": Leaves("status_round_result", "status_rounds_file"),
    f"{S}plan/rounds.html": Leaves("status_rounds", "status_rounds_file"),
    f"{S}plan/section.html": Leaves("plan_sheet", "plan"),
    f"{S}report/composition.html": REPORT,
    f"{S}report/decisions.html": REPORT,
    f"{S}report/plan.html": REPORT,
    f"{S}sheets/difference.html": BROUGHT,
    f"{S}tasks/mail_log.html": Leaves("mail_log", "mail_log_file"),
    f"{S}wishes/counts.html": Leaves("wishes", "wishes_file"),
    f"{S}wishes/doors.html": "the tablets to close; their addresses are secrets, nothing is data",
    f"{S}wishes/index.html": Leaves("wishes", "wishes_file"),
    f"{S}year/event.html": Leaves("year", "year_file"),
    f"{S}year/proposal.html": CHOOSING,
    f"{S}year/table.html": Leaves("year", "year_file"),
}
# Lists that are drawn otherwise than as a table.
LISTS = (
    Leaves("checklist", "checklist_file"),
    Leaves("advice", "advice_file"),
    Leaves("tasks", "tasks_file"),
    Leaves("trials", "trials_file"),
    Leaves("figures", "figures"),
)
LEAVING = sorted({*LISTS, *(one for one in TABLES.values() if isinstance(one, Leaves))}, key=repr)
# Shown only where there are figures, which the house's small world has none of: tried on the demo
# municipality in tests/overview/test_leaving_figures.py, and in tests/overview/archive.
ELSEWHERE = ("archived_report",)
OF_FIGURES = ("employment", "expenditure", "national", "projection", "readmissions")
