"""The steering group, the implementation groups, who takes part, and the guide's checklist."""

from django.db import models
from django.db.models import F, Q

from recovery_portal.kit.texts import line, paragraphs
from recovery_portal.kit.versions import Versioned
from steering.models.people import User
from steering.models.register import Municipality


class Group(Versioned):
    """A steering group, or an implementation group; a local one names its `area`."""

    class Kind(models.TextChoices):
        STEERING = "steering", "Styregruppe"
        IMPLEMENTATION = "implementation", "Implementeringsgruppe"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="groups")
    kind = models.CharField("slags", max_length=14, choices=Kind.choices)
    name = line("navn")
    area = line("område", blank=True)
    mandate = paragraphs("mandat")
    closed_on = models.DateField("nedlagt", null=True, blank=True)

    class Meta(Versioned.Meta):
        ordering = ["municipality", "-kind", "name", "pk"]
        verbose_name, verbose_name_plural = "gruppe", "grupper"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="group_name_once",
                violation_error_message="Kommunen har allerede en gruppe med det navn.",
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(kind="steering", closed_on=None),
                name="group_one_steering",
                violation_error_message="Kommunen har allerede en styregruppe.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["steering", "implementation"]), name="group_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(Versioned):
    """Somebody's part in a group, with or without a login; kept when they leave."""

    class Represents(models.TextChoices):
        POLITICS = "politik", "Politisk niveau"
        BOARD = "direktion", "Direktion"
        HEAD = "chef", "Chef"
        PROFESSIONAL = "faglig", "Faglig leder"
        STAFF = "medarbejder", "Medarbejder"
        CITIZEN = "borger", "Borger"
        PEER = "peer", "Peer"
        EMPLOYMENT = "beskaeftigelse", "Beskæftigelsesområdet"
        PSYCHIATRY = "psykiatri", "Behandlingspsykiatrien"
        OTHER = "anden", "Anden"

    class Duty(models.TextChoices):
        CHAIR = "chair", "Formand"
        COORDINATOR = "coordinator", "Tovholder"
        MEMBER = "member", "Medlem"

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="group_memberships"
    )
    name = line("navn", 100)
    title = line("stilling eller rolle", blank=True)
    represents = models.CharField("repræsenterer", max_length=14, choices=Represents.choices)
    duty = models.CharField("opgave", max_length=11, choices=Duty.choices, default=Duty.MEMBER)
    joined_on = models.DateField("med fra")
    left_on = models.DateField("fratrådt", null=True, blank=True)

    class Meta(Versioned.Meta):
        ordering = ["group", "duty", "name", "pk"]
        verbose_name, verbose_name_plural = "gruppemedlem", "gruppemedlemmer"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(
                fields=["group", "user"],
                condition=Q(left_on=None),
                name="group_member_user_once",
                violation_error_message="Personen er allerede med i gruppen.",
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(duty="chair", left_on=None),
                name="group_one_chair",
                violation_error_message="Gruppen har allerede en formand.",
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(duty="coordinator", left_on=None),
                name="group_one_coordinator",
                violation_error_message="Gruppen har allerede en tovholder.",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
                name="group_member_left_after_joining",
                violation_error_message="Personen kan ikke være fratrådt før den første dag.",
            ),
            models.CheckConstraint(
                condition=Q(duty__in=["chair", "coordinator", "member"]),
                name="group_member_duty_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self):
        return self.group.municipality


class ChecklistPoint(models.Model):
    """A point of the guide's checklist (reference data); `page` is the name of where it is done."""

    number = models.PositiveSmallIntegerField("nummer", primary_key=True)
    text = models.CharField("tekst", max_length=200)
    help = models.TextField("hjælp")
    page = models.CharField("side", max_length=60)
    source = models.CharField("kilde", max_length=200)

    class Meta:
        ordering = ["number"]
        verbose_name, verbose_name_plural = "tjeklistepunkt", "tjeklistepunkter"

    def __str__(self) -> str:
        return self.text


class ChecklistState(Versioned):
    """How far a municipality is with one point: who looks after it, by when, and when done."""

    class State(models.TextChoices):
        OPEN = "open", "Ikke begyndt"
        STARTED = "started", "I gang"
        DONE = "done", "Gjort"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="checklist")
    point = models.ForeignKey(ChecklistPoint, models.PROTECT, related_name="states")
    state = models.CharField("tilstand", max_length=7, choices=State.choices, default=State.OPEN)
    owner = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="checklist", verbose_name="hvem"
    )
    due = models.DateField("frist", null=True, blank=True)
    done_on = models.DateField("gjort den", null=True, blank=True)
    note = paragraphs("bemærkning", 1000)

    class Meta(Versioned.Meta):
        ordering = ["municipality", "point"]
        verbose_name, verbose_name_plural = "tjeklistetilstand", "tjeklistetilstande"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(fields=["municipality", "point"], name="checklist_point_once"),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False)
                | Q(state__in=["open", "started"], done_on=None),
                name="checklist_done_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point_id}: {self.get_state_display()}"
