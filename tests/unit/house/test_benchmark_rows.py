"""Both contestants of the sign-in benchmark get the same rows."""

import csv

from benchmarks.sign_in_rows import make_sign_ins, write_school_sheet, write_template


def read(path, encoding):
	with path.open(encoding=encoding, newline="") as file:
		return list(csv.reader(file))


def test_every_sign_in_is_of_another_person_and_before_its_sign_out():
	sign_ins = list(make_sign_ins(10_000))
	assert len({s.number for s in sign_ins}) == 10_000
	assert all(s.signed_in_at < s.signed_out_at and len(s.name) == 3 for s in sign_ins)


def test_both_sheets_hold_the_same_people_and_times(tmp_path):
	sign_ins = list(make_sign_ins(50))
	write_school_sheet(tmp_path / "a.csv", sign_ins)
	write_template(tmp_path / "b.csv", sign_ins, "MHT-1", "Employee")
	ours, rival = read(tmp_path / "a.csv", "utf-8-sig"), read(tmp_path / "b.csv", "utf-8")
	assert len(ours) == len(rival) == 51
	assert [(row[0], *row[2:]) for row in ours[1:]] == [tuple(row[2:]) for row in rival[1:]]
	assert {tuple(row[:2]) for row in rival[1:]} == {("MHT-1", "Employee")}


def test_the_school_sheet_begins_with_a_byte_order_mark_and_chinese_headings(tmp_path):
	write_school_sheet(tmp_path / "a.csv", [])
	assert (tmp_path / "a.csv").read_bytes().startswith("\ufeff工号,姓名".encode())
