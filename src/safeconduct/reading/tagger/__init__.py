"""The learned layer: which words of a sentence name people held, parties, dates, charges, exchanges and speakers."""
