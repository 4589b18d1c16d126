"""An Excel workbook that is there to be read: its sheets by their order, their dates, and the texts that they share.

What is where in the archive, and which styles are dates, is openpyxl's to tell; its own reader of cells takes four
times as long as `cells`, and reads a sheet twice that does not say how large it is.
"""

from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.xml.constants import SHARED_STRINGS

from bot.transfer.cells import Dates, Rows
from bot.transfer.parts import UnfitError
from bot.transfer.texts import Texts

MOST_UNPACKED = 4 << 30
MOST_TEXTS = 512 << 20
MOST_AT_ONCE = 32 << 20  # of what is read as a whole: what the sheets are called, how cells look
WORKSHEET = "/worksheet"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    archive: ZipFile
    part: str
    texts: list[str]
    dates: Dates

    def rows(self) -> Rows:
        """Its rows, to be read once."""
        return Rows(partial(self.archive.open, self.part), self.texts, self.dates)


class _Bounded(ZipFile):
    """An archive of which nothing is read as a whole that is larger than such parts ever are."""

    def read(self, name: str | ZipInfo, pwd: bytes | None = None) -> bytes:
        info = name if isinstance(name, ZipInfo) else self.getinfo(name)
        if info.file_size > MOST_AT_ONCE:
            raise UnfitError(info.filename)
        return super().read(name, pwd)


def sheets_of(path: Path, files: ExitStack) -> list[Sheet]:
    """The sheets of a workbook, which stay readable as long as `files`; UnfitError for one that is too large."""
    file = files.enter_context(path.open("rb"))
    archive = files.enter_context(closing(_Bounded(file)))
    if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
        raise UnfitError(MOST_UNPACKED)
    reader: Any = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
    reader.archive = archive
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(archive, reader.wb)
    book = reader.wb
    dates = Dates(book._date_formats, book._timedelta_formats, book.epoch)  # noqa: SLF001 - they have no other name
    parts = [relation.target for _, relation in reader.parser.find_sheets() if relation.Type.endswith(WORKSHEET)]
    shared = reader.package.find(SHARED_STRINGS)
    texts = [] if shared is None else _texts(archive, shared.PartName.removeprefix("/"))
    return [Sheet(archive, part, texts, dates) for part in parts if part in reader.valid_files]


def _texts(archive: ZipFile, part: str) -> list[str]:
    with archive.open(part) as file:
        return Texts(MOST_TEXTS).read(file)
