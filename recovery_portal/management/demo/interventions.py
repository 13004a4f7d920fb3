"""From lives to the rows of a register: renewed decisions, support beside, noise. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from recovery_portal.management.demo.citizens import BY_STEP, Life, Stay
from recovery_portal.management.demo.offers import NO_STEP, OFFERS, DemoOffer
from recovery_portal.management.demo.rates import (
    BESIDE,
    DECISION_DAYS,
    ESCORTED,
    OPEN_DAYS,
    OPEN_PAUSE,
    SUPPORTED_HOUSING,
    USES_OPEN,
)

BY_ID = {offer.external_id: offer for offer in OFFERS}
DAY = timedelta(days=1)
# Open to everybody: nobody decides that a citizen may come.
UNASSIGNED = {"SEL-82c", "SEL-99", "SEL-104", "SEL-10", "SEL-12", "SEL-18"}
DOUBLES = 12
# Longer than the quarter in which the newest data are shown.
KNOWN_AHEAD = 95


@dataclass(frozen=True)
class Row:
    """One intervention of the register: citizen number, offer and days."""

    citizen: int
    offer: DemoOffer
    start: date
    end: date | None
    reason: str
    decided_on: date | None = None


class Register:
    """All rows of `lives` that were active on or after `since`, known on `until`."""

    def __init__(self, rng: Random, lives: list[Life], since: date, until: date):
        self.rng, self.lives, self.since, self.until = rng, lives, since, until
        self.rows: dict[tuple, Row] = {}

    def build(self) -> list[Row]:
        for number, life in enumerate(self.lives):
            for stay in life.stays:
                self._renewed(number, stay)
                self._beside(number, stay)
            if self.rng.random() < USES_OPEN:
                self._open_offers(number, life)
            if self.rng.random() < ESCORTED:
                self._escorted(number, life)
        self._doubles()
        return sorted(self.rows.values(), key=lambda r: (r.citizen, r.start, r.offer.external_id))

    def _add(self, number: int, offer: DemoOffer, start: date, end: date | None, reason: str):
        if end is None or end >= self.since:
            row = Row(number, offer, start, end, reason, self._decided(offer, start))
            self.rows.setdefault((number, offer.external_id, start), row)

    def _decided(self, offer: DemoOffer, start: date) -> date | None:
        draw = self.rng.random()
        if offer.legal_basis in UNASSIGNED or draw < 0.04:
            return None
        days = self.rng.randint(1, 20) if draw < 0.06 else -self.rng.randint(3, 45)
        return min(start + timedelta(days=days), self.until)

    # --- The main support ---------------------------------------------------------------------

    def _renewed(self, number: int, stay: Stay, offer: DemoOffer | None = None):
        """One row per decision; the last ends as the stay does, or as decided, or not at all."""
        offer = offer or stay.offer
        length, start = DECISION_DAYS[offer.step], stay.start
        while length:
            end = start + timedelta(days=self.rng.randint(*length))
            if end >= (stay.end or self.until):
                break
            self._add(number, offer, start, end, "andet" if self.rng.random() < 0.04 else "")
            start = end + DAY
        if stay.end or not length:
            return self._add(number, offer, start, stay.end, stay.reason)
        self._ongoing(number, offer, start, end)

    def _ongoing(self, number: int, offer: DemoOffer, start: date, planned: date):
        """Some systems know when a decision runs out: a day well beyond what anybody looks at."""
        is_known = self.rng.random() < 0.4 and (planned - self.until).days > KNOWN_AHEAD
        self._add(number, offer, start, planned if is_known else None, "")

    # --- Beside it ----------------------------------------------------------------------------

    def _beside(self, number: int, stay: Stay):
        if stay.offer.step == 7 and self.rng.random() < SUPPORTED_HOUSING:
            self._renewed(number, stay, self._choose(BY_STEP[5][:2]))
        first = max(stay.start, self.since)
        days = ((stay.end or self.until) - first).days
        for steps, chance, length, offers in BESIDE:
            if stay.offer.step in steps and self.rng.random() < chance * days / 365:
                offer = BY_ID[self.rng.choice(offers)]
                start = first + timedelta(days=self.rng.randrange(max(days, 1)))
                self._episode(number, offer, start, length, stay.end)

    def _episode(
        self, number: int, offer: DemoOffer, start: date, length: tuple, latest: date | None
    ) -> date:
        """One limited stretch beside the main support, never beyond it; the day it is over."""
        end = start + timedelta(days=self.rng.randint(*length))
        reason = self.rng.choices(("maal", "andet", ""), (4, 2, 4))[0]
        if latest and end >= latest:
            end, reason = latest, ""
        elif not latest and end > self.until:
            return self._add(number, offer, start, None, "") or end
        self._add(number, offer, start, end, reason)
        return end

    def _open_offers(self, number: int, life: Life):
        favourite = self._choose(BY_STEP[2])
        for stay in life.stays:
            if stay.offer.step > 2:
                self._visits(number, stay, favourite)

    def _visits(self, number: int, stay: Stay, favourite: DemoOffer):
        day = max(stay.start, self.since - timedelta(days=700))
        while (day := day + self._days(OPEN_PAUSE)) < (stay.end or self.until):
            at_home = self.rng.random() < 0.8
            offer = favourite if at_home else self._choose(BY_STEP[2])
            day = self._episode(number, offer, day, OPEN_DAYS, stay.end)

    def _escorted(self, number: int, life: Life):
        """Support on a legal basis that no step holds, for some also after the rest is over."""
        stay, offer = life.stays[-1], BY_STEP[NO_STEP][0]
        goes_on = stay.reason in ("maal", "andet") and self.rng.random() < 0.4
        end = None if goes_on else stay.end
        self._renewed(number, Stay(offer, stay.start, end, stay.reason))

    # --- Noise --------------------------------------------------------------------------------

    def _doubles(self):
        """A few interventions registered twice with different first days, as it happens."""
        rows = list(self.rows.values())
        for row in self.rng.sample(rows, min(DOUBLES, len(rows))):
            days = ((row.end or self.until) - row.start).days
            if days > 2:
                start = row.start + timedelta(days=self.rng.randint(1, min(days - 1, 20)))
                twin = replace(row, start=start)
                self.rows.setdefault((row.citizen, row.offer.external_id, start), twin)

    def _choose(self, offers: list[DemoOffer]) -> DemoOffer:
        return self.rng.choices(offers, [offer.weight for offer in offers])[0]

    def _days(self, ends: tuple[int, int]) -> timedelta:
        return timedelta(days=self.rng.randint(*ends))
