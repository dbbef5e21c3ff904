"""The register as kept: the only code that knows SQL."""
