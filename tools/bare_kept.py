"""The floor of a save with connections kept as the portal keeps them."""

from recovery_portal import settings
from tools.bare import *  # noqa: F403

DATABASES = settings.DATABASES
