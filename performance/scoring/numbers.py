"""Decimals: settled, rounded, and as people write them."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import lru_cache

from performance.scoring.scheme import Rounding

ZERO = Decimal(0)
HUNDRED = Decimal(100)
_FINEST = Decimal("1e-10")
_WAYS = {"half_up": ROUND_HALF_UP, "down": ROUND_DOWN, "up": ROUND_UP, "half_even": ROUND_HALF_EVEN}


def settled(number: Decimal) -> Decimal:
    """Return a number without the noise of thirds: three thirds of a point are a point."""
    return number.quantize(_FINEST, ROUND_HALF_EVEN) if number.as_tuple().exponent < -10 else number


def rounded(number: Decimal, rounding: Rounding) -> Decimal:
    """Return a number as the scheme rounds it."""
    return settled(number).quantize(Decimal(1).scaleb(-rounding.places), _WAYS[rounding.how])


@lru_cache(maxsize=4096)
def plain(number: Decimal) -> str:
    """Return a number as people write it: 6, 12.5, −3; four places at most."""
    text = f"{settled(number):.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")
