"""The texts from which a school starts: a skeleton in both languages and what each purpose fills in.

The retention period stays empty, for no law names one for school files: a text cannot be put in force before
the school has decided it. Slots and their sources: `text.py`.
"""

from mental_health_module.domain.consent.consent import PASSING_ON, PSYCHOLOGICAL_FILE, SCREENING

TEXT_ZH = """## 谁在处理您的信息
{{ school }}。联系方式：{{ contact }}。儿童个人信息保护负责人：{{ person_in_charge }}。
## 目的
{{ purpose }}
## 方式
{{ method }}
## 信息种类
{{ kinds_of_data }}
## 为什么必要，对您有什么影响
{{ necessity }}
{{ effect }}
## 保存多久
{{ retention }}
{{ after_retention }}
## 保存在哪里，怎样保护
{{ place_of_storage }}
{{ safety }}
## 您的权利
{{ rights }}
## 如果不同意
{{ consequence_of_refusal }}
## 投诉与举报
{{ complaint_channel }}"""

TEXT_EN = """## Who processes your data
{{ school }}. Contact: {{ contact }}. In charge of children's data: {{ person_in_charge }}.
## Purpose
{{ purpose }}
## How
{{ method }}
## Kinds of data
{{ kinds_of_data }}
## Why it is necessary, and what it means for you
{{ necessity }}
{{ effect }}
## How long it is kept
{{ retention }}
{{ after_retention }}
## Where it is kept, and how it is protected
{{ place_of_storage }}
{{ safety }}
## Your rights
{{ rights }}
## If you do not agree
{{ consequence_of_refusal }}
## Complaints
{{ complaint_channel }}"""

# slot -> (Chinese, English); the same for every purpose
COMMON = {
	"retention": ("", ""),
	"after_retention": (
		"期满后删除或者匿名化处理。",
		"When the period is over, the data is deleted or made anonymous.",
	),
	"rights": (
		"您可以向心理教师或上述联系人要求查阅、复制、更正、补充、删除这些信息，也可以要求解释。您可以随时撤回同意，"
		"在学校网站的“心理健康”页面即可撤回；撤回不影响此前已进行的处理。",
		"You may ask the counsellor or the contact above to see, copy, correct, complete or delete the "
		"data, and to "
		"explain it. You may withdraw your consent at any time on the page “Mental Health” of the "
		"school site; what was done before stays lawful.",
	),
	"safety": (
		"只有负责的心理教师可以阅读；他人须经批准。有人面临危险或者法律要求时，学校会告知必须知道的人。",
		"Only the counsellor in charge reads it; anybody else needs an approval. When somebody is in "
		"danger or the law "
		"requires it, the school tells those who have to know.",
	),
}

VALUES = {
	PSYCHOLOGICAL_FILE: {
		"purpose": (
			"为学生提供心理辅导，并建立心理档案（成长信息记录），以便持续、适当地帮助学生。",
			(
				"To counsel the pupil, and to keep a psychological file so that help is continuous and fits "
				"the pupil."
			),
		),
		"method": (
			"由心理教师在谈话后记录，保存在学校的心理健康系统中。",
			("The counsellor writes it down after a conversation and keeps it in the school's system."),
		),
		"kinds_of_data": (
			"基本情况、家庭情况、心理状态、谈话的时间与内容要点、辅导措施与效果，以及您交来的材料。属于敏感个人信息。",
			"Basic facts, family, state of mind, time and main points of conversations, what was done and "
			"its effect, "
			"and papers that you hand in. This is sensitive personal information.",
		),
		"necessity": (
			"没有记录，心理教师无法持续了解情况，也难以及时发现危险。",
			"Without a record the counsellor cannot follow how things go, nor notice danger in time.",
		),
		"effect": (
			"档案只用于帮助学生，不作为评优、综合评价和升学的依据；如被不当泄露，可能使学生感到难堪，因此严格保密。",
			"The file serves to help the pupil only, never marks, appraisal or admission; if it leaked it "
			"could "
			"embarrass the pupil, so it is kept strictly confidential.",
		),
		"consequence_of_refusal": (
			"不同意也可以预约和咨询心理教师，只是不建立档案，连续的帮助会受到限制。",
			(
				"You can still make an appointment and talk to a counsellor; no file is kept, so continuous "
				"help is limited."
			),
		),
	},
	SCREENING: {
		"purpose": (
			"了解学生的心理健康状况，及早发现需要帮助的学生。",
			"To learn how pupils are, and to find early who needs help.",
		),
		"method": (
			"学生填写量表，系统计分，由心理教师复核后判断，不只凭自动计分作出决定。",
			"The pupil answers a questionnaire, the system scores it, and a counsellor checks and judges; "
			"no decision is "
			"made by the score alone.",
		),
		"kinds_of_data": (
			"量表的回答、得分和心理教师的判断。属于敏感个人信息。",
			"Answers, scores and the counsellor's judgement. This is sensitive personal information.",
		),
		"necessity": (
			"只凭观察容易漏掉需要帮助的学生。",
			"Observation alone misses pupils who need help.",
		),
		"effect": (
			"测评结果不是诊断，不贴标签，不作为评优、综合评价和升学的依据。需要帮助时心理教师会与学生谈话，必要时联系监护人。",
			"The result is no diagnosis and no label, and counts for no marks, appraisal or admission. A "
			"counsellor may "
			"invite the pupil to talk and, if needed, speak with the guardian.",
		),
		"consequence_of_refusal": (
			"测评自愿。不参加没有任何不利后果，仍可以得到心理教师的帮助。",
			(
				"Taking part is voluntary. Not taking part has no disadvantage, and counsellors help all the "
				"same."
			),
		),
	},
	PASSING_ON: {
		"purpose": (
			"为了让学生得到进一步的帮助，把必要的信息提供给下列接收方。",
			"So that the pupil gets further help, necessary information is passed on to the recipient below.",
		),
		"method": (
			"由心理教师当面、书面或者通过安全的方式提供。接收方按自己的目的和方式处理，须另行告知。",
			"The counsellor hands it over in person, in writing or by a safe channel. The recipient has to "
			"inform you "
			"of its own processing.",
		),
		"kinds_of_data": (
			"转介所需的最少信息：基本情况、主要困扰、已经采取的措施。属于敏感个人信息。",
			"The least that the referral needs: basic facts, main trouble, what was done. This is "
			"sensitive personal "
			"information.",
		),
		"necessity": (
			"对方不了解情况，学生就要重新讲述，帮助会被耽误。",
			"Otherwise the pupil has to tell everything again and help is delayed.",
		),
		"effect": (
			"接收方会知道学生的有关情况；学校只提供必要的部分。",
			"The recipient learns about the pupil; the school passes on only what is necessary.",
		),
		"consequence_of_refusal": (
			"不同意则不提供，学校的心理辅导照常进行。",
			"Nothing is passed on then, and counselling at school goes on as before.",
		),
	},
}


def get_values(purpose: str) -> dict[str, tuple[str, str]]:
	"""Return slot -> (Chinese, English) for a purpose."""
	return {**VALUES[purpose], **COMMON}


def get_text(purpose: str) -> tuple[str, str]:
	"""Return the text for a purpose in Chinese and English."""
	if purpose != PASSING_ON:
		return TEXT_ZH, TEXT_EN
	return (
		TEXT_ZH.replace("{{ purpose }}", "{{ purpose }}\n接收方：{{ recipient }}", 1),
		TEXT_EN.replace("{{ purpose }}", "{{ purpose }}\nRecipient: {{ recipient }}", 1),
	)
