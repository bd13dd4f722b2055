"""Words as data: pages, presets, glossary, cards. A teacher or translator can edit them without touching code."""
