"""What is asked of the settings of the mails that tell people."""

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from mental_health_module.domain.shared.digests import LAST_HOUR
from mental_health_module.domain.shared.mail_templates import VALUES
from mental_health_module.services.shared.refusals import MailHourError, MailTemplateError
from mental_health_module.services.shared.ways import mail_texts
from mental_health_module.words import _


def validate(settings: Document) -> None:
	"""Refuse an hour that no day has, and a template that cannot be filled in.

	Raises: MailHourError, MailTemplateError.
	"""
	if cint(settings.digest_hour) > LAST_HOUR:
		frappe.throw(_("The hour of the daily mail is from 0 to 23."), MailHourError, title=_("No such hour"))
	if settings.mail_template and not mail_texts.is_usable(*mail_texts.get_template(settings.mail_template)):
		frappe.throw(
			_("This template cannot be filled in. It knows these words alone: {0}.").format(
				", ".join(VALUES)
			),
			MailTemplateError,
			title=_("Template not usable"),
		)
