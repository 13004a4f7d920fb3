"""The worker of django-tasks-db, which also sees to it that what is kept no longer is deleted."""

from django_tasks_db.management.commands.db_worker import Command as Worker

from recovery_portal.overview.jobs import plan_retention
from recovery_portal.overview.statbank_job import plan_statbank


class Command(Worker):
    def handle(self, **options):
        """Plan a run of retention where none waits: the first one catches up at once. Statistics
        Denmark is asked the next night."""
        plan_retention()
        plan_statbank()
        super().handle(**options)
