"""A record -> pages for people, self-contained."""

from communique.web.pages import brief_page

__all__ = ["brief_page"]
