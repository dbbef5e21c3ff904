"""From a scenario and positions to a verified plan: pure functions."""
