"""A learner's place in a class room, and the database of the rooms: for the page Room and for asking the class from any page."""
