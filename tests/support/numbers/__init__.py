"""How numbers are compared: what rounding allows, and the processors on which that is tried."""
