"""The portal's pages and every endpoint of the app that takes a guarded record: for all who may not.

Each endpoint of `api/` stands here or among those that show and change nothing of a guarded record.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.leaks.attack import Path
from tests.leaks.case.actors import ACTORS, FIRST_COUNSELLOR, LEADS, OVER, get_readers
from tests.leaks.paths.makers import call, get

API = "mental_health_module.api."
FILE, CONSENT = "MH Psychological File", "MH Consent"
GRANT, EMERGENCY = "MH Access Grant", "MH Emergency Access"
WORKER, TALK = "MH Case Worker", "MH Talk Request"
PROPOSAL, HOLD = "MH Deletion Proposal", "MH Legal Hold"
REASON = "The parents come today and the counsellor is ill"
CONFERENCE = "MH Case Conference"
LISTED = ("listed for the conference", "counsellor")
QUESTION = "a question on the portal"
# in danger every active counsellor and lead who is confirmed opens a file; others are told at once
CASE_WORKERS = (
	*LEADS,
	"lead counsellor of another school",
	"other counsellor",
	"listed for the conference",
	FIRST_COUNSELLOR,
	*OVER,
	"counsellor",
)


@dataclass(frozen=True)
class Door:
	"""A page or endpoint; `target` is the DocType whose record is asked for, `may` names who is let in."""

	path: Path
	target: str
	may: tuple[str, ...]

	def get_attackers(self) -> list[str]:
		"""Return everybody who is not let in."""
		return [actor for actor in ("guest", *ACTORS, "counsellor") if actor not in self.may]


def _endpoint(address: str, target: str, may, /, like_its_twin: bool = True, **make) -> Door:
	"""An endpoint that must refuse; an argument that is no function and no text is taken as it is."""
	path = call(address, "any", API + address, False, **make)
	return Door(
		Path(path.title, path.send, "any", must_fail=True, like_its_twin=like_its_twin), target, tuple(may)
	)


def _name(t) -> str:
	return t.name


def _version(t) -> str:
	"""What the form of who may decide sends back: an attacker with it is refused for a better reason."""
	return t.version


def _page(title: str, target: str, may, make_address: Callable, knows_name: bool = True) -> Door:
	return Door(get(title, "any", make_address, not knows_name), target, tuple(may))


PAGES = (
	_page("file's page", FILE, ("counsellor",), lambda t: f"/mental-health-file?name={t.name}"),
	_page("file's page by the pupil", FILE, (), lambda t: f"/mental-health-file?name={t.learner}"),
	_page("file's page without a name", FILE, (), lambda t: "/mental-health-file", False),
	_page("conference's page", CONFERENCE, LISTED, lambda t: f"/mental-health-conference?name={t.name}"),
	_page(
		"conferences.download_calendar_file",
		CONFERENCE,
		LISTED,
		lambda t: f"/api/method/{API}conferences.download_calendar_file?conference={t.name}",
	),
	_page("readers' page", FILE, (), lambda t: "/mental-health-readers", False),
	_page(
		"readers' page of a pupil", FILE, (), lambda t: f"/mental-health-readers?learner={t.learner}", False
	),
	_page("portal page", QUESTION, ("other pupil",), lambda t: "/mental-health", False),
	_page("portal page of consents", QUESTION, ("other pupil",), lambda t: "/mental-health/consents", False),
	_page("portal page of conferences", CONFERENCE, LISTED, lambda t: "/mental-health/conferences", False),
	_page(
		"portal page of a consent", QUESTION, ("other pupil",), lambda t: f"/mental-health?consent={t.name}"
	),
)
ENDPOINTS = (
	_endpoint("access.decide_grant", GRANT, get_readers(GRANT), name=_name, approve=True, version=_version),
	_endpoint("access.withdraw_grant", GRANT, get_readers(GRANT), name=_name),
	_endpoint(
		"access.open_in_emergency",
		FILE,
		CASE_WORKERS,
		learner=lambda t: t.learner,
		danger="To the Pupil’s Own Life",
		reason=REASON,
	),
	_endpoint(
		"access.review_emergency",
		EMERGENCY,
		get_readers(EMERGENCY),
		name=_name,
		justified=True,
		findings=REASON,
		version=_version,
	),
	*(
		_endpoint(f"portal.{deed}_consent", kind, ("other pupil",), consent=_name)
		for deed in ("give", "refuse", "withdraw")
		for kind in (QUESTION, CONSENT)
	),
	*(
		_endpoint(f"conferences.{deed}", CONFERENCE, LISTED, conference=_name)
		for deed in ("invite", "hold", "close", "cancel", "promise_secrecy")
	),
	_endpoint("conferences.answer", CONFERENCE, LISTED, conference=_name, word="Accepted", version=_version),
	_endpoint("conferences.take_off", f"{CONFERENCE} Participant", LISTED, participant=_name),
	_endpoint("counselling.mark_reached", TALK, get_readers(TALK), request=_name),
	# whose pupils both are; that each takes back the own one alone: integration/counselling
	_endpoint("portal.withdraw_talk", TALK, ("pupil", "other pupil"), request=_name),
	_endpoint("retention.confirm", PROPOSAL, LEADS, proposal=_name, version=_version),
	_endpoint("retention.keep", PROPOSAL, LEADS, proposal=_name, reason=REASON),
	_endpoint(
		"retention.request_deletion",
		FILE,
		("counsellor",),
		record_class="Psychological File",
		record_name=_name,
		ground="Opened by mistake",
		reason=REASON,
	),
	_endpoint("retention.release_hold", HOLD, LEADS, hold=_name, reason=REASON),
	_endpoint("case_workers.confirm", WORKER, get_readers(WORKER), name=_name, version=_version),
	_endpoint("case_workers.end", WORKER, get_readers(WORKER), name=_name),
	_endpoint("staffing.verify", "MH Counsellor Qualification", LEADS, qualification=_name, version=_version),
)
DOORS = (*PAGES, *ENDPOINTS)
