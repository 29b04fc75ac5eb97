"""What Frappe keeps of an account that shows whether it still belongs to the same person."""

import frappe
from pypika import Table

from mental_health_module import roles
from mental_health_module.access.statements import built_once
from mental_health_module.domain.rights import account_prints as kinds

# Where Frappe keeps second factors (frappe.twofactor).
SECOND_FACTORS = "__2fa"
# Frappe gives every account an id at this provider by itself, at any saving.
OWN_PROVIDER = "frappe"


def get_prints(row: dict) -> str:
	"""Return the prints of a case worker's account and record as a counsellor, as they are stored now.

	Args: row: `name`, `user` and `counsellor` of an MH Case Worker.
	"""
	return kinds.get_prints(row["name"], _get_account(row["user"], row.get("counsellor") or ""))


def _get_account(name: str, counsellor: str) -> dict[str, list[str]]:
	"""Return the values by kind; an account that is gone has none."""
	account: dict[str, list[str]] = {kind: [] for kind in kinds.KINDS}
	for row in _select_all(name=name, counsellor=counsellor, factor=f"{name}_otpsecret"):
		for kind, value in (*_get_values(row), *_get_places(row, counsellor)):
			account[kind].append(value)
	return account


@built_once
def _select_all(name, counsellor, factor):
	"""Return the one query for everything: it is asked at each use."""
	user, record = frappe.qb.DocType("User"), frappe.qb.DocType("MH Counsellor")
	role = frappe.qb.DocType("Has Role")
	query = _select_account(user, name, factor).left_join(record).on(record.name == counsellor)
	leads = (role.parenttype == "User") & (role.parent == user.name) & (role.role == roles.LEAD_COUNSELLOR)
	return query.left_join(role).on(leads).select(record.user.as_("counsellor_user"), role.role.as_("office"))


def _select_account(user, name, factor):
	secret, default = Table("__Auth"), frappe.qb.DocType("DefaultValue")
	social, token = frappe.qb.DocType("User Social Login"), frappe.qb.DocType("OAuth Bearer Token")
	query = frappe.qb.from_(user).where(user.name == name)
	query = query.left_join(secret).on((secret.doctype == "User") & (secret.name == user.name))
	is_foreign = (social.parenttype == "User") & (social.provider != OWN_PROVIDER)
	query = query.left_join(social).on(is_foreign & (social.parent == user.name))
	query = query.left_join(token).on((token.user == user.name) & (token.status == "Active"))
	is_factor = (default.parent == SECOND_FACTORS) & (default.defkey == factor)
	query = query.left_join(default).on(is_factor)
	query = query.select(user.name, user.email, user.enabled, user.mobile_no, user.api_key)
	query = query.select(secret.fieldname.as_("kept"), secret.password.as_("secret"))
	query = query.select(social.provider, social.userid, token.name.as_("token"))
	return query.select(default.defvalue.as_("factor"))


def _get_values(row: dict) -> list[tuple[str, str]]:
	secret = kinds.PASSWORD if row.kept == "password" else kinds.API
	return [
		(kinds.ACCOUNT, str(row.name)),
		(kinds.EMAIL, str(row.email or "")),
		(kinds.ENABLED, str(int(row.enabled or 0))),
		(kinds.MOBILE, str(row.mobile_no or "")),
		(kinds.API, f"key {row.api_key or ''}"),
		(secret, f"{row.kept} {row.secret}"),
		(kinds.SOCIAL, f"{row.provider} {row.userid}"),
		(kinds.TOKENS, str(row.token or "")),
		(kinds.SECOND_FACTOR, str(row.factor or "")),
	]


def _get_places(row: dict, counsellor: str) -> list[tuple[str, str]]:
	"""Who leads the counsellors gives cases into other hands; two people have seen that as well."""
	record = (kinds.COUNSELLOR, f"{counsellor} {row.counsellor_user or ''}")
	return [record, (kinds.OFFICE, row.office)] if row.office else [record]
