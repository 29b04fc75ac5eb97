"""The sub-groups of a leadership group (工作小组) as a tree: a name, and the name of the one above it."""

from collections.abc import Mapping

Parents = Mapping[str, str | None]


def find_circle(parents: Parents) -> list[str]:
	"""Return the names of a circle of sub-groups that stand below one another, [] when there is none.

	Args:
		parents: name of each sub-group -> name of the one above it, None or "" at the top.
	"""
	for start in parents:
		path: list[str] = []
		name: str | None = start
		while name and name not in path:
			path.append(name)
			name = parents.get(name)
		if name:
			return path[path.index(name) :]
	return []


def get_tree(parents: Parents) -> list[tuple[str, int]]:
	"""Return (name, depth) of every sub-group, each below the one that it belongs to, from depth 0 on.

	Sub-groups of one parent keep their order. Whoever names an unknown parent stands at the top, and so does
	the first of a circle: nothing is lost, however the rows came about.
	"""
	tree: list[tuple[str, int]] = []
	for name in _get_tops(parents):
		_add_branch(name, 0, parents, tree)
	seen = {name for name, _depth in tree}
	for name in parents:
		if name not in seen:
			_add_branch(name, 0, parents, tree)
			seen = {name for name, _depth in tree}
	return tree


def _get_tops(parents: Parents) -> list[str]:
	return [name for name, parent in parents.items() if not parent or parent not in parents]


def _add_branch(name: str, depth: int, parents: Parents, tree: list[tuple[str, int]]) -> None:
	if any(name == known for known, _depth in tree):
		return
	tree.append((name, depth))
	for child, parent in parents.items():
		if parent == name:
			_add_branch(child, depth + 1, parents, tree)
