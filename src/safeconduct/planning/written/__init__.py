"""What people write: a scenario and one positions file per party, in TOML, read into a `domain.problem.Problem`."""
