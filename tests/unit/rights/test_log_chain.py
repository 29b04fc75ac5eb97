"""The chain over the read log: whatever is done to a row shows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.rights.log_chain import (
	BAD_SEAL,
	CHANGED,
	CUT_OFF,
	ERASED_ALONE,
	FIRST_SEAL,
	MISSING,
	Fault,
	Link,
	Verifier,
	get_digest,
	get_erasure_digest,
	get_seal,
)

KEY = b"a key that only the site knows"
WAYS = {"erased": "Erased"}


def make_chain(*texts: str) -> list[Link]:
	links, seal = [], FIRST_SEAL
	for number, text in enumerate(texts, 1):
		payload = {"record_name": text, "user": "a@school.example", "way": WAYS.get(text, "Opened")}
		salt = f"salt {number}"
		digest = get_digest(payload, salt)
		seal = get_seal(KEY, number, seal, digest)
		links.append(Link(number, payload, salt, digest, seal))
	return links


def verify(links: list[Link], end: Link, key: bytes = KEY) -> list[Fault]:
	verifier = Verifier(key)
	for link in links:
		verifier.add(link)
	return verifier.finish(end.number, end.seal)


def test_a_digest_worked_by_hand():
	# printf 'salt 1\n{"record_name":"a","user":"b"}' | sha256sum
	expected = "ae975810be3d1557c1fbdd4d7bfea8b5629785fbbc7e49919e025dc7c37cac07"
	assert get_digest({"user": "b", "record_name": "a"}, "salt 1") == expected


def test_a_seal_worked_by_hand():
	# printf '1|%064d|ab' 0 | openssl dgst -sha256 -hmac key
	assert (
		get_seal(b"key", 1, FIRST_SEAL, "ab")
		== "d786d62988e5f67e455ddd1fe528aa738a777416c73908ecdd560fd886f10378"
	)


def test_an_empty_chain_is_whole():
	assert Verifier(KEY).finish(0, FIRST_SEAL) == []


def test_a_changed_row_shows():
	links = make_chain("a", "b", "c")
	changed = [links[0], replace(links[1], payload={**links[1].payload, "user": "x"}), links[2]]
	assert verify(changed, links[2]) == [Fault(2, CHANGED)]


def test_a_changed_row_with_a_new_digest_shows_too():
	links = make_chain("a", "b", "c")
	payload = {**links[1].payload, "user": "x"}
	forged = replace(links[1], payload=payload, digest=get_digest(payload, links[1].salt))
	assert verify([links[0], forged, links[2]], links[2]) == [Fault(2, BAD_SEAL)]


def test_a_chain_made_anew_without_the_key_shows():
	links = make_chain("a", "b")
	assert verify(links, links[1], b"another key") == [Fault(1, BAD_SEAL), Fault(2, BAD_SEAL)]


def test_a_row_taken_out_shows():
	links = make_chain("a", "b", "c")
	assert verify([links[0], links[2]], links[2]) == [Fault(2, MISSING)]


def test_the_newest_rows_taken_out_show():
	links = make_chain("a", "b", "c")
	assert verify(links[:1], links[2]) == [Fault(2, CUT_OFF)]


def erase(link: Link, erasure: str) -> Link:
	return replace(link, payload={}, salt="", erasure=erasure)


def test_an_erased_payload_leaves_the_chain_whole_when_the_erasure_is_recorded():
	links = make_chain("a", "b", "erased")
	record = replace(
		links[2], records_erasure="e1", erased_digests=get_erasure_digest([links[0].digest, links[1].digest])
	)
	assert verify([erase(links[0], "e1"), erase(links[1], "e1"), record], links[2]) == []


def test_a_payload_erased_on_the_sly_shows():
	links = make_chain("a", "b", "erased")
	record = replace(links[2], records_erasure="e1", erased_digests=get_erasure_digest([links[0].digest]))
	erased = [erase(links[0], "e1"), erase(links[1], "e1"), record]
	assert verify(erased, links[2]) == [Fault(3, ERASED_ALONE)]
	assert verify([erase(links[0], "e2"), *links[1:]], links[2]) == [Fault(3, ERASED_ALONE)]


texts = st.lists(st.text(max_size=5), min_size=1, max_size=8)


@given(texts)
def test_what_was_written_is_whole(values):
	links = make_chain(*values)
	assert verify(links, links[-1]) == []


@given(texts, st.data())
def test_any_row_removed_or_changed_shows(values, data):
	links = make_chain(*values)
	place = data.draw(st.integers(0, len(links) - 1))
	removed = links[:place] + links[place + 1 :]
	changed = [*links[:place], replace(links[place], payload={"user": "x"}), *links[place + 1 :]]
	assert verify(removed, links[-1])
	assert verify(changed, links[-1])


@pytest.mark.parametrize("salts", [("one", "two")])
def test_equal_rows_have_different_digests(salts):
	assert len({get_digest({"user": "a"}, salt) for salt in salts}) == 2
