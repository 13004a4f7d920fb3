from django.apps import AppConfig


class KeyfiguresConfig(AppConfig):
    name = "keyfigures"
    verbose_name = "Nøgletal"
