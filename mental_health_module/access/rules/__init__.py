"""One rule for each DocType whose rows not everybody may reach, in a file for each capability.

`classes.py` says which DocTypes these are; a test fails when one has no rule. From both follow the hooks of
lists and documents, what may be created and what nobody deletes by a right.
"""

from mental_health_module.access.rules import (
	conferences,
	consent,
	counselling,
	files,
	lists,
	meetings,
	regulations,
	retention,
	rights,
	staffing,
	training,
)
from mental_health_module.access.rules.rule import Rule

_CAPABILITIES = (
	files,
	conferences,
	consent,
	counselling,
	rights,
	retention,
	staffing,
	training,
	regulations,
	meetings,
	lists,
)
RULES: dict[str, Rule] = {
	doctype: rule for capability in _CAPABILITIES for doctype, rule in capability.RULES.items()
}
