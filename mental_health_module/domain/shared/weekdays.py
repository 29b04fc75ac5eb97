"""The names of the days of a week, as Select fields store them; Monday is 0 as in `date.weekday()`."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
