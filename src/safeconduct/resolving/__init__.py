"""From claims to people, events and conflicts: pure functions."""
