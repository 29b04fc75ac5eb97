"""Give sites from before the retention rules the ones that a new site starts with.

Without a rule nothing is ever due, and files of pupils who left long ago would stay for ever.
"""

from mental_health_module import standard_records


def execute() -> None:
	"""Create what is missing; a kind of record that has a rule, even one switched off, gets no second one."""
	standard_records.create_missing_rules()
