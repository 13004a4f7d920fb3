"""Everything that can be asked for, in the order of the three tracks."""

from recovery_portal.overview.api.endpoint import Endpoint
from recovery_portal.overview.api.subjects import (
    case_audit,
    key_figures,
    plan,
    reports,
    series,
    temperature,
)

ENDPOINTS: tuple[Endpoint, ...] = (
    temperature.ENDPOINT,
    case_audit.ENDPOINT,
    plan.ENDPOINT,
    key_figures.ENDPOINT,
    *series.ENDPOINTS,
    reports.ENDPOINT,
)
