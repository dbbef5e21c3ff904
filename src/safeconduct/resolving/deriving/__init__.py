"""The layers of the derived state, each computed by component around what changed."""
