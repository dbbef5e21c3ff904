"""Frames: constructions that tell of a fact, as data. `table.py` loads and matches them; the `.toml` files hold them."""
