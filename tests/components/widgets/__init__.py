"""The widgets: their scripts' own tests, run by node, and what Python sends against what the scripts make of it."""
