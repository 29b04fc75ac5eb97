"""Long work on all rows by two processes: every row once, and what one leaves is done by the other."""

import os

import frappe
import pytest

from mental_health_module.services.shared import shares

DOCTYPE = "Language"


@pytest.fixture
def names(site, monkeypatch):
	"""Rows that every site has."""
	monkeypatch.setattr(shares, "ENOUGH", 2)
	return frappe.get_all(DOCTYPE, pluck="name", order_by="name asc")


def record(folder):
	"""Return work that writes down which names it had, and in which process."""

	def work(doctype, after, until):
		table = frappe.qb.DocType(doctype)
		query = frappe.qb.from_(table).select(table.name).where(table.name > after).orderby(table.name)
		rows = (query.where(table.name <= until) if until else query).run(pluck=True)
		(folder / f"{os.getpid()}-{after}").write_text("\n".join(rows))
		return len(rows)

	return work


def read(folder) -> list[str]:
	return sorted(name for file in folder.iterdir() for name in file.read_text().splitlines())


def test_every_row_is_in_one_share(names, tmp_path):
	assert shares.run_shared(DOCTYPE, record(tmp_path)) == len(names)
	assert read(tmp_path) == sorted(names)
	processes = {file.name.partition("-")[0] for file in tmp_path.iterdir()}
	assert len(processes) == 2 and str(os.getpid()) not in processes


def test_few_rows_are_done_by_this_process(site, tmp_path):
	rows = shares.run_shared("MH School", record(tmp_path))
	assert rows == frappe.db.count("MH School")
	assert [file.name for file in tmp_path.iterdir()] == [f"{os.getpid()}-"]


def test_the_connection_goes_on_afterwards(names, tmp_path):
	shares.run_shared(DOCTYPE, record(tmp_path))
	assert frappe.db.count(DOCTYPE) == len(names)


def test_a_share_that_was_left_is_done_by_this_process(names, tmp_path):
	own, work = os.getpid(), record(tmp_path)

	def die_in_the_second(doctype, after, until):
		if os.getpid() != own and after:
			os._exit(9)
		return work(doctype, after, until)

	shares.run_shared(DOCTYPE, die_in_the_second)
	assert set(read(tmp_path)) == set(names)


def test_what_goes_wrong_is_said_in_this_process(names, capfd):
	def refuse(doctype, after, until):
		raise ValueError("no key")

	with pytest.raises(ValueError, match="no key"):
		shares.run_shared(DOCTYPE, refuse)
