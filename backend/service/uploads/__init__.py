"""What people bring becomes a data set: tables, and pictures in folders."""

from service.uploads.archive import UnusableArchive, inspect_archive
from service.uploads.child import Busy, Importer, TooMuch
from service.uploads.pictures import import_pictures
from service.uploads.table import import_table

__all__ = [
    "Busy",
    "Importer",
    "TooMuch",
    "UnusableArchive",
    "import_pictures",
    "import_table",
    "inspect_archive",
]
