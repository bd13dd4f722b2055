"""How the drawing writes its numbers."""

from components.figure.text import decimal

_NAMES = ("", "thousand", "million", "billion", "trillion")


def per_cent(share: float) -> str:
    """62%, 3.6%, 0.04%: two digits where there are as many, and never 0% or 100% for what only comes near."""
    if share in (0, 1):
        return f"{share:.0%}"
    if share < 0.00005:
        return "under 0.01%"
    if share > 0.9995:
        return "over 99.9%"
    digits = 0 if 0.0995 <= share < 0.995 else 1 if share >= 0.00095 else 2
    return f"{share:.{digits}%}"


def large(value: float) -> str:
    """243 billion, 90.2 thousand, 7.39, 0.0021: three digits where there are as many."""
    for power in range(len(_NAMES) - 1, 0, -1):
        scaled = value / 1000.0**power
        if scaled >= 0.9995:
            return f"{scaled:,.0f} {_NAMES[power]}" if scaled >= 99.95 else f"{scaled:#.3g} {_NAMES[power]}"
    return decimal(value, 0 if value >= 99.95 else 1 if value >= 9.995 else 2 if value >= 0.0995 else 4)
