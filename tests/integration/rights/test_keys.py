"""The keys: a file outside of database, site and backups; another one is never used over old data."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import frappe
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mental_health_module.access.keys import cipher, recovery, ring, stamps, state
from mental_health_module.access.read_log import check as log_check
from mental_health_module.services.rights.sealing import keys
from mental_health_module.services.rights.sealing.refusals import KeysExistError, KeySheetError
from tests.makers import factories

PLACE = ("MH Psychological File", "abc", "summary")


def test_the_key_file_lies_outside_of_the_site_and_only_its_account_reads_it(site):
	path = ring.get_path(state.get()["ring"])
	assert path.is_file()
	assert Path(frappe.get_site_path()).absolute() not in path.parents
	assert stat.S_IMODE(path.stat().st_mode) == 0o600
	assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_neither_the_configuration_nor_the_database_holds_a_key(site):
	own = ring.get_ring()
	secrets = [json.loads(ring.get_path(own.name).read_text())[part] for part in ("seals", "recovery")]
	secrets += json.loads(ring.get_path(own.name).read_text())["data"].values()
	stored = json.dumps(state.get()) + json.dumps(dict(frappe.conf), default=str)
	assert not [secret for secret in secrets if secret in stored]


def test_without_the_key_file_nothing_is_sealed_opened_or_made_anew(elsewhere):
	token = cipher.seal("words", *PLACE)
	elsewhere.unlink()
	for call in (
		lambda: cipher.seal("words", *PLACE),
		lambda: cipher.open_sealed(token, *PLACE),
		keys.check,
		keys.create_if_new,
	):
		ring.forget()
		with pytest.raises(ring.KeyMissingError):
			call()
	assert not elsewhere.exists()


def test_the_key_file_of_another_site_is_refused_before_anything_is_written(elsewhere):
	ring.write(ring.make(), elsewhere)
	ring.forget()
	with pytest.raises(ring.KeyDiffersError):
		keys.create_if_new()
	with pytest.raises(ring.KeyDiffersError):
		factories.make_file()


def test_no_new_keys_are_made_over_sealed_rows(site):
	factories.make_file()
	frappe.db.delete("Singles", {"doctype": state.STATE})
	with pytest.raises(ring.KeyMissingError):
		keys.create_if_new()


def test_the_recovery_sheet_brings_the_keys_back(elsewhere):
	token, sheet = cipher.seal("words", *PLACE), keys.get_sheet()
	elsewhere.unlink()
	ring.forget()
	keys.restore(sheet.splitlines())
	assert cipher.open_sealed(token, *PLACE) == "words"
	assert stat.S_IMODE(os.stat(elsewhere).st_mode) == 0o600


def test_a_slip_in_copying_the_sheet_is_found_in_its_line(elsewhere):
	lines = keys.get_sheet().splitlines()
	elsewhere.unlink()
	ring.forget()
	number = next(index for index, line in enumerate(lines) if line.startswith("data k1"))
	last = lines[number][-1]
	lines[number] = lines[number][:-1] + ("A" if last != "A" else "B")
	with pytest.raises(KeySheetError, match="data k1"):
		keys.restore(lines)
	assert not elsewhere.exists()


def test_the_sheet_of_another_site_is_refused(elsewhere):
	elsewhere.unlink()
	ring.forget()
	with pytest.raises(ring.KeyDiffersError):
		keys.restore(recovery.get_lines(ring.make()))
	assert not elsewhere.exists()


def test_a_key_file_in_its_place_is_not_overwritten(elsewhere):
	before = elsewhere.read_bytes()
	with pytest.raises(KeysExistError):
		keys.restore(keys.get_sheet().splitlines())
	assert elsewhere.read_bytes() == before


def test_the_recovery_code_is_known_from_the_sheet_alone(site):
	code = recovery.get_code()
	assert code in keys.get_sheet()
	assert recovery.is_code(code.lower().replace(" ", "-"))
	assert not recovery.is_code(code[:-1] + ("A" if code[-1] != "A" else "B"))
	assert not recovery.is_code("")


def test_a_stamp_counts_for_its_purpose_and_parts_alone(site):
	stamp = stamps.make_stamp("tie", "ab", "c")
	assert stamps.is_stamp(stamp, "tie", "ab", "c")
	assert not stamps.is_stamp(stamp, "tie", "a", "bc")
	assert not stamps.is_stamp(stamp, "other", "ab", "c")
	assert not stamps.is_stamp(None, "tie", "ab", "c")


def test_the_log_goes_on_with_the_new_key_after_rows_with_the_old_one(site, monkeypatch):
	from mental_health_module.access.read_log import rows as log_rows

	monkeypatch.setattr(log_rows, "get_key", lambda: log_rows.get_key_of_configuration())
	log_rows.write([{"way": "Rights Changed", "user": "a@b.example"}])
	monkeypatch.undo()
	assert log_check.find_faults(), "a row with the configuration's key must not pass as it is"
	log_rows.note_old_end()
	log_rows.write([{"way": "Rights Changed", "user": "a@b.example"}])
	number = log_rows.get_end()[0]
	assert number not in [fault.number for fault in log_check.find_faults()]
	state.set_values({"old_log_end": str(number)})
	assert log_check.find_faults(), "the mark belongs to one number alone"


@settings(max_examples=60)
@given(plain=st.text(max_size=400), name=st.text("abcdef0123456789", min_size=10, max_size=10))
def test_what_is_sealed_opens_at_its_place_and_nowhere_else(keyed, plain, name):
	token = cipher.seal(plain, "MH Psychological File", name, "summary")
	assert cipher.open_sealed(token, "MH Psychological File", name, "summary") == plain
	for place in (
		("MH Psychological File", name[::-1] + "x", "summary"),
		("MH Psychological File", name, "learner"),
		("MH Consent", name, "reason"),
	):
		with pytest.raises(cipher.ValueUnreadableError):
			cipher.open_sealed(token, *place)


@settings(max_examples=60)
@given(data=st.data())
def test_a_token_that_was_cut_or_changed_does_not_open(keyed, data):
	token = cipher.seal("what was said", *PLACE)
	position = data.draw(st.integers(len("mh1.k1."), len(token) - 2))
	other = data.draw(st.sampled_from("ABCDEFGHabcdefgh0123-_"))
	if other == token[position]:
		return
	for broken in (token[:position] + other + token[position + 1 :], token[:position]):
		with pytest.raises(cipher.ValueUnreadableError):
			cipher.open_sealed(broken, *PLACE)


@pytest.fixture(scope="module")
def keyed(_bench_folder, site_name):
	"""Frappe, connected once for many examples that read the keys alone."""
	frappe.init(site=site_name, force=True)
	frappe.connect()
	yield
	frappe.destroy()


def test_a_second_key_takes_over_and_the_first_one_opens_until_it_is_dropped(elsewhere):
	token, first = cipher.seal("words", *PLACE), ring.get_current_id()
	assert keys.add_key() != first
	assert cipher.open_sealed(token, *PLACE) == "words"
	assert cipher.get_key_id(cipher.seal("words", *PLACE)) == ring.get_current_id()
	assert cipher.get_lookup("pupil") != cipher.get_lookups("pupil")[1]
	keys.drop_old_keys()
	with pytest.raises(ring.KeyMissingError):
		cipher.open_sealed(token, *PLACE)


def test_a_file_that_is_no_ring_is_none(tmp_path):
	path = tmp_path / "keys.json"
	for text in ("", "{}", "[]", json.dumps({"ring": "a", "current": "k1", "data": {"k1": "AAAA"}})):
		path.write_text(text)
		assert ring.read(path) is None


def test_the_file_is_whole_or_the_old_one(tmp_path, monkeypatch):
	path, first = tmp_path / "keys.json", ring.make()
	ring.write(first, path)

	def die(*_args):
		raise OSError("disk full")

	monkeypatch.setattr(os, "fsync", die)
	with pytest.raises(OSError):
		ring.write(replace(first, current="k1"), path)
	assert ring.read(path) == first
