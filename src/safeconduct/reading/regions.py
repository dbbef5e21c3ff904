"""Regions whose name alone makes plain which state somebody comes from ("Pennsylvania native")."""

from __future__ import annotations

_REGIONS = {
    "US": "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana "
    "Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana "
    "Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming "
    "Chicago Boston Houston Detroit Philadelphia",
    "GB": "Scotland Scottish Welsh London Liverpool Manchester Glasgow Edinburgh Yorkshire",
    "CA": "Ontario Quebec Alberta Manitoba Toronto Montreal Vancouver",
    "AU": "Queensland Sydney Melbourne Tasmania",
    "DE": "Bavaria Bavarian Saxony Hamburg Munich",
}
_STATES = {region: state for state, regions in _REGIONS.items() for region in regions.split()}


def region_state(word: str) -> str | None:
    """The state whose region or city ``word`` is, as far as nobody mistakes it for another's."""
    return _STATES.get(word) or ("US" if word == "Marine" else None)
