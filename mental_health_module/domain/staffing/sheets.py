"""Reads lists of counsellors (心理教师名单) and of their certificates (资格证书名单)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from mental_health_module.domain.sheets.dates import read_date
from mental_health_module.domain.sheets.headings import (
	CERTIFICATE_FIELDS,
	COUNSELLOR_FIELDS,
	PERSON_FIELDS,
)
from mental_health_module.domain.sheets.list_rows import ParsedList, RowReader
from mental_health_module.domain.sheets.person_matching import get_name_key
from mental_health_module.domain.sheets.record_rows import Words, parse_records, require
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.sheets.values import compact, read_choice, read_text

EMPLOYMENT = {
	**dict.fromkeys(("专职", "专任", "全职", "fulltime", "full-time"), "Full-time"),
	**dict.fromkeys(("兼职", "兼任", "parttime", "part-time"), "Part-time"),
	**dict.fromkeys(("外聘", "校外", "特聘", "external"), "External"),
}


@dataclass(frozen=True)
class CounsellorRow:
	"""A counsellor as a sheet lists one; `employment` is a standard term, None in dates is open."""

	row_number: int
	name: str | None = None
	number: str | None = None
	email: str | None = None
	class_name: str | None = None
	employment: str | None = None
	from_date: date | None = None
	to_date: date | None = None


@dataclass(frozen=True)
class CertificateRow:
	"""A certificate of somebody as a sheet lists one."""

	row_number: int
	name: str | None = None
	number: str | None = None
	email: str | None = None
	class_name: str | None = None
	qualification: str = ""
	certificate_number: str | None = None
	issuer: str | None = None
	issued_on: date | None = None
	expires_on: date | None = None


def parse_counsellors(sheet: Sheet, words: Words | None = None) -> ParsedList[CounsellorRow]:
	"""The counsellors of a sheet. Raises SheetRefused (only_headings)."""
	needs = [PERSON_FIELDS, ("employment",)]
	return parse_records(sheet, COUNSELLOR_FIELDS, needs, _build_counsellor, _get_person, words)


def parse_certificates(sheet: Sheet) -> ParsedList[CertificateRow]:
	"""The certificates of a sheet. Raises SheetRefused (only_headings)."""
	needs = [PERSON_FIELDS, ("qualification",)]
	return parse_records(sheet, CERTIFICATE_FIELDS, needs, _build_certificate, _get_certificate)


def _get_person(row: CounsellorRow | CertificateRow) -> Hashable:
	return row.number or row.email or (get_name_key(row.name), compact(row.class_name or ""))


def _get_certificate(row: CertificateRow) -> Hashable:
	return _get_person(row), compact(row.qualification), compact(row.certificate_number or "")


def _build_counsellor(reader: RowReader, date_1904: bool) -> CounsellorRow:
	require(reader, "employment")
	row = CounsellorRow(
		reader.row_number,
		**reader.read_person(),
		class_name=reader.read("class_name", read_text),
		employment=reader.read("employment", read_choice, EMPLOYMENT),
		from_date=reader.read("from_date", read_date, date_1904),
		to_date=reader.read("to_date", read_date, date_1904),
	)
	_refuse_reversed(reader, "to_date", row.from_date, row.to_date)
	return row


def _build_certificate(reader: RowReader, date_1904: bool) -> CertificateRow:
	require(reader, "qualification")
	row = CertificateRow(
		reader.row_number,
		**reader.read_person(),
		class_name=reader.read("class_name", read_text),
		qualification=reader.read("qualification", read_text) or "",
		certificate_number=reader.read("certificate_number", read_text),
		issuer=reader.read("issuer", read_text),
		issued_on=reader.read("issued_on", read_date, date_1904),
		expires_on=reader.read("expires_on", read_expiry, date_1904),
	)
	_refuse_reversed(reader, "expires_on", row.issued_on, row.expires_on)
	return row


def read_expiry(cell, date_1904: bool) -> date | None:
	"""The day on which a certificate ends, None where it says that it has no end (长期)."""
	if compact(str(cell)) in ("长期", "长期有效", "永久", "永久有效", "无", "无期限"):
		return None
	return read_date(cell, date_1904)


def _refuse_reversed(reader: RowReader, name: str, first: date | None, last: date | None) -> None:
	if first and last and last < first:
		reader.add_problem(name, "to_before_from", {"from_date": first.isoformat()})
