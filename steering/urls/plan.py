"""Addresses of the indsatsplan, below a municipality's code."""

from django.urls import path

from steering.views import activities, plan, status_rounds, sub_goals

PLAN = "plan/<int:plan>/"
GOAL = "plan/delmaal/<int:sub_goal>/"
ACTIVITY = "plan/aktivitet/<int:activity>/"
ROUND = "plan/statusrunde/<int:round>/"

urlpatterns = [
    path("plan/", plan.index, name="plan"),
    path("plan/ny/", plan.add, name="plan_new"),
    path(PLAN, plan.show, name="plan_page"),
    path(f"{PLAN}ret/", plan.edit, name="plan_edit"),
    path(f"{PLAN}afslut/", plan.close, name="plan_close"),
    path(f"{PLAN}delmaal/nyt/", sub_goals.add, name="sub_goal_new"),
    path(f"{PLAN}statusrunder/", status_rounds.plan_ahead, name="status_rounds"),
    path(f"{GOAL}ret/", sub_goals.edit, name="sub_goal_edit"),
    path(f"{GOAL}slet/", sub_goals.remove, name="sub_goal_remove"),
    path(f"{GOAL}orden/", sub_goals.order, name="sub_goal_order"),
    path(f"{GOAL}aktivitet/ny/", activities.add, name="activity_new"),
    path(ACTIVITY, activities.show, name="activity"),
    path(f"{ACTIVITY}ret/", activities.edit, name="activity_edit"),
    path(f"{ACTIVITY}status/", activities.status, name="activity_status"),
    path(f"{ACTIVITY}slet/", activities.remove, name="activity_remove"),
    path(ROUND, status_rounds.hold, name="status_round"),
    path(f"{ROUND}resultat/", status_rounds.result, name="status_round_result"),
]
