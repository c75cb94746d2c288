# The commands of the project; `make run` and `make test` need nothing but Python, make and git.
.DEFAULT_GOAL := all
.PHONY: all run install test check format lock preview pictures figures clean bench quality speed fuzz leaks

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; \
	done)
BIN := .venv/bin

all: check test

run: install
	@$(BIN)/kakehashi run

install: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@if [ -z "$(PYTHON)" ] || ! "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo "Kakehashi needs Python 3.11 or later: install one, or name it with make PYTHON=/path/to/python3.11." >&2; exit 1; fi
	@echo "Setting up in .venv (once; a minute or two) ..." >&2
	@"$(PYTHON)" -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

test: install
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: install
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# Writes requirements.lock anew from pyproject.toml: every version for Python 3.11 to 3.13, with hashes.
lock:
	@"$(PYTHON)" -m venv --clear .venv-lock
	@.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	@.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --extra dev --extra build pyproject.toml -o requirements.lock $(LOCK_OPTIONS)
	@.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --extra bench -c requirements.lock pyproject.toml \
		-o requirements-bench.lock $(LOCK_OPTIONS)
	@rm -rf .venv-lock

preview: install
	@$(BIN)/python -m benchmarks.preview

pictures: install
	@$(BIN)/python -m benchmarks.pictures
	@$(BIN)/python -m benchmarks.terminal_picture

figures: install
	@$(BIN)/python -m benchmarks.figures

# The peers that are measured beside the index; nothing else needs them.
bench: install
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock

quality: bench
	@$(BIN)/python -m benchmarks.quality

speed: bench
	@$(BIN)/python -m benchmarks.speed

fuzz: install
	@$(BIN)/python -m benchmarks.fuzz

leaks: install
	@$(BIN)/python -m benchmarks.leaks

clean:
	@rm -rf .venv .venv-lock
