"""Reads news reports on international affairs and keeps a sourced record of what was said, done and agreed."""
