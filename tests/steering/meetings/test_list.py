"""The list's pages: all coming meetings can be reached, and the next one is named once."""

import pytest
from django.urls import reverse

from tests.steering.meetings.making import lead, meeting

pytestmark = pytest.mark.django_db


def shown(client, **asked) -> tuple[str, list[str]]:
    answer = client.get(reverse("meetings", args=[730]), asked)
    return answer.context["next"].title, [row.title for row in answer.context["coming"]]


def test_the_coming_ones_come_a_page_at_a_time(client):
    for number in range(53):
        meeting(days=number + 1, title=f"M{number}")
    client.force_login(lead())
    assert shown(client) == ("M0", [f"M{number}" for number in range(1, 51)])
    assert shown(client, kommende=2, side=1) == ("M0", ["M51", "M52"])
    html = client.get(reverse("meetings", args=[730])).content.decode()
    assert "side=1&amp;kommende=2#kommende" in html
