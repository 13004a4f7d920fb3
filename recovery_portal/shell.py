"""What every page of a municipality has around it: who you are, and the way around."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from steering.permissions import ROLE_NAMES, Permission, Role, has_permission

P = Permission
# (track number, heading, [(label, URL name, permission)]); a page nobody may reach is not shown.
NAVIGATION = [
    (None, "", [("Overblik", "front", P.SEE_FRONT)]),
    (1, "Forudsætninger", [("Temperaturmåling", "temperature", P.SEE_DASHBOARD)]),
    (
        2,
        "Praksis",
        [
            ("Sagsaudit", "case_audits", P.SEE_DASHBOARD),
            ("Indsatsplan", "plan", P.SEE_STEERING),
            ("Råd fra guiden", "advice", P.SEE_STEERING),
            ("Prøvehandlinger", "trials", P.SEE_STEERING),
            ("Ønsker", "wishes", P.SEE_STEERING),
        ],
    ),
    (
        3,
        "Virkning",
        [
            ("Nøgletal", "figures", P.SEE_DASHBOARD),
            ("Indsatstrappe", "staircase", P.SEE_DASHBOARD),
            ("Bevægelser", "movements", P.SEE_DASHBOARD),
            ("Beskæftigelse", "employment", P.SEE_DASHBOARD),
            ("Genindlæggelser", "readmissions", P.SEE_DASHBOARD),
            ("Udgifter", "expenditure", P.SEE_DASHBOARD),
            ("Trivsel og recovery", "wellbeing", P.SEE_DASHBOARD),
            ("Fremskrivning", "projection", P.SEE_DASHBOARD),
            ("Samlet billede", "whole_picture", P.SEE_DASHBOARD),
        ],
    ),
    (
        None,
        "",
        [
            ("Mine borgere", "citizens", P.SEE_ANSWERS),
            ("Mine opgaver", "tasks", P.SEE_STEERING),
            ("Møder", "meetings", P.SEE_STEERING),
            ("Årshjul", "year", P.SEE_STEERING),
            ("Styring", "groups", P.SEE_STEERING),
        ],
    ),
    (
        None,
        "",
        [
            ("Statusrapport", "report", P.SEE_REPORT),
            ("Data", "data", P.UPLOAD),
            ("Udsendte mails", "mail_log", P.SEE_MAIL_LOG),
            ("Trivsel: opsætning", "outcome_setup", P.MANAGE_OUTCOMES),
            ("Sletning", "retention", P.SEE_RETENTION),
            ("API-nøgler", "api_tokens", P.MANAGE_TOKENS),
            ("Tag alt med", "take_along", P.TAKE_ALONG),
        ],
    ),
]


def shell(request) -> dict:
    """Context for base.html: municipality, roles in words, and the navigation."""
    municipality = getattr(request, "municipality", None)
    if municipality is None:
        return {}
    return {
        "municipality": municipality,
        "roles_text": roles_text(request.user, municipality),
        "several_municipalities": len(request.user.municipality_codes) > 1,
        "nav": list(_groups(request, municipality)),
        # Who may hand a tablet over has a script that empties the other tabs when it happens.
        "hands_over": has_permission(request.user, P.SEE_ANSWERS, municipality),
    }


def roles_text(user, municipality) -> str:
    """The user's roles in words, in the order of the design's table."""
    held = user.roles_in(municipality)
    return ", ".join(ROLE_NAMES[role] for role in Role if role in held)


def _groups(request, municipality):
    urls = _urls(municipality)
    here = _here(request.path, urls)
    for number, title, pages in NAVIGATION:
        items = [
            {"label": label, "url": urls[name], "current": name == here}
            for label, name, permission in pages
            if has_permission(request.user, permission, municipality)
        ]
        if items:
            yield {"number": number, "title": title, "links": _drawn(items, request.path)}


def _urls(municipality) -> dict[str, str]:
    names = [name for _number, _title, pages in NAVIGATION for _label, name, _needed in pages]
    return {name: reverse(name, args=[municipality.pk]) for name in names}


def _here(path: str, urls: dict[str, str]) -> str:
    """The page of the navigation that this one lies under: an address may begin another's."""
    if path == urls["front"]:
        return "front"
    under = [n for n, url in urls.items() if n != "front" and path.startswith(url)]
    return max(under, key=lambda name: len(urls[name]), default="")


def _drawn(items: list[dict], path: str) -> str:
    """The links of a group, drawn once for the two places a page has them in."""
    return format_html_join("", "<li>{}</li>\n", ((_link(**item, path=path),) for item in items))


def _link(label: str, url: str, current: bool, path: str) -> str:
    if not current:
        return format_html('<a class="nav-a" href="{}"><span>{}</span></a>', url, label)
    kind = "page" if url == path else "true"
    pattern = '<a class="nav-a" href="{}" aria-current="{}"><span>{}</span></a>'
    return format_html(pattern, url, kind, label)
