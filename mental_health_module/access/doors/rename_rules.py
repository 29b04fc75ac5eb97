"""What happens when a record is renamed or merged on which a right to confidential records hangs.

Frappe rewrites every link to it by SQL: rights move with them, and no other hook hears of it. One table says
what is refused and what is followed, logged and told. Frappe asks nothing at all when a client renames with
`validate_rename` switched off; for the DocTypes of the table that is refused as well.
"""

from collections.abc import Callable
from dataclasses import dataclass

import frappe

from mental_health_module import roles
from mental_health_module.access.classes import CLASSES, is_one_of
from mental_health_module.access.refusals import MergeRefusedError, RenameRefusedError, RenameUncheckedError
from mental_health_module.words import _

Names = tuple[str, str]
# Ours that give no right and may have another name.
FREE = ("MH Qualification Type", "MH Leadership Duty")
# Ours whose new name is followed by every link; two of them never become one.
RENAMED = ("MH School",)


def never(names: Names) -> bool:
	"""Return False: it is followed, logged and told, never refused."""
	return False


def always(names: Names) -> bool:
	"""Return True: it is refused."""
	return True


def is_doctype_of_ours(names: Names) -> bool:
	"""Return whether the rules, which go by the name of a DocType, would lose one or get another."""
	return any(is_one_of(name, CLASSES) for name in names)


def is_role_of_ours(names: Names) -> bool:
	"""Return whether one of the app's roles would go to other people, or lose its name."""
	return any(is_one_of(name, roles.ALL) for name in names)


def is_case_worker(names: Names) -> bool:
	"""Return whether one of the accounts has a role of ours or stands in a counsellor's record."""
	with_role = {"parenttype": "User", "parent": ("in", names), "role": ("in", roles.ALL)}
	return bool(frappe.db.exists("Has Role", with_role)) or _stands_in("MH Counsellor", user=("in", names))


def is_person_with_a_right(names: Names) -> bool:
	"""Return whether one of the people is a counsellor or a member of a leadership group."""
	return any(
		_stands_in(doctype, person=("in", names)) for doctype in ("MH Counsellor", "MH Leadership Member")
	)


def _stands_in(doctype: str, **filters) -> bool:
	return bool(frappe.db.exists(doctype, filters))


@dataclass(frozen=True)
class Rule:
	"""When a renaming and when a merging is refused; what is not refused is logged and told."""

	refuses_rename: Callable[[Names], bool] = never
	refuses_merge: Callable[[Names], bool] = never


KEPT = Rule(always, always)
TABLE: dict[str, Rule] = {
	**{doctype: KEPT for doctype in CLASSES if doctype not in (*FREE, *RENAMED)},
	**{doctype: Rule(refuses_merge=always) for doctype in RENAMED},
	"DocType": Rule(is_doctype_of_ours, is_doctype_of_ours),
	"Role": Rule(is_role_of_ours, is_role_of_ours),
	"User": Rule(refuses_merge=is_case_worker),
	"Employee": Rule(refuses_merge=is_person_with_a_right),
	"Instructor": Rule(refuses_merge=is_person_with_a_right),
	"Guardian": Rule(),
	"Student Group": Rule(),
	"Role Profile": Rule(),
}


def refuse(doctype: str, old: str, new: str, merge: bool) -> None:
	"""Refuse what the table does not allow.

	Raises: MergeRefusedError, RenameRefusedError.
	"""
	rule = TABLE.get(doctype)
	if not rule or _is_release():
		return
	if merge and rule.refuses_merge((old, new)):
		frappe.throw(
			_(
				"Rights to confidential records hang on one of the two, so they cannot be merged. "
				"End the old record, and enter in the other one what still holds."
			),
			MergeRefusedError,
			title=_("Cannot be merged"),
		)
	if not merge and rule.refuses_rename((old, new)):
		frappe.throw(
			_("The rules for confidential records go by this name. Leave it, and make a new record instead."),
			RenameRefusedError,
			title=_("Cannot be renamed"),
		)


def is_followed(doctype: str) -> bool:
	"""Return whether a renaming or merging that was not refused is logged and told."""
	return doctype in TABLE and not _is_release()


def _is_release() -> bool:
	"""Patches and the installation give records other names; nobody else acts while they run."""
	return bool(frappe.flags.in_install or frappe.flags.in_migrate or frappe.flags.in_patch)


def note_asked(doctype: str, old: str) -> None:
	"""Remember that Frappe has asked before it renames."""
	_get_asked().add((doctype, old))


def refuse_unasked(doctype: str, old: str) -> None:
	"""Refuse a renaming before which Frappe has asked nobody; what it has written is not committed either.

	Raises: RenameUncheckedError.
	"""
	if is_followed(doctype) and (doctype, old) not in _get_asked():
		# Whoever catches the refusal, such as a script, would keep the links that are rewritten by now.
		frappe.db.before_commit.add(_throw_unchecked)
		_throw_unchecked()
	_get_asked().discard((doctype, old))


def _throw_unchecked() -> None:
	frappe.throw(
		_("This record is renamed with all checks only. Use “Rename” in the menu of its form."),
		RenameUncheckedError,
		title=_("Cannot be renamed"),
	)


def _get_asked() -> set[tuple[str, str]]:
	if not hasattr(frappe.local, "mh_renames_asked"):
		frappe.local.mh_renames_asked = set()
	return frappe.local.mh_renames_asked
