"""Sentences to compare two models on, written for this project: pairs that mean alike, and pairs that only look alike."""

SENTENCES = "\n".join(
    (
        "The bank lends money to the company.",
        "The company takes a loan from the bank.",
        "Trees grow on the bank of the river.",
        "Fish and frogs live in the river.",
        "The judge reads the contract in court.",
        "A lawyer brings the agreement to the trial.",
        "Moss covers the wet soil of the forest.",
        "Birds and insects need the forest.",
        "The tax on the property is too high.",
        "She pays the interest on her debt.",
        "The lake is full of mud and plants.",
        "Rain fills the stream with water.",
    )
)
