"""What the pages ask and say: guesses, questions, cards, terms, routes, the room; read from the folder of a language."""
