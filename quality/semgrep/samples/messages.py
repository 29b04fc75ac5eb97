import frappe
from frappe import _


def throws(name, message):
	# ruleid: mh-message-is-translated
	frappe.throw("Choose a school.", SchoolMissing, title=_("School"))
	# ruleid: mh-message-is-translated
	frappe.throw(f"Choose {name}.", SchoolMissing, title=_("School"))
	# ruleid: mh-message-is-translated
	frappe.throw(message, SchoolMissing, title=_("School"))
	# ruleid: mh-message-is-translated
	frappe.throw(_("Choose a school."), SchoolMissing, title="School")
	# ruleid: mh-message-is-translated
	frappe.msgprint("Done.")
	# ok: mh-message-is-translated
	frappe.msgprint(_("Done."), title=_("Import"))
	# ok: mh-message-is-translated, mh-throw-has-title-and-class
	frappe.throw(_("Choose a school."), SchoolMissing, title=_("School"))
	# ok: mh-message-is-translated, mh-throw-has-title-and-class
	frappe.throw(_("Choose {0}.").format(name), exc=SchoolMissing, title=_("School"))
	# ok: mh-message-is-translated
	frappe.throw("<br>".join(message), SchoolMissing, title=_("School"))
	# ruleid: mh-throw-has-title-and-class
	frappe.throw(_("Choose a school."))
	# ruleid: mh-throw-has-title-and-class
	frappe.throw(_("Choose a school."), title=_("School"))
	# ruleid: mh-throw-has-title-and-class
	frappe.throw(_("Choose a school."), SchoolMissing)


def translates(name, label):
	# ruleid: mh-translate-whole-literals
	_(f"Hello {name}")
	# ruleid: mh-translate-whole-literals
	_("Hello " + name)
	# ruleid: mh-translate-whole-literals
	_("Hello {0}".format(name))
	# ruleid: mh-translate-whole-literals
	_("Hello %s" % name)
	# ok: mh-translate-whole-literals
	_("Hello {0}").format(name)
	# ok: mh-translate-whole-literals
	_(label)


def routes(base):
	# ruleid: mh-no-desk-path
	one = "/app/mh-school"
	# ruleid: mh-no-desk-path
	two = f"{base}/app/mh-school"
	# ruleid: mh-no-desk-path
	three = '/desk/mh-school'
	# ok: mh-no-desk-path
	four = "/application/x", "mh/apps", "/mental-health"
	return one, two, three, four
