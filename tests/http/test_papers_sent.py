"""A paper is written down by the bytes that are sent, however its address is spelled."""

from urllib.parse import quote

import pytest

from tests.http.test_read_log import get_rows
from tests.makers import factories

METHODS = (
	"download_file",
	"frappe.handler.download_file",
	"frappe.core.doctype.file.file.download_file",
	"frappe.utils.file_manager.download_file",
)


@pytest.fixture
def two_papers(committed):
	"""Two files of one counsellor, each with a paper; the second one's name needs care in an address."""
	user = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	counsellor = factories.make_counsellor(user=user)
	papers = []
	for name, words in (("plain.txt", "green ladder"), ("a+b é.txt", "blue ladder")):
		file = factories.make_file(counsellor=counsellor)
		with factories.acting_as(user):
			values = {"file_name": name, "content": words}
			papers.append((file.name, factories.make_paper(record=file, **values).file_url, words))
	committed.keep()
	return user, papers


def spell(address: str, other: str) -> list[str]:
	"""The ways in which a client can ask for a paper."""
	folder, _slash, name = address.rpartition("/")
	plain = f"{folder}/{quote(name)}"
	return [
		plain,
		f"{plain}?fid=none",
		f"{plain}?file_url={quote(other)}",
		f"{plain}?download=1#part",
		f"{folder}/{''.join(f'%{byte:02X}' for byte in name.encode())}",
		f"{folder}//{quote(name)}",
		f"{folder}/./{quote(name)}",
		f"{folder}/%2e/{quote(name)}",
		f"{folder}/x/..%2f{quote(name)}",
		f"/private/files/../files/{quote(name)}",
		f"{folder}/{quote(name.upper())}",
		f"{folder}/{quote(name)}%20",
		f"{folder}/{quote(quote(name))}",
		*(f"/api/method/{method}?file_url={quote(address)}" for method in METHODS),
		*(f"/api/method/{method}?file_url={quote(address + ' ')}" for method in METHODS),
	]


def test_what_is_sent_is_written_down_and_nothing_else(committed, two_papers, http):
	user, papers = two_papers
	client = http(user, factories.PASSWORD)
	sent = 0
	for (file, address, words), (_other_file, other, _other_words) in (papers, papers[::-1]):
		for way in spell(address, other):
			committed.refresh()
			before = len(get_rows(committed, user, way="Paper Opened"))
			answer = client.get(way)
			committed.refresh()
			rows = get_rows(committed, user, way="Paper Opened")[before:]
			expected = [file] if words in answer.text else []
			sent += len(expected)
			assert [row.record_name for row in rows] == expected, way
	assert sent >= 2 * 8
