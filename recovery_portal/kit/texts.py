"""Model fields for what people write: a length, and no CPR-like number (design §3)."""

from django.core.validators import MaxLengthValidator
from django.db import models

from recovery_portal.kit.validators import refuse_cpr


def line(label: str, max_length: int = 120, **options) -> models.CharField:
    """One line of text."""
    return models.CharField(label, max_length=max_length, validators=[refuse_cpr], **options)


def paragraphs(label: str, max_length: int = 4000, **options) -> models.TextField:
    """Several lines of text; may be empty unless `blank=False`."""
    validators = [MaxLengthValidator(max_length), refuse_cpr]
    return models.TextField(label, **({"blank": True, "validators": validators} | options))
