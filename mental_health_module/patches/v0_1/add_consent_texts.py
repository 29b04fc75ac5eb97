"""Give a site from before consents the drafts of the consent texts, and show in each file how it stands.

No consent is invented: a file without one is shown as missing it, stays readable, and takes no new session.
"""

from mental_health_module import standard_records
from mental_health_module.access.sealed.sealed_rows import get_rows_unchecked
from mental_health_module.services.consent import consents as consent


def execute() -> None:
	"""Create what is missing; run again, nothing changes."""
	standard_records.create_missing_consent_texts()
	files = get_rows_unchecked(
		"MH Psychological File", "whose record it is", fields=["learner"], order_by="name asc"
	)
	for file in files:
		consent.update_file_state_unchecked(file.learner)
