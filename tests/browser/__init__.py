"""Journeys in a real Chromium. Go from page to page by tests/support/going.py: read it first."""
