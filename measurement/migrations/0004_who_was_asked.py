from django.db import migrations


def invite_those_who_were_asked(apps, schema_editor):
    """Until now a person was asked by a task alone; now each round knows its people."""
    Round, Response, Invitee = (
        apps.get_model("measurement", name) for name in ("Round", "Response", "Invitee")
    )
    Task = apps.get_model("steering", "Task")
    for row in Round.objects.all():
        answered = {r.user_id: r for r in Response.objects.filter(round=row, user__isnull=False)}
        tasks = Task.objects.filter(
            municipality_id=row.municipality_id, key=f"temperatur-{row.pk}", user__isnull=False
        )
        for user in sorted({*answered, *tasks.values_list("user_id", flat=True)}):
            response = answered.get(user)
            invitee = Invitee.objects.create(
                round=row,
                user_id=user,
                viewpoint=response.viewpoint if response else "",
                has_answered=bool(response and response.submitted_at),
            )
            if response:
                Response.objects.filter(pk=response.pk).update(invitee=invitee)


class Migration(migrations.Migration):
    dependencies = [
        ("measurement", "0003_rounds_complete"),
    ]

    operations = [
        migrations.RunPython(invite_those_who_were_asked, migrations.RunPython.noop),
    ]
