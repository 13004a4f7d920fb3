"""Walking the URLconf."""

from django.urls import URLPattern, URLResolver, get_resolver


def named_patterns(resolver=None, namespace: str = ""):
    """Every (name, pattern) below `resolver`, namespaces in front of the name."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from named_patterns(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry


def municipal_names() -> set[str]:
    """Names of all addresses that start with a municipality's code."""
    found = set()
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and str(entry.pattern).startswith("<int:code>"):
            found |= {name for name, _ in named_patterns(entry)}
    return found
