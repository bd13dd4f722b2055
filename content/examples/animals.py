"""Ten animals in a space with two named axes, made up by hand, and words of the course note that are to be similar."""

ANIMALS: dict[str, tuple[int, int]] = {
    "lion": (2, 4),
    "shark": (4, 3),
    "wolf": (1, 2),
    "elephant": (5, 1),
    "cow": (3, -2),
    "rabbit": (-2, -4),
    "mouse": (-4, -3),
    "cat": (-2, -1),
    "wasp": (-4, 2),
    "snake": (-1, 4),
}  # fmt: skip
REACH = 5  # the largest and, with a minus, the smallest number
NOTE = ("jump", "leap", "hop", "skip", "bound")
