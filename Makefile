PYTHON ?= python3
SIZE ?=
PORT ?=
ARGS ?=
BENCH ?=
WORKERS ?=
OF ?=
export SIZE PORT ARGS BENCH SITE WORKERS OF

.PHONY: help demo digits stop test attack walk lint e2e bench shots clean

help:
	@$(PYTHON) -m devhost

demo digits stop test attack walk lint e2e bench shots clean:
	@$(PYTHON) -m devhost $@
