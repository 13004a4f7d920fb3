"""Django's admin, for superusers only: people, the small registers, and no row about a citizen.

Nothing is deleted here: a municipality would take its citizens with it, a person their history.
"""

from steering.admin import people, registers

__all__ = ["people", "registers"]
