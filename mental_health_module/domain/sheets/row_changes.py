"""What a list changes in a row that is stored: nothing, something, or it is new."""

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
