"""What pupils are shown of a counsellor: written by the counsellor, published by a second person."""

from mental_health_module.domain.shared.steps import BY_ITS_FORM, Note, Step
from mental_health_module.domain.shared.texts import N_

DRAFT, WAITING, PUBLISHED = "Draft", "To Approve", "Published"
WRITER, SECOND, EITHER = "who writes it", "a second person", "who writes or approves it"
INTRODUCTION, SHOWN = "an introduction", "something that pupils see"
MOST_SIGNS = 300
_NOT_SENT = {"sent_by": Note.NOTHING, "sent_on": Note.NOTHING}
_NOT_SHOWN = {"published_by": Note.NOTHING, "published_on": Note.NOTHING}

STEPS = {
	"send_card": Step(
		*((DRAFT,), WAITING, (WRITER,), (INTRODUCTION,)),
		notes={"sent_by": Note.WHO, "sent_on": Note.NOW},
		says=N_("It waits for a second person of the school, who reads it and publishes it."),
	),
	"change_card": Step((WAITING, PUBLISHED), DRAFT, (WRITER,), notes=_NOT_SENT),
	"give_back_card": Step((WAITING,), DRAFT, (SECOND,), notes=_NOT_SENT, asks=BY_ITS_FORM),
	"publish_card": Step(
		*((WAITING,), PUBLISHED, (SECOND,)),
		notes={"published_by": Note.WHO, "published_on": Note.NOW},
		asks=N_("Pupils and their parents see exactly this from now on. Publish it?"),
		says=N_("Pupils and their parents see it now."),
	),
	"hide_card": Step(
		*((DRAFT, WAITING, PUBLISHED), DRAFT, (EITHER,), (SHOWN,)),
		notes=_NOT_SENT | _NOT_SHOWN,
		asks=N_("Pupils then see the name and the school only, and no photo. Take the rest off the page?"),
		says=N_("Pupils see the name and the school only."),
	),
}
