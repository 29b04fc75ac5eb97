"""Rows of the read log that are sealed together: the chain is the same, and each name in it is kept."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.rights.log_chain import (
	ADDED,
	CHANGED,
	ERASED,
	ERASED_ALONE,
	ERASED_FIELDS,
	FIRST_SEAL,
	Fault,
	Link,
	Verifier,
	get_digest,
	get_erasure_digest,
	get_remains,
	get_said,
	seal_all,
)

KEY = b"a key that only the site knows"
PUPILS = ("pupil-1", "pupil-2", "pupil-3")
ERASURE = "e1"

batches = st.lists(st.lists(st.sampled_from(PUPILS), max_size=5), max_size=5)
some_batches = batches.filter(lambda drawn: any(drawn))


def make_payload(pupil: str, way: str = "Created") -> dict[str, str]:
	return {"record_name": pupil, "psychological_file": pupil, "user": "a@school.example", "way": way}


def write(links: list[Link], payloads: list[dict], recorded: tuple[str, str] = ("", "")) -> list[Link]:
	"""Return a chain with one more batch; `recorded` is what its rows tell of an erasure."""
	number, seal = (links[-1].number, links[-1].seal) if links else (0, FIRST_SEAL)
	rows = [(payload, f"salt {number + place}") for place, payload in enumerate(payloads)]
	said = [(get_said(payload, *recorded), salt) for payload, salt in rows]
	sealed = zip(rows, seal_all(KEY, number, seal, said), strict=True)
	return links + [
		Link(one.number, payload, salt, one.digest, one.seal, "", *recorded)
		for (payload, salt), one in sealed
	]


def write_all(drawn: list[list[str]]) -> list[Link]:
	links: list[Link] = []
	for batch in drawn:
		links = write(links, [make_payload(pupil) for pupil in batch])
	return links


def verify(links: list[Link], end: Link | None) -> list[Fault]:
	verifier = Verifier(KEY)
	for link in links:
		verifier.add(link)
	return verifier.finish(*(end.number, end.seal) if end else (0, FIRST_SEAL))


def erase(links: list[Link], pupil: str) -> list[Link]:
	"""Blank what the chain says of a pupil, and write the row that tells of it."""
	named = [link for link in links if link.payload["record_name"] == pupil]
	recorded = get_erasure_digest(get_remains(link.payload, link.digest) for link in named)
	blank = dict.fromkeys(ERASED_FIELDS, "")
	left = [
		replace(link, payload={**link.payload, **blank}, salt="", erasure=ERASURE) if link in named else link
		for link in links
	]
	return write(left, [{**make_payload("", ERASED), **blank}], (ERASURE, recorded))


@given(batches)
def test_rows_sealed_together_make_the_chain_of_rows_sealed_one_by_one(drawn):
	links = write_all(drawn)
	assert links == write_all([[pupil] for batch in drawn for pupil in batch])
	assert verify(links, links[-1] if links else None) == []


@given(some_batches, st.data())
def test_a_name_that_is_changed_in_a_batch_shows(drawn, data):
	links = write_all(drawn)
	link = data.draw(st.sampled_from(links))
	other = data.draw(st.sampled_from([pupil for pupil in PUPILS if pupil != link.payload["record_name"]]))
	changed = replace(link, payload=make_payload(other))
	assert verify([changed if one == link else one for one in links], links[-1]) == [
		Fault(link.number, CHANGED)
	]


@given(some_batches, st.data())
def test_a_name_that_is_missing_in_a_batch_shows(drawn, data):
	links = write_all(drawn)
	missing = data.draw(st.sampled_from(links))
	assert verify([link for link in links if link != missing], links[-1])


@given(some_batches, st.data(), st.booleans())
def test_a_name_that_is_added_to_a_batch_shows(drawn, data, has_number_of_its_own):
	"""With a number that is taken already, or with the next one and all later rows moved on."""
	links = write_all(drawn)
	place = data.draw(st.integers(0, len(links) - 1))
	payload, salt = make_payload(PUPILS[0]), "salt"
	number = links[place].number + has_number_of_its_own
	added = replace(links[place], number=number, payload=payload, salt=salt, digest=get_digest(payload, salt))
	later = [replace(link, number=link.number + has_number_of_its_own) for link in links[place + 1 :]]
	assert verify([*links[: place + 1], added, *later], links[-1])


def test_a_name_added_under_a_number_that_is_taken_is_called_added():
	links = write_all([["pupil-1", "pupil-2"]])
	assert verify([*links[:1], replace(links[0], payload=make_payload("pupil-3")), links[1]], links[1]) == [
		Fault(1, ADDED)
	]


@given(some_batches, st.data())
def test_two_names_that_change_places_show(drawn, data):
	links = write_all(drawn)
	one, other = data.draw(st.sampled_from(links)), data.draw(st.sampled_from(links))
	swapped = [
		replace(link, payload=other.payload)
		if link is one
		else replace(link, payload=one.payload)
		if link is other
		else link
		for link in links
	]
	assert bool(verify(swapped, links[-1])) == (one.payload != other.payload)


@given(some_batches, batches, st.sampled_from(PUPILS))
def test_one_pupils_names_are_erased_from_all_batches_and_the_chain_stays_whole(drawn, later, pupil):
	links = erase(write_all(drawn), pupil)
	for batch in later:
		links = write(links, [make_payload(other) for other in batch if other != pupil])
	assert verify(links, links[-1]) == []
	names = [name for batch in drawn for name in batch]
	kept = [link.payload["record_name"] for link in links[: len(names)]]
	assert kept == ["" if name == pupil else name for name in names]
	assert pupil not in str([link.payload for link in links if link.erasure])


@given(some_batches, st.data())
def test_what_is_left_of_an_erased_row_cannot_be_changed(drawn, data):
	pupil = data.draw(st.sampled_from([name for batch in drawn for name in batch]))
	links = erase(write_all(drawn), pupil)
	blanked = data.draw(st.sampled_from([link for link in links if link.erasure]))
	field = data.draw(st.sampled_from(["user", "way", "record_name", "psychological_file"]))
	forged = replace(blanked, payload={**blanked.payload, field: "x"})
	assert verify([forged if link == blanked else link for link in links], links[-1])


@given(some_batches, st.data())
def test_no_other_names_are_blanked_under_an_erasure_that_is_recorded(drawn, data):
	"""Who writes the database blanks one more row, and corrects what the erasure has recorded."""
	pupil = data.draw(st.sampled_from([name for batch in drawn for name in batch]))
	links = erase(write_all(drawn), pupil)
	readable = [link for link in links[:-1] if not link.erasure]
	if not readable:
		return
	victim = data.draw(st.sampled_from(readable))
	blank = {**victim.payload, **dict.fromkeys(ERASED_FIELDS, "")}
	forged = [
		replace(link, payload=blank, salt="", erasure=ERASURE) if link == victim else link for link in links
	]
	remains = [get_remains(link.payload, link.digest) for link in forged if link.erasure]
	assert verify(forged, links[-1])
	forged[-1] = replace(forged[-1], erased_digests=get_erasure_digest(remains))
	assert Fault(links[-1].number, CHANGED) in verify(forged, links[-1])


def test_an_erasure_that_version_0_2_has_recorded_stays_valid():
	links = write_all([["pupil-1", "pupil-2"]])
	digest = get_erasure_digest([links[0].digest])
	blanked = replace(
		links[0],
		payload={**links[0].payload, **dict.fromkeys(ERASED_FIELDS, "")},
		salt="",
		erasure=ERASURE,
	)
	(*_before, told) = write(links, [make_payload("", ERASED)])
	told = replace(told, records_erasure=ERASURE, erased_digests=digest)
	assert verify([blanked, links[1], told], told) == []


def test_a_row_that_tells_of_no_erasure_cannot_be_made_to_tell_of_one():
	links = write_all([["pupil-1", "pupil-2"]])
	blank = {**links[0].payload, **dict.fromkeys(ERASED_FIELDS, "")}
	blanked = replace(links[0], payload=blank, salt="", erasure=ERASURE)
	digest = get_erasure_digest([get_remains(blank, blanked.digest)])
	told = replace(links[1], records_erasure=ERASURE, erased_digests=digest)
	assert verify([blanked, told], links[1]) == [Fault(2, CHANGED)]
	assert verify([blanked, links[1]], links[1]) == [Fault(2, ERASED_ALONE)]
