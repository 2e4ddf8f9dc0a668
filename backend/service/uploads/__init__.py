"""What people bring becomes a data set: tables, pictures in folders, drawings."""

from service.uploads.archive import Contents, UnusableArchive, inspect_archive, is_archive
from service.uploads.child import Busy, Importer, TooMuch
from service.uploads.drawings import export_drawings, holds_drawings, import_drawings
from service.uploads.pictures import import_pictures
from service.uploads.table import import_table

__all__ = [
    "Busy",
    "Contents",
    "Importer",
    "TooMuch",
    "UnusableArchive",
    "export_drawings",
    "holds_drawings",
    "import_drawings",
    "import_pictures",
    "import_table",
    "inspect_archive",
    "is_archive",
]
