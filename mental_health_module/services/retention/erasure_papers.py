"""The papers of a record that is deleted: their rows, and their content on the disk.

Frappe keeps the content of equal uploads once: it may be removed only when no other row uses it.
"""

from pathlib import Path

import frappe

from mental_health_module.words import _

FIELDS = ("name", "file_url", "thumbnail_url", "content_hash", "attached_to_doctype")


def get_papers(parts: dict[str, list[str]]) -> list[frappe._dict]:
	"""Return the File rows attached to the rows of a record, read with a lock: others may have added some."""
	papers = []
	for doctype, names in parts.items():
		file = frappe.qb.DocType("File")
		query = frappe.qb.from_(file).select(*(file[field] for field in FIELDS))
		query = query.where((file.attached_to_doctype == doctype) & file.attached_to_name.isin([*names, ""]))
		papers += query.orderby(file.name).for_update().run(as_dict=True)
	return papers


def get_addresses(papers: list[frappe._dict]) -> list[str]:
	"""Return the addresses of contents and thumbnails of File rows."""
	return sorted({paper[field] for paper in papers for field in ("file_url", "thumbnail_url")} - {None, ""})


def describe_kept(papers: list[frappe._dict]) -> str:
	"""Say for which other records the content of papers stays on the disk, "" when for none.

	Only the kind of those records is said: their names may be a pupil's.
	"""
	own = {paper.name for paper in papers}
	hashes = {paper.content_hash for paper in papers} - {None, ""}
	rows = _get_rows("content_hash", hashes) + _get_rows("file_url", {paper.file_url for paper in papers})
	kinds = sorted({row.attached_to_doctype or "File" for row in rows if row.name not in own})
	if not kinds:
		return ""
	return _("The content of a paper stays for another record that holds the same paper: {0}.").format(
		", ".join(_(kind) for kind in kinds)
	)


def _get_rows(field: str, values: set) -> list[frappe._dict]:
	"""Return the File rows that have one of the values to the letter; the database ignores case.

	Read with a lock, so that uploads that are not committed yet are waited for.
	"""
	wanted, file = values - {None, ""}, frappe.qb.DocType("File")
	if not wanted:
		return []
	query = frappe.qb.from_(file).select(*(file[column] for column in FIELDS))
	rows = query.where(file[field].isin(sorted(wanted))).orderby(file.name).for_update().run(as_dict=True)
	return [row for row in rows if row[field] in wanted]


def remove_contents(addresses: list[str]) -> list[str]:
	"""Remove from the disk what no File row uses any more; return the addresses that other rows still use.

	Removing twice does no harm: what is gone is gone.
	"""
	used = {row.file_url for row in _get_rows("file_url", set(addresses))}
	used |= {row.thumbnail_url for row in _get_rows("thumbnail_url", set(addresses))}
	for address in addresses:
		if address not in used:
			for path in _get_paths(address):
				path.unlink(missing_ok=True)
	return sorted(used)


def _get_paths(address: str) -> list[Path]:
	"""Return where an address may lie; Frappe puts thumbnails of private pictures below public."""
	inside = address.lstrip("/")
	roots = [Path(frappe.get_site_path()), Path(frappe.get_site_path("public"))]
	if not inside.startswith(("files/", "private/files/")):
		return []
	found = [(root / inside).resolve() for root in roots]
	return [path for path in found if _is_in_folder(path) and path.is_file()]


def _is_in_folder(path: Path) -> bool:
	folders = (("private", "files"), ("public", "files"), ("public", "private", "files"))
	return any(path.is_relative_to(Path(frappe.get_site_path(*folder)).resolve()) for folder in folders)
