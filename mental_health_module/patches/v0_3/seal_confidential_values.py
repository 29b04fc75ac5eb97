"""Seal what is confidential on a site from before the keys; killed and run again, it goes on."""

from mental_health_module.access.sealed import sealed_rows
from mental_health_module.services.rights.sealing import keys, sealing
from mental_health_module.services.rights.sealing import papers as paper_sealing


def execute() -> None:
	"""Make the site's keys and seal every row and paper."""
	keys.create_if_new()
	sealing.seal_all_unchecked()
	paper_sealing.seal_papers_unchecked()
	sealed_rows.note_everything_sealed()
