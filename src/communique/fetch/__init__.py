"""Addresses of the web -> the bytes they answer with, asked politely, from public addresses, within limits."""

from communique.fetch.addresses import PRIVATE, is_web_address
from communique.fetch.fetcher import NOTHING, Fetched, Fetcher, Validators

__all__ = ["NOTHING", "PRIVATE", "Fetched", "Fetcher", "Validators", "is_web_address"]
