"""Forty everyday sentences with the words that count as right, written before any model was asked.

They are an examination, never training text: `excluded()` finds them in a corpus, whatever word stands in the gap.
"""

import re

from training.corpus import normal

GAP = "[MASK]"
SENTENCES: dict[str, set[str]] = {
    sentence: set(accepted.split())
    for sentence, accepted in {
        "Paris is the capital of [MASK].": "france",
        "Rome is the capital of [MASK].": "italy",
        "Berlin is the capital of [MASK].": "germany prussia",
        "Madrid is the capital of [MASK].": "spain",
        "Tokyo is a large city in [MASK].": "japan asia",
        "London is a city in [MASK].": "england britain europe",
        "He deposited money at the [MASK].": "bank",
        "She borrowed a book from the [MASK].": "library shelf school teacher bookstore",
        "The children went to [MASK] in the morning.": "school church class town bed mass work",
        "The teacher wrote the answer on the [MASK].": "board blackboard paper wall page whiteboard slate chalkboard",
        "The dog began to [MASK] at the stranger.": "bark growl snarl howl snap look stare sniff",
        "Birds build their [MASK] in trees.": "nests nest homes",
        "Fish live in the [MASK].": "sea water ocean river lake waters oceans rivers seas",
        "The sun rises in the [MASK].": "east morning sky",
        "In winter the weather is very [MASK].": "cold bad severe cool harsh stormy dry wet",
        "She drank a cup of [MASK].": "tea coffee water milk wine chocolate",
        "He cut the bread with a [MASK].": "knife",
        "The doctor told the patient to stay in [MASK].": "bed hospital",
        "The king and the [MASK] sat on their thrones.": "queen prince",
        "My mother and my [MASK] live in the country.": (
            "father sister brother wife daughter son uncle aunt sisters brothers children grandmother husband family"
        ),
        "The opposite of hot is [MASK].": "cold cool",
        "Two plus two is [MASK].": "four",
        "There are seven days in a [MASK].": "week",
        "There are twelve months in a [MASK].": "year",
        "A triangle has three [MASK].": "sides angles corners",
        "The color of grass is [MASK].": "green",
        "Snow is [MASK].": "white cold falling",
        "We sat down at the table to eat [MASK].": "dinner supper breakfast lunch food together bread",
        "The train arrived at the [MASK] on time.": "station platform depot",
        "He opened the door with his [MASK].": "key hand hands keys",
        "The ship sailed across the [MASK].": "sea ocean bay river atlantic water lake channel pacific harbor gulf",
        "She was so tired that she fell [MASK].": "asleep down ill over",
        "I have not seen him [MASK] last year.": "since",
        "If it rains, we [MASK] stay at home.": "will shall can must should may would could",
        "She is taller [MASK] her brother.": "than",
        "He did [MASK] know what to say.": "not",
        "They have lived here for many [MASK].": "years generations months centuries days weeks decades",
        "The judge sent the thief to [MASK].": "prison jail court trial",
        "The farmer keeps cows and [MASK].": "sheep pigs horses goats chickens hens calves oxen bulls",
        "A cat likes to chase [MASK].": "mice rats birds mouse",
    }.items()
}


def excluded() -> re.Pattern:
    """Matches a normalised line (`corpus.normal`) that contains one of the sentences with any one word in its gap."""
    patterns = [re.escape(normal(s.replace(GAP, "gapgap"))).replace("gapgap", r"\w+") for s in SENTENCES]
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b")
