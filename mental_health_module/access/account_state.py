"""What Frappe keeps of an account that shows whether it still belongs to the same person."""

import frappe
from pypika import Table

from mental_health_module import roles
from mental_health_module.domain import account_prints as kinds

# Where Frappe keeps second factors (frappe.twofactor).
SECOND_FACTORS = "__2fa"
# Frappe gives every account an id at this provider by itself, at any saving.
OWN_PROVIDER = "frappe"


def get_prints(row: dict) -> str:
	"""Return the prints of a case worker's account and record as a counsellor, as they are stored now.

	Args: row: `name`, `user` and `counsellor` of an MH Case Worker.
	"""
	account = _get_account(row["user"])
	account[kinds.COUNSELLOR] = _get_counsellor(row.get("counsellor"))
	account[kinds.OFFICE] = _get_office(row["user"])
	return kinds.get_prints(row["name"], account)


def _get_account(name: str) -> dict[str, list[str]]:
	"""Return the values by kind; an account that is gone has none."""
	rows = _select_account(name).run(as_dict=True)
	account: dict[str, list[str]] = {kind: [] for kind in kinds.KINDS}
	for row in rows:
		for kind, value in _get_values(row):
			account[kind].append(value)
	return account


def _select_account(name: str):
	user, secret, default = frappe.qb.DocType("User"), Table("__Auth"), frappe.qb.DocType("DefaultValue")
	social, token = frappe.qb.DocType("User Social Login"), frappe.qb.DocType("OAuth Bearer Token")
	query = frappe.qb.from_(user).where(user.name == name)
	query = query.left_join(secret).on((secret.doctype == "User") & (secret.name == user.name))
	is_foreign = (social.parenttype == "User") & (social.provider != OWN_PROVIDER)
	query = query.left_join(social).on(is_foreign & (social.parent == user.name))
	query = query.left_join(token).on((token.user == user.name) & (token.status == "Active"))
	is_factor = (default.parent == SECOND_FACTORS) & (default.defkey == f"{name}_otpsecret")
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


def _get_counsellor(name: str | None) -> list[str]:
	user = frappe.db.get_value("MH Counsellor", name, "user") if name else None
	return [f"{name or ''} {user or ''}"]


def _get_office(user: str) -> list[str]:
	"""Who leads the counsellors gives cases into other hands; two people have seen that as well."""
	of_user = {"parenttype": "User", "parent": user, "role": roles.LEAD_COUNSELLOR}
	return [roles.LEAD_COUNSELLOR] if frappe.db.exists("Has Role", of_user) else []
