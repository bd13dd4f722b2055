"""Every drawing of the kit with sample data, for those who change one and for the tests."""
