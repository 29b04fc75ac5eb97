"""The app's own words: a word that another app of the site could have too is asked for with a context.

Frappe keeps the translations of all apps in one table, and a row without a context holds for every app. So a
word such as "Open" has its row with the context below, and the host's "Open" stays what it is. For labels and
choices of a DocType, Frappe asks with its name as the context. A whole sentence needs no context.
"""

from collections.abc import Iterable

import frappe

CONTEXT = "Mental Health"


def _(text: str, lang: str | None = None, context: str = CONTEXT) -> str:
	"""Return the text in the reader's language (or `lang`): the row of `context`, else the one without."""
	return frappe._(text, lang, context)


def get_label(meta, field: str) -> str:
	"""Return the label of a field of a DocType (its meta) in the reader's language."""
	return _(meta.get_label(field), context=meta.name)


def say_choice(doctype: str, choice: str | None, lang: str | None = None) -> str:
	"""Return a choice of a Select field as its DocType calls it: a file is 在案, a plan 执行中."""
	return _(choice, lang, doctype) if choice else ""


def join_names(names: Iterable[str]) -> str:
	"""Return names one after another, as the reader's language writes them: 张三、李四."""
	return ("、" if (frappe.local.lang or "").startswith("zh") else ", ").join(names)
