"""The way of an evaluation from draft to closed, and of an annual report from draft to signed."""

from mental_health_module.domain.shared.steps import Note, Step
from mental_health_module.domain.shared.texts import N_

DRAFT, COLLECTING, SELF_EVALUATED = "Draft", "Collecting", "Self-evaluated"
REVIEWED, RATED, CLOSED = "Reviewed", "Rated", "Closed"
# what an evaluation says stays
IS_RATED = (RATED, CLOSED)
ANOTHER, OF_THE_GROUP, LEADER = "not who evaluated", "a member of the group", "the leader"
LIMIT = "figures by today's limit"


def _sign(part: str) -> dict[str, Note]:
	return {f"{part}_by": Note.WHO, f"{part}_at": Note.NOW}


_UNSIGNED = dict.fromkeys((*_sign("self_evaluated"), *_sign("reviewed")), Note.NOTHING)
EVALUATION_STEPS = {
	"start_collecting": Step(
		*((DRAFT,), COLLECTING),
		asks=N_(
			"{indicators} active indicators are copied into this evaluation and worked out; it does not "
			"become a draft again. Begin?"
		),
		says=N_("{scores} indicators are worked out. Now fill in the points and the evidence."),
	),
	"work_out_again": Step((COLLECTING,)),
	"submit_self_evaluation": Step(
		*((COLLECTING,), SELF_EVALUATED),
		needs=(LIMIT,),
		notes=_sign("self_evaluated"),
		asks=N_(
			"{scored} of {scores} indicators have points, {proved} have evidence. You answer for the "
			"self-evaluation; points and evidence are changed afterwards only when it is sent back. "
			"Finish it?"
		),
		says=N_("The self-evaluation of {scores} indicators is finished and goes to the group."),
	),
	"confirm_review": Step((SELF_EVALUATED,), REVIEWED, (ANOTHER, OF_THE_GROUP), (LIMIT,), _sign("reviewed")),
	"send_back": Step((SELF_EVALUATED, REVIEWED), COLLECTING, notes=_UNSIGNED),
	"rate": Step(
		*((REVIEWED,), RATED, (ANOTHER,), (LIMIT,), _sign("rated")),
		asks=N_(
			"From now on the figures and points of {scores} indicators stay as they are. Rate the evaluation?"
		),
		says=N_("Rated: {rating}."),
	),
	"close": Step(
		*((RATED,), CLOSED),
		who=(LEADER,),
		notes=_sign("closed"),
		asks=N_("A closed evaluation is never changed again. Close it?"),
	),
	"add_to_plan": Step((RATED, CLOSED)),
}

FROZEN, SIGNED = "Frozen", "Signed"
INCLUDED, NOTHING_OPEN = "a part that is included", "no small count that is open"
_UNCHECKED = {"checked_at": Note.NOTHING, "findings": Note.NOTHING}
REPORT_STEPS = {
	"freeze": Step(
		*((DRAFT, FROZEN), FROZEN),
		needs=(INCLUDED,),
		notes={"frozen_at": Note.NOW, **_UNCHECKED},
		asks=N_(
			"The figures of {parts} parts are kept as they are on {day}, and the report cannot be deleted "
			"any more. {before} Freeze them?"
		),
		says=N_("{figures} figures and {tables} tables of {parts} parts are kept as on {day}."),
	),
	"check_small_cells": Step((FROZEN,), notes={"checked_at": Note.NOW}),
	"sign": Step(
		*((FROZEN,), SIGNED, (LEADER,), (NOTHING_OPEN,)),
		{"signed_by": Note.WHO, "signed_at": Note.NOW, "checked_at": Note.NOW, "findings": Note.NOTHING},
		asks=N_("A signed report is never changed again. Sign it with {figures} figures of {day}?"),
		says=N_("The report is signed."),
	),
}
