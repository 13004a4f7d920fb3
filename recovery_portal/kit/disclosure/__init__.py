"""Small-count suppression for linked tables (design D9)."""

from recovery_portal.kit.disclosure.linked import Key, Sum
from recovery_portal.kit.disclosure.small import is_small, mean_allowed, protect_share
from recovery_portal.kit.disclosure.suppression import protect

__all__ = ["Key", "Sum", "is_small", "mean_allowed", "protect", "protect_share"]
