"""The sentences in which a pupil is told who has read the file."""

import pytest

from mental_health_module.domain.files import read_sentences as words


@pytest.mark.parametrize(
	("ways", "sentence"),
	[
		({"Opened"}, words.LOOKED),
		({"Listed", "Paper Opened"}, words.LOOKED),
		({"Created"}, words.WROTE),
		({"Changed", "Opened"}, words.DID_BOTH),
	],
)
def test_what_somebody_did_on_a_day_is_one_sentence(ways, sentence):
	assert words.get_sentence(ways) == sentence


def test_each_reason_is_said_once_and_what_nobody_knows_is_said_to_be_open():
	said = words.get_why(["Own Case", "Grant", "Own Case", "No Right Known", ""])
	assert said == [words.WHY["Own Case"], words.WHY["Grant"], words.NOT_KNOWN]


def test_every_right_of_the_log_has_words_that_a_child_understands():
	from mental_health_module.access import conferences, consent_acts, rights

	kinds = {
		rights.OWN_CASE,
		rights.COVER,
		*rights.OF_KIND.values(),
		rights.EMERGENCY,
		conferences.CONFERENCE,
	}
	assert kinds | {consent_acts.RECORDER} <= words.WHY.keys()
