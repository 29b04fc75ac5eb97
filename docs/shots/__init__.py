"""Takes the pictures of the documentation from the running demo school: see table.py for the list."""
