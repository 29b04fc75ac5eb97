"""Drafts of the regulations that the source document names: headings only, a school writes what holds there.

Source: 「健全心理健康教育的规章制度」, 「制定心理健康服务队伍的岗位职责、服务流程、保密制度等」. What stands
below a heading is a place to fill in: no wording of this app becomes a school's rule by itself.
"""

from mental_health_module.domain.regulations.regulations import TO_FILL_IN

ALL_STAFF, COUNSELLORS = "All Staff", "Counsellors"
# title, who must read it, headings
DRAFTS = (
	(
		"心理健康教育规章制度 Regulations for mental-health education",
		ALL_STAFF,
		(
			"目的与依据 Purpose and basis",
			"组织与职责 Organisation and duties",
			"教育活动与课程 Activities and courses",
			"心理咨询室管理 The counselling room",
			"队伍建设与培训 Staff and training",
			"档案管理 Files",
			"监督与评估 Supervision and evaluation",
			"附则 Final provisions",
		),
	),
	(
		"保密制度 Rules of confidentiality",
		ALL_STAFF,
		(
			"保密范围 What is confidential",
			"保密人员与责任 Who keeps it confidential",
			"保密例外 Exceptions",
			"资料的保管与查阅 Keeping and reading records",
			"泄密的处理 What happens after a leak",
		),
	),
	(
		"服务流程 How the service works",
		COUNSELLORS,
		(
			"预约 Booking",
			"首次访谈与知情同意 First visit and consent",
			"咨询与记录 Counselling and records",
			"危机处置 In a crisis",
			"转介 Referral",
			"结束与追踪 Closing and following up",
		),
	),
)


def get_drafts() -> list[tuple[str, str, str]]:
	"""Return (title, audience, text) of each draft; every heading is followed by a place to fill in."""
	return [
		(title, audience, "\n\n".join(f"## {heading}\n{TO_FILL_IN}" for heading in headings))
		for title, audience, headings in DRAFTS
	]
