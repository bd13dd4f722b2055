"""The end of one neuron's story: the words whose scores it raises, and the model's prediction with and without it."""

from components.figure.sums import total
from components.figure.text import visible
from components.widgets.drawing.kit import few
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from pages.parts.feed_forward.drawn.neuron_facts import NeuronFacts
from pages.parts.feed_forward.drawn.neuron_match import CELLS, Sheet, full, lane


def words_come_up(facts: NeuronFacts, at: Sheet) -> list[Mark]:
    """The scores of the words that the neuron raises most, before it has added its list and after."""
    marks = _after(facts, at)
    ends = [value for each in facts.raised for value in (each.before, each.after, 0.0)]
    low, high = min(ends), max(ends)
    left, width, step, top = (150, 480, 46, 118) if at.wide else (0, 350, 78, 96)
    scale = width / max(1e-9, high - low)

    def x(value: float) -> float:
        return left + (value - low) * scale

    bottom = top + step * (len(facts.raised) - 1) + (22 if at.wide else 40)
    marks.append(Line("zero", x=x(0), y=top - 20, x2=x(0), y2=bottom, role="muted", width=1))
    for row, each in enumerate(facts.raised):
        y = top + step * row
        bar = y if at.wide else y + 26
        first, push, after = total(each.before, each.push, each.after)
        sum_said = f"{first} {f'− {push[1:]}' if push.startswith('−') else f'+ {push}'} = {after}"
        start, end = sorted((x(each.before), x(each.after)))
        marks += [
            Words(
                f"word{row}",
                x=132 if at.wide else 0,
                y=y,
                text=_name(each.text),
                anchor="end" if at.wide else "start",
                size=17,
                bold=True,
                limit=128,
                born="after",
            ),
            Box(
                f"was{row}",
                x=min(x(0), x(each.before)),
                y=bar - 14,
                w=abs(x(each.before) - x(0)),
                h=12,
                role="muted",
                fill=0.5,
                line=0,
                corner=2,
            ),
            Box(
                f"push{row}",
                x=start,
                y=bar,
                w=end - start,
                h=14,
                role="feed_forward",
                fill=0.75,
                line=0,
                corner=2,
                born="after",
            ),
            Words(f"sum{row}", x=898 if at.wide else 358, y=y, text=sum_said, anchor="end", size=17 if at.wide else 15),
        ]
    head = (898, 88) if at.wide else (358, 68)
    marks += [
        Words("sum-name", x=head[0], y=head[1], text="score: before + added = after", anchor="end", size=14),
        *_dots([each.text for each in facts.raised], at),
    ]
    return marks


def _name(text: str) -> str:
    """A token of the vocabulary beside its bar: a comma alone would not be seen."""
    name = visible(text)
    return name if any(map(str.isalnum, name)) else f"“{name}”"


def _dots(texts: list[str], at: Sheet) -> list[Mark]:
    """What the raised dot is, if one of these texts has one."""
    if not any("·" in visible(text) for text in texts):
        return []
    return [Words("dot-said", x=0, y=at.height - 10, text="The dot · is a space before the word.", size=14)]


def in_the_end(facts: NeuronFacts, at: Sheet) -> list[Mark]:
    """The model's likeliest next words, with the neuron and without it."""
    marks = _after(facts, at)
    later = facts.blocks - 1 - facts.layer
    left, width, step, top = (196, 560, 56, 118) if at.wide else (0, 230, 98, 96)
    said = f"then {later} more block{'s' * (later != 1)}" if later else "this is the last block"
    place = (898, 66) if at.wide else (0, 64)
    marks += [
        Words("later", x=place[0], y=place[1], text=said, anchor="end" if at.wide else "start", size=14),
        *_dots([each.text for each in facts.endings], at),
    ]
    most = max(each for ending in facts.endings for each in (ending.usual, ending.without))
    for row, each in enumerate(facts.endings):
        y = top + step * row
        bars = y if at.wide else y + 38
        marks.append(
            Words(
                f"next{row}",
                x=112 if at.wide else 0,
                y=y,
                text=_name(each.text),
                anchor="end" if at.wide else "start",
                size=17,
                bold=True,
                limit=108 if at.wide else 200,
                born=f"word{row}",
            )
        )
        for place, (name, share, fill) in enumerate((("with", each.usual, 0.7), ("without", each.without, 0.12))):
            middle = bars - 12 + 26 * place
            long = width * share / most
            marks += [
                Box(
                    f"{name}{row}",
                    x=left,
                    y=middle - 11,
                    w=max(long, 1),
                    h=21,
                    role="probability",
                    fill=fill,
                    corner=2,
                    dashed=bool(place),
                ),
                Words(f"{name}{row}-n", x=left + long + 8, y=middle, text=f"{share:.0%}", size=16),
            ]
            side = left - 8 if at.wide else 358
            marks.append(Words(f"{name}{row}-m", x=side, y=middle, text=name, anchor="end", size=14))
    return marks


def _after(facts: NeuronFacts, at: Sheet) -> list[Mark]:
    """The lane, with the vector that the neuron has added its list to."""
    n = facts.numbers
    after = n.stream + n.added
    marks = lane(facts, at, sentence=False)
    if at.wide:
        strip = Strip("after", x=112, y=17, w=220, h=26, values=few(after, CELLS), full=full(n.stream))
    else:
        strip = Strip("after", x=104, y=7, w=256, h=26, values=few(after, CELLS), full=full(n.stream))
    return [mark for mark in marks if mark.id != "stream"] + [strip]
