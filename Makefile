# Everything needs only make and Python 3.11 or newer; `make install` is done by itself when it is due.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
WORKERS ?= 2
SEED := $(or $(SEED),$(shell date +%s))
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header
.DEFAULT_GOAL := help
.PHONY: help install demo run check test bench lock lock-check clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(STAMP) ## build .venv with everything that running and testing need

$(STAMP): pyproject.toml requirements/build.txt requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Ёжик needs Python 3.11 or newer, and '$(PYTHON)' is: $$($(PYTHON) --version 2>&1)."; \
		echo "Install one and name it: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python has no venv module here. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "Installing into $(VENV), about a minute the first time"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade >/dev/null
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: $(STAMP) ## a sample school with phones in the browser; no token, no internet
	@$(BIN)/ezhik demo

run: $(STAMP) ## the bot on Telegram: BOT_TOKEN=… make run
	@$(BIN)/ezhik run

check: $(STAMP) lock-check ## style, types, import directions, dependencies
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

# pytest itself fails under 95 %, and its summary stays the last line.
test: $(STAMP) ## every test, with the coverage of handlers and services at 95 % or more
	@echo "To repeat this order of tests: make test SEED=$(SEED)"
	@$(BIN)/pytest -n $(WORKERS) --randomly-seed=$(SEED) --cov --cov-report=term --cov-fail-under=95

bench: $(STAMP) ## the README's figures, one a line
	@$(BIN)/python -m benchmarks

# uv comes from pip: `pip install uv`. build.txt holds what [build-system] in pyproject.toml names.
lock: ## compile requirements/*.txt anew from pyproject.toml
	echo 'setuptools>=77' | $(LOCK) --output-file requirements/build.txt -
	$(LOCK) --output-file requirements/prod.txt pyproject.toml
	$(LOCK) --extra dev --constraints requirements/prod.txt --output-file requirements/dev.txt pyproject.toml
	@$(MAKE) --no-print-directory lock-check

lock-check:
	@! grep -nE 'https?:' requirements/*.txt || { echo "A lock file holds an address: run make lock"; exit 1; }

clean: ## remove .venv and every cache; DATA_DIR stays
	rm -rf $(VENV) build dist *.egg-info .coverage .coverage.* htmlcov \
		.mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
