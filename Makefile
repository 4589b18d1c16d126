# Everything that a person or a machine does with this project. `make` alone lists it.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"

# The first Python on this machine that is new enough; `make PYTHON=… run` names another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

# Tests run in as many processes as there are processors, four at the most; make WORKERS= test runs them one by one.
WORKERS ?= -n auto --maxprocesses 4 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help run install test check format cards bench bench-capture bench-profile soak lock clean
.DELETE_ON_ERROR:

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.runtime ## Start the bot and, where Node is found, Microsoft's Playground beside it
	@$(BIN)/python -u -m playground

install: $(VENV)/.dev ## Make .venv and install everything locked, and do no more

test: $(VENV)/.dev ## Run the whole suite; make test TESTS=tests/kanban runs a part
	@$(BIN)/python -m pytest $(WORKERS) $(TESTS)

check: $(VENV)/.dev ## Lint, formatting, types (mypy and pyright), layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	@node --version >/dev/null 2>&1 || { echo "pyright needs Node 18 or newer: sudo apt install nodejs npm"; exit 1; }
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright
	$(BIN)/lint-imports

format: $(VENV)/.dev ## Let ruff mend what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

cards: $(VENV)/.dev ## Draw every card into .cards/: all languages, themes and widths; make cards CARDS="board receipt" draws some
	@$(BIN)/python -m gallery $(CARDS)

bench-capture: $(VENV)/.dev ## Measure how well and how fast asks are read; KANBAN_DATA=… names the sentences
	@$(BIN)/python -m bench.capture

bench: $(VENV)/.dev ## Measure turns, growth, memory and start beside the least that can do the job and beside others' SDKs
	@$(BIN)/python -m bench $(BENCH)

bench-profile: $(VENV)/.dev ## Show where the CPU of a kind of turn goes: JOB=capture, move or again
	@$(BIN)/python -m bench.profiling $(or $(JOB),capture)

soak: $(VENV)/.dev ## Let the bot work for half an hour while Teams is in trouble and bots are killed; SOAK_MINUTES=10
	@$(BIN)/python -m bench.soak

lock: $(VENV)/.dev ## Write requirements/*.txt anew from pyproject.toml; UPGRADE=--upgrade takes newer versions
	$(LOCK) $(UPGRADE) --group build --output-file requirements/runtime.txt
	$(LOCK) $(UPGRADE) --group build --group dev --constraint requirements/runtime.txt --output-file requirements/dev.txt

clean: ## Remove what these targets made, but never data/
	rm -rf $(VENV) .bench .cards gallery/node_modules playground/node_modules .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# A stamp is written last, so an interrupted set-up starts again and a finished one costs nothing.

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: sudo apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv module is missing: sudo apt install python3-venv"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml $(VENV)/.made
	@echo "Installing what the bot needs (locked in $<)"
	@$(PIP) install --require-hashes --no-deps --requirement $<
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "Installing what its tests and checks need (locked in $<)"
	@$(PIP) install --require-hashes --no-deps --requirement $<
	@touch $@
