"""safeconduct: an exchange desk for detained people."""
