"""What a server costs its visitors: its start, its pages, its memory, a long walk."""
