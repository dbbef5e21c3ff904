"""The words of the desk as frozen values: what every other part agrees on. Standard library only."""
