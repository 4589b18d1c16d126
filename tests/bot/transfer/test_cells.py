"""Cells of a worksheet, against openpyxl's own reader, and what no worksheet has."""

from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from bot.transfer.columns import Numbered
from bot.transfer.parts import UnfitError
from bot.transfer.rows import BadFileError, Source
from bot.transfer.sheets import read_workbook
from bot.transfer.texts import Texts
from tests.bot.transfer.workbooks import MAIN, SHEET, TEXTS, ours, sheet_of, texts_of, theirs, workbook

SOME = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30)
LETTERS = SOME.filter(lambda text: "_x" not in text and not text.startswith("="))
SECONDS = st.datetimes(datetime(1905, 1, 1), datetime(2200, 1, 1)).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001
CELLS = st.one_of(
    *(st.none(), LETTERS, st.booleans(), st.integers(-(10**12), 10**12), st.sampled_from(["#N/A", "#REF!"])),
    *(
        st.floats(-1e300, 1e300),
        SECONDS,
        SECONDS.map(datetime.date),
        SECONDS.map(datetime.time),
    ),
    st.timedeltas(timedelta(), timedelta(days=99)).map(lambda span: timedelta(seconds=int(span.total_seconds()))),
)


@pytest.mark.parametrize("is_streamed", [False, True])  # which writes its texts into the cells
@given(
    rows=st.lists(st.lists(CELLS, max_size=12), max_size=5),
    epoch=st.sampled_from([WINDOWS_EPOCH, MAC_EPOCH]),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cell_is_read_as_openpyxl_reads_it(
    is_streamed: bool,  # noqa: FBT001 - a parameter
    rows: list[list[object]],
    epoch: datetime,
    tmp_path: Path,
) -> None:
    book = Workbook(write_only=is_streamed)
    book.epoch = epoch
    sheet: Any = book.create_sheet("Tasks", 0)
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "any.xlsx")

    found = ours(tmp_path / "any.xlsx")

    assert found == theirs(tmp_path / "any.xlsx")
    assert [[*map(type, row)] for row in found] == [[*map(type, row)] for row in theirs(tmp_path / "any.xlsx")]


PRONOUNCED = '<t>三</t><rPh sb="0" eb="1"><t>san</t></rPh>'
OTHERS = {
    "an inline text in pieces": (
        '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Patch </t></r><r><t>it</t></r></is></c>'
    ),
    "how an inline text is pronounced": (
        '<c r="A1" t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>b</t></rPh></is></c>'
    ),
    "cells without references": "<c><v>1</v></c><c/><c><v>3</v></c>",
    "references after none": '<c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c>',
    "cells that are left out": '<c r="C1"><v>1</v></c><c r="AB1"><v>2</v></c><c r="XFD1"><v>3</v></c>',
    "a formula and its text": '<c r="A1" t="str"><f>A2&amp;"x"</f><v>x &amp; y</v></c>',
    "a formula and its number": '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>0.5</f><v>0.5</v></c>',
    "a formula without its value": '<c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v/></c><c r="C1"><v>1</v></c>',
    "a formula and its error": '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    "booleans": '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>',
    "numbers": (
        '<c r="A1"><v>1E3</v></c><c r="B1"><v>-2.50</v></c><c r="C1" t="n"><v>45000</v></c><c r="D1"><v>1e-7</v></c>'
    ),
    "dates by their style": (
        '<c r="A1" s="1"><v>46353</v></c><c r="B1" s="1"><v>46353.75</v></c><c r="C1" s="1"><v>0.5</v></c>'
    ),
    "a date that is none": '<c r="A1" s="1"><v>99999999</v></c>',
    "dates of ISO 8601": '<c r="A1" t="d"><v>2026-11-27</v></c><c r="B1" t="d"><v>2026-11-27T10:30:00</v></c>',
    "shared texts": (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c>'
    ),
    "a text of many lines": (
        '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a\n\tb&#10;&lt;c&gt;<![CDATA[<d>]]> </t></is></c>'
    ),
    "an empty text": '<c r="A1" t="inlineStr"><is><t/></is></c><c r="B1" t="inlineStr"/><c r="C1"><v>1</v></c>',
    "extensions of others": (
        '<c r="A1"><v>1</v><extLst><ext uri="{0}"><x:v xmlns:x="urn:x">9</x:v></ext></extLst></c>'
    ),
}


@pytest.mark.parametrize("cells", OTHERS.values(), ids=OTHERS.keys())
def test_what_other_programs_write_is_read_as_openpyxl_reads_it(cells: str, tmp_path: Path) -> None:
    shared = texts_of("<t>one</t>", "<r><rPr/><t>t</t></r><r><t>wo</t></r>", PRONOUNCED, "")
    path = workbook(tmp_path / "b.xlsx", {SHEET: sheet_of(f'<row r="1">{cells}</row>'), TEXTS: shared})

    found = ours(path)

    assert found == theirs(path)
    assert len(found) == 1


def test_rows_are_numbered_as_they_say_or_one_after_the_other(tmp_path: Path) -> None:
    rows = '<row><c><v>1</v></c></row><row r="7"><c><v>2</v></c></row><row><c><v>3</v></c></row>'
    path = workbook(tmp_path / "b.xlsx", {SHEET: sheet_of(rows)})

    assert ours(path) == theirs(path) == [(1,), (2,), (3,)]


def test_what_xml_cannot_say_is_read_as_office_writes_it(tmp_path: Path) -> None:
    inline = '<c t="inlineStr"><is><t>a_x0007_b_x005F_x0041_</t></is></c>'
    cells = inline + '<c t="s"><v>0</v></c><c t="str"><v>_xD83D_</v></c>'
    shared = texts_of("<t>c_x000D_d_x005f_x0041_</t>")
    path = workbook(tmp_path / "b.xlsx", {SHEET: sheet_of(f"<row>{cells}</row>"), TEXTS: shared})

    assert ours(path) == [("a\x07b_x0041_", "c\rd_x0041_", "_xD83D_")]


def test_other_prefixes_and_encodings_are_read(tmp_path: Path) -> None:
    row = "<x:row><x:c><x:v>7</x:v></x:c></x:row>"
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    told = ('<?xml version="1.0" encoding="UTF-16"?>' + sheet).encode("utf-16")

    found = [ours(workbook(tmp_path / "b.xlsx", {SHEET: part})) for part in (sheet, told)]

    assert found == [[(7,)], [(7,)]]


def test_what_no_number_can_hold_is_an_error_of_its_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", {SHEET: sheet_of("<row><c><v>1E999</v></c><c><v>-1E999</v></c></row>")})

    assert ours(path) == [("#VALUE!", "#VALUE!")]


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
FILLER = "x" * 1_000_000
UNFIT = {
    "entities": sheet_of('<row><c t="str"><v>&b;</v></c></row>', ENTITIES),
    "a file of outside": sheet_of('<row><c t="str"><v>&a;</v></c></row>', OUTSIDE),
    "a row without an end": sheet_of("<row>" + f'<c t="str"><v>{FILLER}</v></c>' * 9 + "</row>"),
    "no row in many bytes": sheet_of(f"<z>{FILLER}</z>" * 9),
    "a column past the last": sheet_of('<row><c r="XFE1"><v>1</v></c></row>'),
    "no column": sheet_of('<row><c r="1"><v>1</v></c></row>'),
}
DAMAGED = {
    "no number": sheet_of("<row><c><v>one</v></c></row>"),
    "a text that is not there": sheet_of('<row><c t="s"><v>5</v></c></row>'),
    "half a sheet": sheet_of("<row><c><v>1</v></c></row>")[:-30],
    "no XML": "Tasks",
}


@pytest.mark.parametrize("sheet", UNFIT.values(), ids=UNFIT.keys())
def test_what_no_sheet_needs_to_have_is_refused(sheet: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", {SHEET: sheet})

    with ExitStack() as files, pytest.raises(BadFileError, match="is larger than"):
        read_workbook(path, {}, Source(files=files))


@pytest.mark.parametrize("sheet", DAMAGED.values(), ids=DAMAGED.keys())
def test_what_is_no_sheet_is_damaged(sheet: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", {SHEET: sheet, TEXTS: texts_of("<t>one</t>")})

    with ExitStack() as files, pytest.raises(BadFileError, match="is damaged"):
        read_workbook(path, {}, Source(files=files))


def test_rows_before_the_damage_are_read(tmp_path: Path) -> None:
    rows = "".join(f'<row><c t="str"><v>task {number}</v></c><c><v>1</v></c></row>' for number in range(3))
    head = '<row><c t="str"><v>Title</v></c><c t="str"><v>Id</v></c></row>'
    path = workbook(tmp_path / "b.xlsx", {SHEET: sheet_of(f"{head}{rows}<row><c></row>")})
    found = list[Numbered]()

    with ExitStack() as files, pytest.raises(BadFileError, match="is damaged"):
        found.extend(read_workbook(path, {}, Source(files=files))[0].rows)

    assert [cells[0] for _, cells in found] == ["task 0", "task 1", "task 2"]


@pytest.mark.parametrize("part", sorted({"[Content_Types].xml", "xl/styles.xml", "xl/workbook.xml"}))
def test_what_is_read_as_a_whole_is_no_larger_than_such_parts_are(part: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", {part: b" " * (33 << 20)})

    with ExitStack() as files, pytest.raises(BadFileError, match="is larger than"):
        read_workbook(path, {}, Source(files=files))


def test_shared_texts_are_counted_by_what_they_hold(tmp_path: Path) -> None:
    (tmp_path / "texts.xml").write_text(texts_of(*["<t>ab</t>"] * 1_000))

    with (tmp_path / "texts.xml").open("rb") as file, pytest.raises(UnfitError):
        Texts(most=50_000).read(file)


def test_an_archive_whose_sum_is_wrong_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with ZipFile(workbook(tmp_path / "plain.xlsx", {})) as old, ZipFile(path, "w", ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    path.write_bytes(path.read_bytes().replace(b"a text", b"a tent"))

    with pytest.raises(BadZipFile):
        ours(path)


def test_a_sheet_says_how_many_rows_it_has_before_they_are_read(tmp_path: Path) -> None:
    sheet = sheet_of('<row><c t="str"><v>Task Name</v></c></row>')
    sheet = sheet.replace("<sheetData>", '<dimension ref="A1:C77"/><sheetData>')

    with ExitStack() as files:
        _, total = read_workbook(workbook(tmp_path / "b.xlsx", {SHEET: sheet}), {}, Source(files=files))

    assert total == 77
