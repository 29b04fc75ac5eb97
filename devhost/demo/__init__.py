"""The demo school's data."""
