"""Mail everybody who has something due, with or without a login: to be run once a day, early."""

from datetime import date

from django.utils import timezone

from measurement.services import dues
from measurement.services.nudges import send_nudges, unanswerable
from recovery_portal.kit.commands import DAY, PortalCommand
from steering.models import Municipality, SentMail
from steering.selectors.municipalities import municipality_with
from steering.services.reminders import send_reminders


class Command(PortalCommand):
    help = "Send the day's reminders; run again on the same day, it sends nothing more."

    def add_arguments(self, parser):
        parser.add_argument("--municipality", type=int, help="only this municipality's code")
        parser.add_argument("--on", **DAY, help="as if it were this day (today)")

    def handle(self, *args, municipality, on, **options):
        chosen = [municipality_with(municipality)] if municipality else Municipality.objects.all()
        on = on or timezone.localdate()
        sent = [row for one in chosen for row in _send(one, on)]
        failed = sum(row.state == SentMail.State.FAILED for row in sent)
        number = len(sent) - failed
        words = "påmindelse" if number == 1 else "påmindelser"
        self.stdout.write(f"{number} {words} sendt, {failed} kunne ikke sendes.")


def _send(municipality: Municipality, on: date) -> list[SentMail]:
    day = {"municipality": municipality, "on": on}
    dues.keep_up(**day)
    return send_reminders(**day, silent=unanswerable(**day)) + send_nudges(**day)
