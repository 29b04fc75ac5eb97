"""What a robot of 钉钉, 飞书 or 企业微信 means when it refuses a message, as what to do about it.

Source: the tables of error codes of the three services; see `group_messages.py`. What is not in them is told
without guessing.
"""

from mental_health_module.domain.shared.texts import N_

DINGTALK, FEISHU, WECOM, OTHER = "DingTalk", "Feishu", "WeCom", "Other"

WRONG_SIGN = N_(
	"The group refuses the signature. Copy the robot’s secret again, and check that the server’s clock"
	" is right."
)
NO_KEYWORD = N_(
	"The robot only takes messages with a keyword. Set its security to a signature instead, or add the"
	" school’s name as a keyword."
)
NOT_THIS_SERVER = N_(
	"The robot does not take messages from this server. Add the server’s address to the robot’s list, or set"
	" its security to a signature."
)
TOO_MANY = N_("The group gets more messages than its robot may send in a minute. The next one will arrive.")
NO_ROBOT = N_("There is no such robot any more. Add one to the group, and copy its address again.")
STOPPED = N_(
	"The robot was stopped, or its group was dissolved. Start it again, or add a robot to another group."
)
MOVED = N_(
	"The address leads elsewhere, where no message is sent. Copy the address again from the robot’s page."
)
REFUSED = N_(
	"The service has refused the message. Open the robot’s page in the group and look at its security."
)
NOT_THIS_SERVICE = N_(
	"What answered is not the service that was chosen. Check the service, and copy the address again."
)
OUT_OF_ORDER = N_("The service is out of order for now. Try again later.")
NO_ANSWER = N_("There was no answer in time. Check that the server reaches the internet, and try again.")
NOT_TRUSTED = N_(
	"The server at this address cannot prove who it is. Nothing was sent; copy the address again."
)

CODES = {
	DINGTALK: {
		# 310000 is each of the three securities; the words say which
		300001: NO_ROBOT,
		300005: NO_ROBOT,
		400101: NO_ROBOT,
		400106: NO_ROBOT,
		400102: STOPPED,
		400013: STOPPED,
		130101: TOO_MANY,
		410100: TOO_MANY,
		90018: TOO_MANY,
		90030: TOO_MANY,
	},
	FEISHU: {
		19001: NO_ROBOT,
		19021: WRONG_SIGN,
		19022: NOT_THIS_SERVER,
		19024: NO_KEYWORD,
		11232: TOO_MANY,
		230020: TOO_MANY,
	},
	WECOM: {93000: NO_ROBOT, 45009: TOO_MANY, 45033: TOO_MANY},
}
WORDS = (
	("sign", WRONG_SIGN),
	("timestamp", WRONG_SIGN),
	("keyword", NO_KEYWORD),
	("whitelist", NOT_THIS_SERVER),
	("access token invalid", NO_ROBOT),
	("token is not exist", NO_ROBOT),
	("invalid webhook url", NO_ROBOT),
	("too fast", TOO_MANY),
	("too many", TOO_MANY),
	("limit", TOO_MANY),
)


def get_of_code(kind: str, code: int, words: str) -> str:
	"""Return the sentence for an error code; `words` are the service's own, in small letters."""
	if known := CODES[kind].get(code):
		return known
	return next((sentence for part, sentence in WORDS if part in words), REFUSED)


def get_of_status(status: int) -> str:
	"""Return the sentence for an answer without a code that is known."""
	if status >= 500:
		return OUT_OF_ORDER
	return NO_ROBOT if status in (401, 403, 404, 410) else NOT_THIS_SERVICE
