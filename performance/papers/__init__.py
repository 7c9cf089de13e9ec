"""The paper of a year file (履职档案): one structure of what it says, drawn as Word and as PDF."""

from performance.papers.binding import booklet_of
from performance.papers.making import papers_of
from performance.papers.paper import Booklet, FilePaper
from performance.papers.pdf import write_pdf
from performance.papers.word import write_word

__all__ = ["Booklet", "FilePaper", "booklet_of", "papers_of", "write_pdf", "write_word"]
