"""The bar of a teaching route."""
