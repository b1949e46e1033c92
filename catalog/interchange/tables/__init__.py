"""Tables that come in and go out, as CSV or Excel's XLSX: row by row, so that one of any length fits."""

from catalog.interchange.tables.reading import open_table
from catalog.interchange.tables.rows import Row, Table, TableError
from catalog.interchange.tables.writing import SUFFIXES, TableWriter, write_table

__all__ = ["SUFFIXES", "Row", "Table", "TableError", "TableWriter", "open_table", "write_table"]
