"""Made-up people. Surnames are common ones, given names are put together from words for weather and plants.

Nobody real is meant. There are no telephone and no identity numbers at all.
"""

import datetime
import random
from dataclasses import dataclass

SURNAMES = tuple(
	"赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
)
FIRST = tuple("晨晓初若思知念清明朗雨云星月风露霜雪春夏秋冬溪湖海山林竹")
SECOND = tuple("梅兰荷桐松燕鹿禾苗穗麦蓝青虹霞岚泉波帆舟桥灯歌书言安宁乐")
GENDERS = ("Female", "Male")


@dataclass(frozen=True)
class Person:
	"""A made-up person."""

	name: str
	gender: str
	born_on: datetime.date


@dataclass(frozen=True)
class StaffMember:
	"""A member of staff as the host knows them; `instructor` is None for those who do not teach."""

	employee: str
	name: str
	number: str
	instructor: str | None = None
	user: str | None = None


class PersonMaker:
	"""Makes people from its own random numbers: the same seed makes the same people."""

	def __init__(self, seed: int | str):
		self.random = random.Random(seed)
		self.used: set[str] = set()

	def make(self, first_year: int, last_year: int) -> Person:
		"""A person born between the two years, both included; names repeat, as in life."""
		name = "".join(self.random.choice(words) for words in (SURNAMES, FIRST, SECOND))
		born_on = datetime.date(self.random.randint(first_year, last_year), 1, 1)
		born_on += datetime.timedelta(days=self.random.randrange(365))
		return Person(name, self.random.choice(GENDERS), born_on)

	def make_unique(self, first_year: int, last_year: int) -> Person:
		"""A person whose name this maker has not used yet."""
		person = self.make(first_year, last_year)
		while person.name in self.used:
			person = self.make(first_year, last_year)
		self.used.add(person.name)
		return person
