"""One sentence in eight languages: the first of Article 1 of the Universal Declaration of Human Rights (United Nations)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """`spaced` is False where the script puts no spaces between words, so that nothing can be counted by them."""

    language: str
    text: str
    spaced: bool = True


LINES = (
    Line("English", "All human beings are born free and equal in dignity and rights."),
    Line("Spanish", "Todos los seres humanos nacen libres e iguales en dignidad y derechos."),
    Line("German", "Alle Menschen sind frei und gleich an Würde und Rechten geboren."),
    Line("Finnish", "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan."),
    Line("Russian", "Все люди рождаются свободными и равными в своем достоинстве и правах."),
    Line("Arabic", "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق."),
    Line("Hindi", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।"),
    Line("Chinese", "人人生而自由，在尊严和权利上一律平等。", spaced=False),
)
