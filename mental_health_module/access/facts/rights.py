"""Rights to a case, and the read log."""

from mental_health_module.access.facts.facts import INTERNAL, PERSONAL, Facts

FACTS: dict[str, Facts] = {
	"MH Access Log": Facts(PERSONAL),
	"MH Access Log Seal": Facts(INTERNAL),
	"MH Access Grant": Facts(
		PERSONAL,
		sealed=("reason",),
		opened_for={
			"values that stay": ("reason",),
		},
		stamped=("psychological_file", "kind", "grantee", "status", "starts_at", "ends_at"),
		grants=True,
		emptied={"reason": "", "status": "Ended", "ended_because": "Record Deleted"},
		about=("psychological_file", "MH Psychological File"),
	),
	"MH Case Cover": Facts(
		INTERNAL, stamped=("counsellor", "covered_by", "from_date", "to_date"), grants=True
	),
	"MH Emergency Access": Facts(
		PERSONAL,
		sealed=("danger", "reason", "review"),
		opened_for={
			"values that stay": ("danger", "reason", "review"),
		},
		stamped=("psychological_file", "user", "opened_at", "closes_at"),
		grants=True,
		emptied={"reason": "", "review": ""},
		about=("psychological_file", "MH Psychological File"),
	),
	"MH Rights State": Facts(INTERNAL),
}
