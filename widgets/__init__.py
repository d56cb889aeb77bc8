"""How the course looks: what a notebook lays out. Everything else in this package is private."""

from widgets._chapter import ChapterPage, HomePage, open_chapter, open_clock, open_home
from widgets._duties import open_duties
from widgets._preview import PreviewPage, open_preview

__all__ = ["ChapterPage", "HomePage", "PreviewPage", "open_chapter", "open_clock", "open_duties", "open_home", "open_preview"]
