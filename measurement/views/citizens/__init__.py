"""A caseworker's own citizens: nobody else reaches these pages, and every look is logged."""
