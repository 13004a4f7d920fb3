"""The front page: the three tracks in short, and what each person is to do next."""

from recovery_portal.overview.front.page import front_page

__all__ = ["front_page"]
