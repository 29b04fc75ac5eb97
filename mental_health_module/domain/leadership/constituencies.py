"""Whom a member of the leadership group stands for (代表身份), and who of them is no member of staff.

Source: 「由学校心理健康教育教师、班主任、辅导员、心理健康教育研究人员、学生代表等组成」, and the source's
教师代表, 家长代表, 志愿者 and 专家.
"""

SCHOOL_LEADER, COUNSELLOR = "School Leader", "Counsellor"
HOMEROOM_TEACHER, SUBJECT_TEACHER = "Homeroom Teacher", "Subject Teacher"
STUDENT_ADVISER, RESEARCHER = "Student Adviser", "Researcher"
PUPIL_REPRESENTATIVE, PARENT_REPRESENTATIVE = "Pupil Representative", "Parent Representative"
VOLUNTEER, OUTSIDE_EXPERT = "Volunteer", "Outside Expert"

STAFF = (
	SCHOOL_LEADER,
	COUNSELLOR,
	HOMEROOM_TEACHER,
	SUBJECT_TEACHER,
	STUDENT_ADVISER,
	RESEARCHER,
)
REPRESENTATIVES = (PUPIL_REPRESENTATIVE, PARENT_REPRESENTATIVE)
OUTSIDE = (*REPRESENTATIVES, VOLUNTEER, OUTSIDE_EXPERT)
ALL = (*STAFF, *OUTSIDE)

STUDENT, GUARDIAN, OUTSIDE_PERSON = "Student", "Guardian", "Outside Person"
OUTSIDE_TYPES = (STUDENT, GUARDIAN, OUTSIDE_PERSON)
# As what a record of the host sits in the group; everybody else can be chosen freely.
OF_TYPE = {STUDENT: PUPIL_REPRESENTATIVE, GUARDIAN: PARENT_REPRESENTATIVE}


def get_constituencies(person_type: str) -> tuple[str, ...]:
	"""Return what a person of a type can stand for: a pupil for pupils, an outside person for no staff."""
	if person_type in OF_TYPE:
		return (OF_TYPE[person_type],)
	return OUTSIDE if person_type == OUTSIDE_PERSON else ALL


def get_outside_key(name: str, organisation: str | None) -> str:
	"""Return what tells two people without any record apart: the name with the organisation."""
	return f"{(name or '').strip()}|{(organisation or '').strip()}"


def is_representative(person_type: str | None, constituency: str | None) -> bool:
	"""Return whether somebody sits in the group for the pupils or the parents."""
	return person_type in OF_TYPE or constituency in REPRESENTATIVES


def is_outside(person_type: str | None, constituency: str | None) -> bool:
	"""Return whether a member is no member of staff."""
	return person_type in OUTSIDE_TYPES or constituency in OUTSIDE
