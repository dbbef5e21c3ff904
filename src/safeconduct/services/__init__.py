"""One function per use case: check access, read, run the stages, write, log."""
