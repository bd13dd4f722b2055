"""What every figure has: title, reading, table, origin, code, files; and the colours that all share."""
