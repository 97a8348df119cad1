# Every task and every check, defined once: people and CI run the same lines.

BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test test-more format-check lint types layers unit verapdf bench fuzz format lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup ## install what is missing, build the inventories into output/, say where to look
	@scripts/demo.sh

test: format-check lint types layers unit verapdf ## install what the tests need, run every check below

format-check: setup-dev ## is the code formatted?
	$(BIN)/ruff format --check .

lint: setup-dev ## ruff's rules
	$(BIN)/ruff check .

types: setup-dev ## mypy, strict
	$(BIN)/mypy

layers: setup-dev ## does each package import only what lies below it?
	$(BIN)/lint-imports

unit: setup-dev ## pytest
	$(BIN)/pytest -n 2 --ignore=tests/bench -m "not slow"

test-more: setup-dev ## the tests that take minutes: large inventories of every shape
	$(BIN)/pytest -n 2 --ignore=tests/bench -m slow

verapdf: setup-dev ## veraPDF's opinion of two records: PDF/A-3a and PDF/UA-1
	@scripts/verapdf.sh

bench: setup-dev ## the measurements in tests/bench
	$(BIN)/python -m tests.bench

fuzz: setup-dev ## fuzz whatever reads foreign input, guided by coverage: SECONDS=600 TARGETS=...
	$(BIN)/python -c 'import atheris' 2>/dev/null || \
		$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r tests/fuzz/requirements.txt
	$(BIN)/python -m tests.fuzz --seconds $(or $(SECONDS),600) $(TARGETS)

format: setup-dev ## repair what format-check and lint can repair by themselves
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

lock: setup-dev ## write the lock files anew after a change of pyproject.toml; UPGRADE=--upgrade takes newer versions
	scripts/lock.sh $(UPGRADE)

setup: ## only install what `ropa` needs
	@scripts/setup.sh

setup-dev: ## only install what `ropa` and its tests need
	@scripts/setup.sh dev

clean: ## remove .venv, built output and caches
	rm -rf .venv ropa/render/__compiled__ .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache output/*/
	find ropa tests -name __pycache__ -type d -prune -exec rm -rf {} +
