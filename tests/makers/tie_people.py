"""Ties between accounts and pupils, confirmed for tests as a school does."""

from tests.makers.records import MADE


def confirm_ties(*learners: str) -> None:
	"""Confirm whose account belongs to the pupils and their guardians, as the school does."""
	from mental_health_module.access import ties as rows
	from mental_health_module.services.ties import ties

	ties.confirm_unchecked(learners)
	for learner in learners:
		names = [row.name for row in rows.get_rows_unchecked([learner])]
		MADE[:] = [made for made in MADE if made[0] != rows.DOCTYPE or made[1] not in names]
		MADE.extend((rows.DOCTYPE, name) for name in names)
