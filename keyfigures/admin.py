"""Offers in Django's admin: what is stored of the register follows, in the same transaction."""

from django.contrib import admin
from django.db import transaction

from keyfigures.services import aggregates
from steering.admin.registers import OfferAdmin as RegisterOfOffers
from steering.models import Offer

admin.site.unregister(Offer)


@admin.register(Offer)
class OfferAdmin(RegisterOfOffers):
    """As a register of its own; another legal basis is another step for the offer's users."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        aggregates.refresh(obj.municipality)

    @transaction.atomic
    def process_import(self, request, **kwargs):
        answer = super().process_import(request, **kwargs)
        aggregates.refresh_all()
        return answer
