"""Sentences, texts and queries that make a point, one click away on the pages."""
