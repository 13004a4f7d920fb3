from django.apps import AppConfig


class RecoveryPortalConfig(AppConfig):
    name = "recovery_portal"
    verbose_name = "Recovery-portalen"
