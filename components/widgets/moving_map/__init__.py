"""A map whose points move as training goes on."""
