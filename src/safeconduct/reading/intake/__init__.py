"""How bytes become documents: one module per format, and what they share (limits, charset, language, dates)."""
