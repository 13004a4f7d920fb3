"""An e-mail address is text that people write, too."""

import pytest
from django.core.exceptions import ValidationError

from recovery_portal.kit.validators import CPR_MESSAGE
from steering.models import User

pytestmark = pytest.mark.django_db


def test_an_address_that_holds_a_cpr_number_is_refused():
    with pytest.raises(ValidationError) as caught:
        User.objects.create_user("0101901234@eksempel.example", name="Eva")
    assert caught.value.messages == [CPR_MESSAGE]
    assert User.objects.count() == 0
