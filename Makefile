# Everything a newcomer needs: `make demo`, `make test`. Python 3.11 or later is the only thing that must be there.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: help setup demo test check lint types gate requirements clean

help:
	@echo "make demo    set up and read the demo coverage into a register"
	@echo "make test    set up and run the tests"
	@echo "make setup   set up only: .venv/bin/safeconduct"
	@echo "make check   what CI runs: linters, types, tests, the reader's floors, demo"

$(VENV)/.installed: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("safeconduct needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Say: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

setup: $(VENV)/.installed
	@echo "Ready: $(BIN)/safeconduct --help"

demo: $(VENV)/.installed
	$(BIN)/safeconduct demo

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.installed-dev
	$(BIN)/mypy

# How well the reader reads our own corpus, how fast the gate is and what a page costs: floors and ratios, not seconds.
gate: $(VENV)/.installed-dev
	$(BIN)/python evals/gate.py
	$(BIN)/python benchmarks/reading_gate.py
	$(BIN)/python benchmarks/reading_page.py

check: lint types test gate demo

# Pinned with hashes and for every platform; needs uv.
requirements:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements.txt
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis src/*.egg-info
