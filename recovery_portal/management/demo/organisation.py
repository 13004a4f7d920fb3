"""Writing groups, plan, trials and wishes of the synthetic municipality, as of their own days."""

from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from recovery_portal.management.demo import conversion, everyday
from steering.models import (
    Activity,
    Advice,
    AdviceChoice,
    ChecklistPoint,
    Group,
    GroupMember,
    Plan,
    Practice,
    QualityTheme,
    Status,
    StatusChange,
    StatusRound,
    SubGoal,
    Trial,
    Wish,
    WishTheme,
)
from steering.services import tasks, trial_search
from steering.services.checklist import set_point
from steering.services.plan_ground import ask_for_next_round
from steering.services.wishes import ask_tovholder

BEGAN = -290


class OrganisationWriter:
    """Writes for one municipality; `users` by e-mail's local part and by name, `units` by name."""

    def __init__(self, municipality, users: dict, units: dict, until: date):
        self.municipality, self.until, self.units = municipality, until, units
        self.users = {user.name: user for user in users.values()}
        self.users |= {email.partition("@")[0]: user for email, user in users.items()}
        self.lead = self.users[conversion.LEAD]
        self.groups: dict[str, Group] = {}

    def day(self, offset: int) -> date:
        return self.until + timedelta(days=offset)

    def moment(self, offset: int, hour: int = 10) -> datetime:
        return timezone.make_aware(datetime.combine(self.day(offset), time(hour)))

    def write(self) -> dict[str, int]:
        """Everything; how many of each."""
        self._groups()
        self._checklist()
        activities = self._plan()
        self._advice(activities)
        return {
            "grupper": len(self.groups),
            "aktiviteter": len(activities),
            "prøvehandlinger": self._trials(activities),
            "ønsker": self._wishes(),
        }

    # --- Groups ---------------------------------------------------------------------------------

    def _groups(self) -> None:
        for group in conversion.GROUPS:
            row = Group.objects.create(
                municipality=self.municipality,
                kind=group.kind,
                name=group.name,
                area=group.area,
                mandate=group.mandate,
            )
            self.groups[group.name] = row
            GroupMember.objects.bulk_create(self._member(row, one) for one in group.members)
        tasks.tell(
            municipality=self.municipality,
            text="Styregruppen og to implementeringsgrupper er nedsat",
            link=reverse("groups", args=[self.municipality.pk]),
            on=self.day(BEGAN),
        )

    def _member(self, group: Group, one: conversion.DemoMember) -> GroupMember:
        user = self.users.get(one.who)
        return GroupMember(
            group=group,
            user=user,
            name=user.name if user else one.who,
            title=one.title,
            represents=one.represents,
            duty=one.duty,
            joined_on=self.day(BEGAN),
        )

    def _checklist(self) -> None:
        points = list(ChecklistPoint.objects.all())
        for number, point in enumerate(points):
            is_last = number == len(points) - 1
            set_point(
                by=self.lead,
                municipality=self.municipality,
                point=point,
                version=0,
                state="started" if is_last else "done",
                owner=self.lead,
                due=self.day(100) if is_last else self.day(BEGAN + 30 * number + 30),
                done_on=None if is_last else self.day(BEGAN + 30 * number + 20),
            )

    # --- Plan -----------------------------------------------------------------------------------

    def _plan(self) -> list[Activity]:
        start = self.day(-208)
        plan = Plan.objects.create(
            municipality=self.municipality,
            name=f"Indsatsplan {start.year}–{start.year + 1}",
            purpose=conversion.PURPOSE,
            starts_on=date(start.year, 1, 1),
            ends_on=date(start.year + 1, 12, 31),
        )
        rounds = {
            offset: self._round(plan, offset, held) for offset, held in conversion.STATUS_ROUNDS
        }
        made = []
        for number, goal in enumerate(conversion.SUB_GOALS, start=1):
            row = SubGoal.objects.create(
                plan=plan,
                position=number,
                title=goal.title,
                group=self.groups[goal.group],
                prerequisite_id=goal.prerequisite,
            )
            for position, activity in enumerate(goal.activities, start=1):
                made.append(self._activity(row, position, activity, rounds))
        ask_for_next_round(plan)
        return made

    def _round(self, plan: Plan, offset: int, held: bool) -> StatusRound:
        return StatusRound.objects.create(
            plan=plan,
            planned_on=self.day(offset),
            held_on=self.day(offset) if held else None,
            held_by=self.lead if held else None,
        )

    def _activity(self, goal: SubGoal, position: int, one, rounds) -> Activity:
        created = min(-215, *(day for day, _, _ in one.history), 0)
        history = [(created, Status.NOT_STARTED.value, ""), *one.history]
        day, status, reason = history[-1]
        row = Activity.objects.create(
            sub_goal=goal,
            position=position,
            title=one.title,
            owner=self.users[one.who],
            due=self.day(one.due),
            status=status,
            status_reason=reason,
            status_on=self.day(day),
            key_figure=one.key_figure,
            principle_id=one.principle,
            created_on=self.day(created),
        )
        StatusChange.objects.bulk_create(
            StatusChange(
                activity=row,
                status=status,
                reason=reason,
                at=self.moment(day),
                by=self.lead,
                round=rounds.get(day),
            )
            for day, status, reason in history
        )
        if status != Status.DONE:
            self._ask(
                row.owner,
                f"aktivitet-{row.pk}",
                row.title,
                reverse("activity", args=[self.municipality.pk, row.pk]),
                row.due,
            )
        return row

    def _ask(self, user, key: str, text: str, link: str, due: date) -> None:
        tasks.ask(
            municipality=self.municipality,
            user=user,
            key=key,
            text=text,
            link=link,
            due=due,
        )

    def _advice(self, activities: list[Activity]) -> None:
        """One taken into the plan, one set aside."""
        kept = next(row for row in activities if row.title == conversion.MAP)
        common = {"municipality": self.municipality, "by": self.lead, "on": self.day(-200)}
        reason = "Vi har allerede en fælles skabelon."
        AdviceChoice.objects.bulk_create(
            AdviceChoice(advice=row, **common, **values)
            for row, values in zip(
                Advice.objects.filter(prerequisite=4, position__in=(1, 5)).order_by("position"),
                (
                    {"choice": "set_aside", "reason": reason},
                    {"choice": "taken", "activity": kept},
                ),
                strict=True,
            )
        )

    # --- Trials and wishes ----------------------------------------------------------------------

    def _trials(self, activities: list[Activity]) -> int:
        for one in everyday.TRIALS:
            row = Trial.objects.create(
                municipality=self.municipality,
                unit=self.units[one.unit],
                group=self.groups["Lokalgruppen Bostøtte"] if "Bostøtte" in one.unit else None,
                title=one.title,
                what=one.what,
                expected=one.expected,
                where=one.unit,
                starts_on=self.day(one.starts),
                ends_on=self.day(one.ends),
                owner=self.users[one.who],
                done=one.done,
                seen=one.seen,
                decision=one.decision,
                reason=one.reason,
                decided_on=self.day(one.decided) if one.decision else None,
                created_by=self.users[one.who],
                created_on=self.day(one.starts - 10),
            )
            row.themes.set(QualityTheme.objects.filter(pk__in=one.themes))
            if not one.decision:
                link = reverse("trial", args=[self.municipality.pk, row.pk])
                self._ask(row.owner, f"proevehandling-{row.pk}", row.title, link, row.ends_on)
            if one.decision == "keep":
                Practice.objects.create(trial=row, **everyday.ELEMENTS)
            trial_search.index(trial=row)
        return len(everyday.TRIALS)

    def _wishes(self) -> int:
        themes = {
            name: WishTheme.objects.create(municipality=self.municipality, name=name, frame=frame)
            for name, frame in everyday.THEMES.items()
        }
        Wish.objects.bulk_create(
            self._wish(one, themes, released=one not in everyday.UNREAD)
            for one in everyday.WISHES + everyday.UNREAD
        )
        ask_tovholder(self.municipality)
        return len(everyday.WISHES + everyday.UNREAD)

    def _wish(self, one: everyday.DemoWish, themes: dict, *, released: bool) -> Wish:
        state = "fulfilled" if one.outcome else "answered" if one.answer else "open"
        return Wish(
            municipality=self.municipality,
            theme=themes[one.theme],
            unit=self.units[one.unit],
            origin=one.origin,
            text=one.text,
            state=state if released else "new",
            created_on=self.day(one.day),
            released_on=self.day(one.day + 1) if released else None,
            answer=one.answer,
            answer_text=one.answer_text,
            instead=one.instead,
            answered_on=self.day(one.day + 9) if one.answer else None,
            outcome=one.outcome,
            outcome_on=self.day(one.day + 30) if one.outcome else None,
        )
