from frappe.utils.nestedset import NestedSet


class Company(NestedSet):
	nsm_parent_field = "parent_company"

	def validate(self):
		if not self.abbr:
			self.abbr = "".join(word[0] for word in self.company_name.split()).upper()
