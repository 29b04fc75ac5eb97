"""What waits for the lead counsellor: a deletion that is asked for, and a hold on another pupil's records."""

from frappe.utils import add_days, today

from devhost.demo.accounts import BY_NAME
from devhost.demo.records import acting_as, insert
from mental_health_module.access.sealed.sealed_rows import get_file_of
from mental_health_module.services.retention import deletion_proposals

MARK = "（虚构，仅供演示）"


def make_requests(pupils: list[str]) -> None:
	"""Let the counsellor ask for the deletion of the first pupil's file, and hold the second's records."""
	file = get_file_of(pupils[0])
	with acting_as(BY_NAME["counsellor"].user):
		deletion_proposals.request(
			"Psychological File",
			file,
			"Request of the pupil or guardian",
			f"家长书面要求删除，学生转回原籍就读。{MARK}",
		)
		insert(
			"MH Legal Hold",
			record_class="Psychological File",
			learner=pupils[1],
			held_from=today(),
			held_until=add_days(today(), 180),
			reason=f"家长对处理结果提出申诉，材料需要保留至结案。{MARK}",
		)
