"""How the course looks: what a notebook lays out. Everything else in this package is private."""

from widgets._chapter import ChapterPage, HomePage, open_chapter, open_home

__all__ = ["ChapterPage", "HomePage", "open_chapter", "open_home"]
