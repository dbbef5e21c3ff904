"""What the desk does: one module for each kind of form. Every form carries the session's secret and somebody's name."""
