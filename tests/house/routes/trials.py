"""Trial actions and described practice."""

from tests.house.routes.route import PARTAKING, STAFF, STEERING, Route

TRIAL = ("trial",)
# The world's trial is nobody's own: those responsible are tried in tests/steering/trials.
ROUTES: dict[str, Route] = {
    "trials": Route(get=STAFF),
    "trials_file": Route(get=STAFF, parts=("ending",)),
    "trial_new": Route(get=PARTAKING, post=PARTAKING),
    "trial": Route(get=STAFF, parts=TRIAL),
    "trial_edit": Route(get=STEERING, post=STEERING, parts=TRIAL),
    "trial_notes": Route(get=STEERING, post=STEERING, parts=TRIAL),
    "trial_decide": Route(get=STEERING, post=STEERING, parts=TRIAL),
    "trial_reopen": Route(get=STEERING, post=STEERING, parts=("adjusted_trial",)),
    "trial_next": Route(get=PARTAKING, post=PARTAKING, parts=("adjusted_trial",)),
    "practice": Route(get=STAFF, parts=("kept_trial",)),
    "practice_edit": Route(get=STEERING, post=STEERING, parts=("kept_trial",)),
}
