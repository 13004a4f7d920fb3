"""Filters for Danish dates and numbers, available in every template without `{% load %}`."""

import datetime
from functools import lru_cache

import pyphen
from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from recovery_portal.kit import danish

register = template.Library()


def _local(value):
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _date_filter(name, function):
    """Register `function` as a filter: an empty value gives an empty text."""

    def date_filter(value):
        return function(_local(value)) if value else ""

    register.filter(name, date_filter)


_date_filter("da_date", danish.date_long)
_date_filter("da_date_short", danish.date_short)
_date_filter("da_day_month", danish.day_month)
_date_filter("da_day_month_short", danish.day_month_short)
_date_filter("da_weekday", danish.weekday)
_date_filter("da_weekday_short", danish.weekday_short)
_date_filter("da_time", danish.time)
_date_filter("da_clock", danish.clock)
_date_filter("quarter", danish.quarter)
_date_filter("week", danish.week)


@register.filter
def da_span(first, last):
    """`{{ first|da_span:last }}`: 28. september 2026 til 2. januar 2027."""
    return danish.span(_local(first), _local(last)) if first and last else ""


@register.filter
def da_number(value, decimals=0):
    """`{{ value|da_number:1 }}`: 1.234,5 with the minus sign U+2212; – for None."""
    return danish.number(value, decimals)


@register.filter
def signed(value, decimals=0):
    """`{{ difference|signed }}`: +3, −3 or 0; – for None."""
    return danish.signed(value, decimals)


@register.filter
def score(value):
    """A score of 0-100 as a whole number that never crosses a threshold by rounding."""
    return danish.score(value)


@register.filter
def count(value):
    """A number about citizens: 1.234, or – (read aloud as "skjult") where it is hidden."""
    if value is not None:
        return danish.number(value)
    return format_html(
        '<span aria-hidden="true">{}</span><span class="sr-only">{}</span>',
        danish.HIDDEN,
        _("skjult"),
    )


@register.filter
@lru_cache(maxsize=2_000)
def hyphenated(text):
    """`text` with soft hyphens where Danish words may be divided, for labels in narrow columns."""
    divider = pyphen.Pyphen(lang="da_DK", left=4, right=4)
    return " ".join(divider.inserted(word, "\N{SOFT HYPHEN}") for word in text.split())
