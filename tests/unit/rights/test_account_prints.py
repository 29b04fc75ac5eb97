"""A changed account is noticed whatever has changed, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.rights.account_prints import KINDS, REASONS, get_changed, get_prints

values = st.lists(st.text(max_size=12), max_size=4)
accounts = st.fixed_dictionaries(dict.fromkeys(KINDS, values))
SALT = "a1b2c3"


@given(accounts, st.sampled_from(KINDS), values)
def test_any_single_change_of_a_bound_value_is_named(account, kind, other):
	changed = get_changed(get_prints(SALT, account), get_prints(SALT, {**account, kind: other}))
	assert changed == ([] if set(other) == set(account[kind]) else [kind])


@given(accounts, accounts)
def test_two_accounts_have_the_same_prints_only_when_they_are_the_same(one, other):
	differ = [kind for kind in KINDS if set(one[kind]) != set(other[kind])]
	assert get_changed(get_prints(SALT, one), get_prints(SALT, other)) == differ


@given(accounts)
def test_the_order_in_which_values_are_read_does_not_matter(account):
	turned = {kind: list(reversed(its_values)) for kind, its_values in account.items()}
	assert get_prints(SALT, account) == get_prints(SALT, turned)


@given(accounts)
def test_prints_of_one_record_say_nothing_to_another(account):
	assert get_changed(get_prints(SALT, account), get_prints("other", account)) == list(KINDS)


def test_a_value_that_moves_to_another_kind_is_a_change_of_both():
	before = get_prints(SALT, {"email": ["a"], "mobile": []})
	after = get_prints(SALT, {"email": [], "mobile": ["a"]})
	assert get_changed(before, after) == ["email", "mobile"]


@pytest.mark.parametrize("stored", ["", "email", "email: ", "no prints at all\n\n: "])
def test_what_is_no_prints_holds_nothing(stored):
	assert get_changed(stored, get_prints(SALT, {})) == list(KINDS)


def test_prints_hold_no_value():
	assert "secret" not in get_prints(SALT, {kind: ["secret"] for kind in KINDS})


def test_every_reason_can_be_written_down():
	import json
	from pathlib import Path

	import mental_health_module

	folder = Path(mental_health_module.__file__).parent / "counsellor_staffing/doctype/mh_case_worker"
	fields = json.loads((folder / "mh_case_worker.json").read_text("utf-8"))["fields"]
	(options,) = [field["options"] for field in fields if field["fieldname"] == "suspended_because"]
	assert set(REASONS.values()) < set(options.split("\n"))
