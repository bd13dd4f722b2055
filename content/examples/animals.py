"""Ten animals in a space with two named axes, made up by hand, words of the course note that are to be similar, and two pairs
that show what a cosine means in GloVe.
"""

ANIMALS: dict[str, tuple[int, int]] = {
    "lion": (2, 4),
    "shark": (5, 3),
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
FAR = ("river", "giraffe")
OPPOSITES = ("hot", "cold")
