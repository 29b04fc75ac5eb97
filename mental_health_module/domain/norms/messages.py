"""What is wrong with a norm; services translate."""

PROBLEMS: dict[str, str] = {
	"source": "A norm needs its source: name the document and the clause or the words that ask for it.",
	"metric": "Nothing on this site measures “{0}”: choose a metric from the list.",
	"number": "The number that a norm asks for is 0 or more: correct it.",
	"days": "The norm ends before it begins: correct one of the two days.",
}
