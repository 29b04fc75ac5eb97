"""Where a paper goes on to its next page, worked out by hand with pages of 100."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.shared.page_breaks import Block, get_breaks


def breaks(*blocks: Block) -> list[int]:
	return get_breaks(blocks, room=100, drift=10)


@pytest.mark.parametrize(
	("heights", "expected"),
	[([], []), ([100], []), ([60, 40], []), ([60, 41], [1]), ([60, 41, 59, 1], [1, 3]), ([50] * 5, [2, 4])],
)
def test_what_does_not_fit_begins_a_page(heights, expected):
	assert breaks(*map(Block, heights)) == expected


def test_the_headings_of_a_table_take_room_on_each_page():
	rows = [Block(20, header=10)] * 10
	assert breaks(Block(10, keeps_next=True), *rows) == [5, 9]


def test_a_heading_stands_with_what_follows_it():
	assert breaks(Block(85), Block(10, keeps_next=True), Block(10)) == [1]
	assert breaks(Block(75), Block(10, keeps_next=True), Block(10, keeps_next=True), Block(10)) == [1]


def test_a_long_text_is_cut_where_a_fifth_of_the_page_would_stay_empty():
	assert breaks(Block(70), Block(60, flows=True), Block(50)) == []
	assert breaks(Block(85), Block(60, flows=True)) == [1]


def test_after_a_text_that_was_cut_more_room_is_taken():
	# 70 + 60 leaves 30 on the second page, with the drift 40
	assert breaks(Block(70), Block(60, flows=True), Block(61)) == [2]


def test_what_is_higher_than_a_page_begins_one_and_goes_on():
	assert breaks(Block(10), Block(250), Block(40)) == [1]


@given(st.lists(st.builds(Block, st.floats(1, 90), st.just(5.0), st.booleans()), max_size=40))
def test_no_page_is_fuller_than_it_may_be(blocks):
	starts = [0, *get_breaks(blocks, 100, 10), len(blocks)]
	for first, end in pairwise(starts):
		used = sum(block.height for block in blocks[first:end]) + (5 if first else 0)
		together = any(block.keeps_next for block in blocks[first:end])
		assert used <= 100 or together
