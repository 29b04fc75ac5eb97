"""Norms: what a school is asked for, and by which document."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {"MH Norm": Facts(INTERNAL)}
