"""A caseworker's own citizens: how they fare, and what is due."""

urlpatterns: list = []
