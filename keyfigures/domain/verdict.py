"""Is it a real change? The verdict for stocks: arrivals against leavers (D10)."""

from math import comb, exp, lgamma, log

from keyfigures.domain.figure import Verdict

LEVEL = 0.05
EXACT_UP_TO = 500  # beyond it whole numbers grow slow, and logarithms are exact enough
RISE, FALL, NONE = "sikker stigning", "sikkert fald", "ingen sikker ændring"
# Against a day on which the register was still being filled: whoever came may have been there.
INCOMPARABLE = Verdict(sure=False, direction=0, text="kan ikke sammenlignes sikkert")


def verdict(arrivals: int, leavers: int) -> Verdict:
    """Whether more arrived than left, or fewer, beyond chance: exact binomial test at 0.05."""
    if binomial_p(arrivals, leavers) >= LEVEL:
        return Verdict(sure=False, direction=0, text=NONE)
    rise = arrivals > leavers
    return Verdict(sure=True, direction=1 if rise else -1, text=RISE if rise else FALL)


def binomial_p(a: int, b: int) -> float:
    """Two-sided exact p of `a` against `b` when both are equally likely; 1 when nobody moved.

    At one half the distribution is symmetric, so the two-sided p is twice the smaller tail.
    """
    n, low = a + b, min(a, b)
    if a == b:
        return 1.0
    if n <= EXACT_UP_TO:
        return sum(comb(n, i) for i in range(low + 1)) / 2 ** (n - 1)
    term = exp(lgamma(n + 1) - lgamma(low + 1) - lgamma(n - low + 1) - (n - 1) * log(2))
    p = 0.0
    for i in range(low, -1, -1):
        p += term
        term *= i / (n - i + 1)
        if term < p * 1e-17:
            break
    return min(p, 1.0)
