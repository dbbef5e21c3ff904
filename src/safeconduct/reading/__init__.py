"""From bytes to claims: pure functions, text in, claims out."""
