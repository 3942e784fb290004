"""Bytes -> clean Reports: files gathered, decoded, cut into blocks, joined into articles, traced to origins."""

from communique.reports.gather import gather
from communique.reports.origins import find_origins
from communique.reports.pages import articles, join_pages
from communique.reports.read import read
from communique.reports.received import Received

__all__ = ["Received", "articles", "find_origins", "gather", "join_pages", "read"]
