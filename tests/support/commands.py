"""Commands of manage.py in a test's own process."""

# Django's checks read the code, which is the same for every test: `make lint` asks them once,
# and here they would take longer than most commands.
UNCHECKED = "--skip-checks"
