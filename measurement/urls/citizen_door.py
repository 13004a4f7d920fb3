"""The tablet in a citizen's hands, and personal links."""

urlpatterns: list = []
# Outside the municipality: no code, no citizen in the address.
doors: list = []
