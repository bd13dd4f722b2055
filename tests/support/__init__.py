"""What several tests need: pages opened, figures checked, files, small models, a hub, naughty texts."""
