"""Regions whose name alone makes plain which state somebody comes from ("Pennsylvania native")."""

from __future__ import annotations

_REGIONS = {
    "US": "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana "
    "Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana "
    "Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming "
    "Chicago Boston Houston Detroit Philadelphia Brooklyn Manhattan York Miami Atlanta Guantanamo Seattle Dallas Denver",
    "AE": "Dubai Sharjah",
    "BE": "Antwerp Ghent Bruges",
    "CH": "Zurich Geneva Basel Lausanne",
    "CL": "Santiago Valparaiso",
    "CN": "Shanghai Guangzhou Dandong Chengdu Tianjin Wuhan",
    "CO": "Medellin Cali Cartagena",
    "CY": "Larnaca Limassol",
    "DK": "Aarhus Odense",
    "ES": "Barcelona Seville Valencia Malaga",
    "FR": "Marseille Lyon Toulouse Strasbourg Nantes",
    "GR": "Thessaloniki Piraeus",
    "HU": "Szeged Debrecen Sopron",
    "IN": "Mumbai Bombay Kolkata Calcutta Chennai Bangalore",
    "IR": "Isfahan Shiraz Mashhad Tabriz Evin",
    "IT": "Milan Naples Turin Genoa Palermo",
    "JP": "Osaka Kyoto Nagasaki",
    "LT": "Kaunas Klaipeda",
    "NL": "Rotterdam Eindhoven Utrecht",
    "NO": "Bergen Trondheim Kirkenes",
    "PK": "Karachi Lahore Peshawar",
    "PL": "Krakow Gdansk Wroclaw Poznan",
    "RU": "Yekaterinburg Novosibirsk Lefortovo Perm Kazan Leningrad Petersburg "
    "Vladivostok Murmansk Mordovia Siberia Sheremetyevo Rostov",
    "SE": "Gothenburg Malmo",
    "TR": "Istanbul Izmir Adana",
    "UA": "Kharkiv Odesa Odessa Lviv Mariupol Kherson",
    "VE": "Maracaibo",
    "GB": "Scotland Scottish Welsh Belfast London Liverpool Manchester Glasgow Edinburgh Yorkshire",
    "CA": "Ontario Quebec Alberta Manitoba Toronto Montreal Vancouver",
    "AU": "Queensland Sydney Melbourne Tasmania",
    "DE": "Bavaria Bavarian Saxony Hamburg Munich Frankfurt Cologne Stuttgart Leipzig Dresden Duesseldorf Dusseldorf Kassel",
}
_STATES = {region: state for state, regions in _REGIONS.items() for region in regions.split()}

_FORCES = {"Marine": "US", "Legionnaire": "FR", "Gurkha": "NP"}
"""Soldiers whose force alone, written with a capital, makes plain whose they are."""


def region_state(word: str) -> str | None:
    """The state whose region or city ``word`` is, as far as nobody mistakes it for another's."""
    return _STATES.get(word) or _FORCES.get(word)
