"""The plain rules of D9 for single numbers."""


def is_small(count: int, k: int) -> bool:
    """Whether a count is hidden for its own sake: 1…k−1 (0 is shown)."""
    return 0 < count < k


def protect_share(n: int, total: int, k: int) -> bool:
    """Whether "n of total" must be hidden: it is two cells, n and total − n."""
    return is_small(n, k) or is_small(total - n, k)


def mean_allowed(n: int, k: int) -> bool:
    """Whether a mean over n persons may be shown."""
    return n >= k
