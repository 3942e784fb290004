"""Feeds and folders that grow -> a record that grows with them, each report once."""

from communique.watch.rounds import Round, seconds, watch

__all__ = ["Round", "seconds", "watch"]
