"""A reason of five Chinese characters says as much as one of ten letters."""

import pytest

from mental_health_module.domain.shared.reasons import says_something


@pytest.mark.parametrize(
	("reason", "counts"),
	[
		("班主任来电", True),
		("班主任来", False),
		("urgent now", True),
		("urgent", False),
		("家长call", False),
		("家长called 我", True),
		("  \u3000\u3000\u3000\u3000\u3000\u3000 ", False),
		("          ", False),
		(None, False),
	],
)
def test_a_chinese_character_counts_as_two_letters(reason, counts):
	assert says_something(reason) == counts
