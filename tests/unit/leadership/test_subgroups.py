"""Sub-groups as a tree: circles are found, and nothing gets lost on the way into the tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.leadership.subgroups import find_circle, get_tree

NAMES = st.sampled_from("abcdef")
FOREST = st.dictionaries(NAMES, st.none() | NAMES, max_size=6)


@pytest.mark.parametrize(
	("parents", "circle"),
	[
		({}, []),
		({"课程": None, "教材": "课程"}, []),
		({"a": "a"}, ["a"]),
		({"a": "b", "b": "a"}, ["a", "b"]),
		({"x": "a", "a": "b", "b": "c", "c": "a"}, ["a", "b", "c"]),
		({"a": "gone"}, []),
	],
	ids=["none", "a tree", "itself", "each other", "reached from outside", "unknown parent"],
)
def test_a_circle_is_found_and_a_tree_is_none(parents, circle):
	assert sorted(find_circle(parents)) == circle


def test_the_tree_shows_children_below_their_parent_in_their_order():
	parents = {"宣传": None, "教材": "课程", "课程": None, "海报": "宣传", "试卷": "教材", "讲座": "宣传"}
	assert get_tree(parents) == [
		*[("宣传", 0), ("海报", 1), ("讲座", 1)],
		*[("课程", 0), ("教材", 1), ("试卷", 2)],
	]


def test_a_child_of_an_unknown_parent_stands_at_the_top():
	assert get_tree({"a": "gone", "b": "a"}) == [("a", 0), ("b", 1)]


@given(FOREST)
def test_every_subgroup_stands_in_the_tree_once(parents):
	assert sorted(name for name, _depth in get_tree(parents)) == sorted(parents)


@given(FOREST)
def test_without_a_circle_each_child_stands_one_step_below_its_parent(parents):
	if find_circle(parents):
		return
	depths = dict(get_tree(parents))
	assert all(
		depths[name] == (depths[parent] + 1 if parent in depths else 0) for name, parent in parents.items()
	)
	assert set(depths) == set(parents)


@given(FOREST)
def test_a_circle_leads_back_to_where_it_began(parents):
	circle = find_circle(parents)
	following = [*circle[1:], *circle[:1]]
	assert [parents[name] for name in circle] == following
