"""Who the users are, and which roles they hold in which municipality."""

from operator import attrgetter

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from recovery_portal.kit.validators import refuse_cpr
from steering.models.register import Municipality, Unit
from steering.permissions import ROLE_NAMES, Role


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person with a login; the e-mail address, in lower case, is the user name."""

    email = models.EmailField("e-mail", unique=True, validators=[refuse_cpr])
    name = models.CharField("navn", max_length=100, validators=[refuse_cpr])
    is_staff = models.BooleanField("adgang til Djangos administration", default=False)
    is_active = models.BooleanField("aktiv", default=True)
    created_at = models.DateTimeField("oprettet", auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        verbose_name, verbose_name_plural = "bruger", "brugere"
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower_case")
        ]

    def __str__(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def roles_in(self, municipality) -> frozenset[str]:
        """The user's roles in `municipality`, read once per request and person."""
        if not self.is_active:
            return frozenset()
        return self._roles.get(municipality, frozenset())

    @property
    def _roles(self) -> dict[Municipality, frozenset[str]]:
        if not hasattr(self, "_roles_cache"):
            roles: dict[Municipality, set[str]] = {}
            held = Municipality.objects.filter(memberships__user=self).order_by()
            for place in held.annotate(held_role=F("memberships__role")):
                roles.setdefault(place, set()).add(place.held_role)
            self._roles_cache = {place: frozenset(names) for place, names in roles.items()}
        return self._roles_cache

    @property
    def municipalities(self) -> dict[int, Municipality]:
        """Those where the user holds a role, by code and in that order; read with the roles."""
        if not self.is_active:
            return {}
        return {place.pk: place for place in sorted(self._roles, key=attrgetter("pk"))}

    @property
    def municipality_codes(self) -> list[int]:
        """The codes of the municipalities where the user holds a role, in order."""
        return list(self.municipalities)


class Membership(models.Model):
    """One role of one person in one municipality; a caseworker's also names the units.

    `initials`: how the register names the person as a citizen's caseworker, or "".
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="memberships")
    role = models.CharField(
        "rolle", max_length=12, choices=[(r.value, ROLE_NAMES[r]) for r in Role]
    )
    units = models.ManyToManyField(
        Unit, blank=True, related_name="memberships", verbose_name="enheder"
    )
    initials = models.CharField("initialer", max_length=12, blank=True, validators=[refuse_cpr])

    class Meta:
        ordering = ["municipality", "user", "role"]
        verbose_name, verbose_name_plural = "medlemskab", "medlemskaber"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "municipality", "role"], name="membership_role_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[r.value for r in Role]), name="membership_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.municipality}"


class Owned:
    """Something one person answers for: with a login (`owner`), or only by name (`owner_name`)."""

    @property
    def owner_text(self) -> str:
        """Who is responsible, as people read it; empty where nobody is."""
        return self.owner.name if self.owner_id else self.owner_name
