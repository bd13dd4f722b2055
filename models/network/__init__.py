"""What is done to a loaded transformers model: looked into, recorded, put together from two files."""
