"""The outlook of a unit: for a terminal, as a drawing, for spreadsheets and for programs."""

from tocsin.publishing.outlook.fan import ON_A_PAGE, fan_drawing, months_drawing
from tocsin.publishing.outlook.page import outlook_page
from tocsin.publishing.outlook.table import outlook_csv, outlook_json

__all__ = ["ON_A_PAGE", "fan_drawing", "months_drawing", "outlook_csv", "outlook_json", "outlook_page"]
