"""A reason of four Han characters says as much as one of ten letters."""

import pytest

from mental_health_module.domain.shared.reasons import says_something


@pytest.mark.parametrize(
	("reason", "counts"),
	[
		("外出培训", True),
		("班主任来电", True),
		("班主任", False),
		("urgent now", True),
		("urgent no", False),
		("家长call", False),
		("家长called", True),
		("家长 calls", True),
		("三个字、、", False),
		("、、、、", False),
		("ＡＢＣＤ", False),
		("  \u3000\u3000\u3000\u3000\u3000\u3000 ", False),
		("          ", False),
		(None, False),
	],
)
def test_four_han_characters_are_as_much_as_ten_letters(reason, counts):
	assert says_something(reason) == counts
