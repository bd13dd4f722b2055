"""How every page teaches: guess, check, cards, facts, progress, routes."""
