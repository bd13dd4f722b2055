"""Pictures and sounds as numbers, and the small vision transformer that reads digits."""
