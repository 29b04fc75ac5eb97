"""A generated walk in a browser: every form that a role may create, every step, every form of the portal."""
