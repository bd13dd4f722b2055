"""The two drawings of the part “Word order”: a sentence that is shuffled, and numbers that are turned."""
