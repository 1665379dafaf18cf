"""The outlook of a unit, for a terminal and as a drawing."""

from tocsin.publishing.outlook.fan import fan_drawing
from tocsin.publishing.outlook.page import outlook_page

__all__ = ["fan_drawing", "outlook_page"]
