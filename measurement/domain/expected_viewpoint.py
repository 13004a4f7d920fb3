"""From where somebody is expected to see the municipality, until they say otherwise."""

# What a person represents in a group says more than the role of their login. Who represents the
# staff may be from the authority or from an offer: there the role decides.
_BY_REPRESENTED = {
    "politik": "strategisk",
    "direktion": "strategisk",
    "chef": "strategisk",
    "faglig": "faglig",
    "borger": "borger",
    "peer": "borger",
    "beskaeftigelse": "samarbejdspartner",
    "psykiatri": "samarbejdspartner",
}
# The first of a person's roles that says something.
_BY_ROLE = {"CASEWORKER": "myndighed", "STEERING": "strategisk", "LEAD": "faglig"}


def expected_viewpoint(roles, represented) -> str:
    """The viewpoint's value, or "" where neither says anything and the person chooses.

    `roles`: the login's roles in the municipality; `represented`: what the person represents in
    each of its groups, in the groups' order.
    """
    of_groups = [_BY_REPRESENTED[one] for one in represented if one in _BY_REPRESENTED]
    of_roles = [viewpoint for role, viewpoint in _BY_ROLE.items() if role in roles]
    return next(iter(of_groups + of_roles), "")
