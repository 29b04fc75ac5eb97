"""The dev host: a school site on this machine in one command, for development, demo and tests only."""
