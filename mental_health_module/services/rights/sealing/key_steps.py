"""The steps of `bench --site … mental-health-keys`."""

import sys

from mental_health_module.access.read_log.own_transaction import own_transaction
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.services.rights.sealing import keys, sealing
from mental_health_module.services.rights.sealing import papers as paper_sealing


def _status() -> str:
	keys.check()
	waiting = {doctype: count for doctype, count in sealing.count_waiting().items() if count}
	waiting |= {"papers": count} if (count := paper_sealing.count_waiting()) else {}
	lines = [f"{kind}: {count} wait to be sealed" for kind, count in waiting.items()]
	return "\n".join(["The key file is in its place and belongs to this site.", *lines, *_say_unreadable()])


def _find_unreadable() -> dict[str, list[str]]:
	found, lost = sealing.find_unreadable(), paper_sealing.find_unreadable()
	return {**found, "File": lost} if lost else found


def _say_unreadable() -> list[str]:
	return [
		f"{doctype}: changed outside of the app and left as they are: {', '.join(names)}."
		" Restore them from a backup; the older key stays until then."
		for doctype, names in _find_unreadable().items()
	]


def _restore() -> str:
	return f"Written: {keys.restore(sys.stdin.read().splitlines())}"


def _rotate() -> str:
	"""A run that was killed goes on: the key that it has added is the current one."""
	if not _is_waiting():
		keys.add_key()
	return _seal()


def _is_waiting() -> bool:
	return any(sealing.count_waiting().values()) or bool(paper_sealing.count_waiting())


def _seal() -> str:
	written, papers = sealing.seal_all_unchecked(), paper_sealing.seal_papers_unchecked()
	unreadable = _say_unreadable()
	if not _is_waiting():
		if keys.may_drop_old_keys() and not unreadable:
			keys.drop_old_keys()
		with own_transaction():
			sealed_rows.note_everything_sealed()
	done = f"{written} rows and {papers} papers were sealed."
	lines = [f"{done} Print the recovery sheet anew if the key has changed.", *unreadable]
	return "\n".join([*lines, *_say_what_stays()])


def _say_what_stays() -> list[str]:
	"""Requests and jobs that began before the new key was there may still write with the older one."""
	if not keys.has_old_keys():
		return []
	when = f"in {keys.OLD_KEY_STAYS} minutes or later"
	return [f"The older key stays in the file. Run the step “seal” {when}: it takes the key out then."]


STEPS = {
	"status": _status,
	"sheet": keys.get_sheet,
	"restore": _restore,
	"rotate": _rotate,
	"seal": _seal,
}
