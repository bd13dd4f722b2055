"""Where the session keeps a learner's place in a room: apart, so that pages need not import the database to ask for it."""

SEAT = "room-seat"
