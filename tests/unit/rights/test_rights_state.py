"""Two moments of what rights hang on are compared without a site."""

from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.rights.rights_state import compare, read, shorten, write

STATES = st.dictionaries(
	st.tuples(st.sampled_from("AB"), st.text("xyz", max_size=3)), st.text("rw", max_size=3)
)


@given(STATES)
def test_a_state_is_stored_and_read_without_a_difference(state):
	assert compare(state, read(write(state))) == []


@given(STATES, STATES)
def test_what_was_and_what_is_can_be_told_from_the_changes(before, now):
	told = dict(before)
	for change in compare(before, now):
		told.pop((change.doctype, change.name), None)
		if change.now is not None:
			told[change.doctype, change.name] = change.now
	assert told == now


def test_a_change_reads_as_the_log_writes_it():
	details = [
		change.detail
		for change in compare({("A", "x"): "r", ("A", "y"): "w"}, {("A", "x"): "w", ("B", "z"): "r"})
	]
	assert details == ["r → w", "− w", "+ r"]


def test_a_long_text_stands_by_its_hash_and_a_short_one_by_itself():
	assert shorten("a@b.example") == "a@b.example"
	assert shorten("x" * 100) != shorten("y" * 100)
	assert len(shorten("x" * 100)) < 20
	assert shorten(None) == ""
