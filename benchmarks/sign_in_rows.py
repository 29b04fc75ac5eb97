"""The same sign-in rows as two sheets: a paper list as schools keep it, and the host's import template.

People are numbered and made up; the number is what both sides match by.
"""

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

SCHOOL_HEADINGS = ("工号", "姓名", "签到时间", "签退时间")
TEMPLATE_HEADINGS = ("training_session", "person_type", "person", "signed_in_at", "signed_out_at")
STARTS_AT = datetime(2013, 3, 15, 14, 0)
MINUTES = 90
FAMILY_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN_NAMES = "安宁和平静雅文思远明慧清心悦乐然"


class SignIn(NamedTuple):
	"""Who signed in and out when; `number` is the staff number and the name of the person's record."""

	number: str
	name: str
	signed_in_at: datetime
	signed_out_at: datetime


def make_sign_ins(count: int) -> Iterator[SignIn]:
	"""`count` different people, arriving within the ten minutes before the start and leaving at the end."""
	for index in range(count):
		family, given = (
			FAMILY_NAMES[index % 16],
			GIVEN_NAMES[index // 16 % 16] + GIVEN_NAMES[index // 256 % 16],
		)
		arrival = STARTS_AT - timedelta(seconds=index % 600)
		yield SignIn(f"BENCH-{index:06d}", family + given, arrival, STARTS_AT + timedelta(minutes=MINUTES))


def write_school_sheet(path: Path, sign_ins: list[SignIn]) -> None:
	"""Write the list as a school's spreadsheet program saves it: CSV with a byte-order mark."""
	rows = [
		(s.number, s.name, f"{s.signed_in_at:%Y-%m-%d %H:%M:%S}", f"{s.signed_out_at:%Y-%m-%d %H:%M:%S}")
		for s in sign_ins
	]
	_write(path, SCHOOL_HEADINGS, rows, "utf-8-sig")


def write_template(path: Path, sign_ins: list[SignIn], session: str, person_type: str) -> None:
	"""Write the rows as the host's Data Import wants them, with the people already looked up."""
	rows = [
		(
			session,
			person_type,
			s.number,
			f"{s.signed_in_at:%Y-%m-%d %H:%M:%S}",
			f"{s.signed_out_at:%Y-%m-%d %H:%M:%S}",
		)
		for s in sign_ins
	]
	_write(path, TEMPLATE_HEADINGS, rows, "utf-8")


def _write(path: Path, headings: tuple[str, ...], rows: list[tuple[str, ...]], encoding: str) -> None:
	with path.open("w", encoding=encoding, newline="") as file:
		writer = csv.writer(file)
		writer.writerow(headings)
		writer.writerows(rows)
