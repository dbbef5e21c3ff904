"""What the desk shows: one module for each kind of page."""
