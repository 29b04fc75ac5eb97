"""How each text that the installed apps render, evaluate or query with is tried.

A text that is in no row here fails a test: another version or another app runs what nobody has tried.
"""

TEMPLATE, CONDITION, SCRIPT, QUERY = "template", "condition", "script", "query"
# not what people of the site write
OWN = "the app's own text"
SAME = "goes through a function that is tried itself"
VALUES = "values of rows in a query with placeholders, or names of tables that Frappe checks"

_TEMPLATES = """
Address Template.template; Assignment Rule.description; Auto Repeat.message; Auto Repeat.subject;
Contract Template.contract_terms; Dunning Letter Text.body_text; Dunning Letter Text.closing_text; Email
Account.auto_reply_message; Email Template.response; Email Template.response_html; Email
Template.subject; Letter Head.content; Letter Head.footer; Newsletter.message; Newsletter.message_html;
Newsletter.message_md; Notification.message; Notification.subject; Parcel Service.url_reference; Payment
Request.message; Print Format.html; Print Format.raw_commands; Process Statement Of Accounts.body;
Process Statement Of Accounts.pdf_name; Process Statement Of Accounts.subject; Request for
Quotation.message_for_supplier; Request for Quotation.subject; Terms and Conditions.terms; Web
Page.main_section; Web Page.main_section_html; Web Template.template; Webhook.request_url;
Webhook.webhook_json
"""
_CONDITIONS = """
Assignment Rule.assign_condition; Assignment Rule.close_condition; Assignment Rule.unassign_condition;
Energy Point Rule.condition; Inventory Dimension.condition; Item Quality Inspection
Parameter.acceptance_formula; Notification Recipient.condition; Notification.condition; Pricing
Rule.condition; Quality Inspection Reading.acceptance_formula; Service Level Agreement.condition;
Supplier Scorecard Criteria.formula; Supplier Scorecard.weighting_function; Web Form.breadcrumbs; Web
Form.condition; Web Page.breadcrumbs; Webhook.condition; Workflow Transition.condition
"""
_SCRIPTS = """
Client Script.script; Report.report_script; Server Script.script; System Console.console; Web
Page.context_script
"""
_QUERIES = "Bulk Update.condition; Report.query; System Console.console"
# calls whose text is one of the fields above, taken from a variable
_SAME = """
__init__.py:safe_eval; automation/doctype/assignment_rule/assignment_rule.py:safe_eval;
automation/doctype/auto_repeat/auto_repeat.py:generate_message_preview;
contacts/doctype/address/address.py:get_address_display;
contacts/doctype/address/address.py:render_address;
email/doctype/email_group/email_group.py:send_welcome_email;
email/doctype/notification/notification.py:evaluate_alert;
email/doctype/notification/notification.py:get_emails_from_template; utils/jinja.py:render_template;
utils/jinja.py:validate_template; utils/safe_exec.py:safe_eval;
utils/weasyprint.py:process_margin_texts; website/doctype/web_page/web_page.py:render_dynamic;
www/printview.py:get_rendered_template; www/printview.py:get_template_from_string;
accounts/custom/address.py:get_shipping_address;
accounts/doctype/dunning/dunning.py:get_dunning_letter_text;
buying/doctype/supplier_scorecard_period/supplier_scorecard_period.py:calculate_criteria;
buying/doctype/supplier_scorecard_period/supplier_scorecard_period.py:calculate_weighted_score;
crm/doctype/email_campaign/email_campaign.py:send_mail; erpnext_integrations/utils.py:get_tracking_url;
regional/report/irs_1099/irs_1099.py:irs_1099_print;
stock/doctype/batch/batch.py:get_name_from_naming_series;
stock/doctype/delivery_trip/delivery_trip.py:notify_customers;
stock/doctype/inventory_dimension/inventory_dimension.py:get_evaluated_inventory_dimension
"""
_OWN = """
core/doctype/page/page.py:load_assets; installer.py:is_downgrade; sessions.py:get_session_data_from_db;
twofactor.py:get_email_body_for_qr_code; twofactor.py:get_email_subject_for_2fa;
twofactor.py:get_email_subject_for_qr_code; twofactor.py:get_rendered_otp_message; utils/pdf.py:get_pdf;
website/doctype/web_form/web_form.py:add_custom_context_and_script; Web Template.standard;
website/page_renderers/template_page.py:render_template; www/list.py:get;
controllers/status_updater.py:set_status;
setup/doctype/email_digest/email_digest.py:set_accounting_cards;
stock/stock_ledger.py:get_distinct_item_warehouse;
stock/stock_ledger.py:parse_distinct_items_and_warehouses
"""
_VALUES = """
Bulk Update.document_type; Customize Form.doc_type; GL Entry.account; GL Entry.account_currency; GL
Entry.company; GL Entry.credit; GL Entry.credit_in_account_currency; GL Entry.debit; GL
Entry.debit_in_account_currency; Quality Inspection.reference_type; Supplier Quotation Item.item_group;
Supplier Quotation Item.item_name; Workflow.document_type; Workflow.workflow_state_field
"""


def _split(text: str) -> list[str]:
	return [part.strip() for part in text.replace("\n", " ").split(";") if part.strip()]


# field or place -> how it is tried, or why it need not be
HOW: dict[str, str] = {
	**dict.fromkeys(_split(_OWN), OWN),
	**dict.fromkeys(_split(_SAME), SAME),
	**dict.fromkeys(_split(_VALUES), VALUES),
	**dict.fromkeys(_split(_TEMPLATES), TEMPLATE),
	**dict.fromkeys(_split(_CONDITIONS), CONDITION),
	**dict.fromkeys(_split(_SCRIPTS), SCRIPT),
	**dict.fromkeys(_split(_QUERIES), QUERY),
}


def get_fields() -> list[tuple[str, str, str]]:
	"""Return DocType, field and way of everything that people of a site write."""
	written = (TEMPLATE, CONDITION, SCRIPT, QUERY)
	return [(*key.rsplit(".", 1), how) for key, how in sorted(HOW.items()) if how in written]
