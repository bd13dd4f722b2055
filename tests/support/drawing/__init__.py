"""What tests of drawings share."""
