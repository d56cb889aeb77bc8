# The verbs of the course. `make serve` and `make test` each do the whole set-up on a machine that has only Python and make.
PYTHON ?= python3
PORT ?= 8866
IP ?= 127.0.0.1
JOBS ?= logical
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV := 0.13.9
# One process for each core (`auto` would count two threads of one core as one). The tests of a file stay together,
# and the long files of tests/browser come first.
PARALLEL := -n $(JOBS) --dist loadfile --no-loadscope-reorder

.PHONY: serve test test-all check lab grade export format lock conda clean help

help: ## Says what the verbs are
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/'

serve: $(READY) ## Serves the course at http://127.0.0.1:8866 (PORT=, IP=)
	@$(BIN)/send-course serve --port $(PORT) --ip $(IP)

test: $(READY) browser ## Runs everything: checks, unit, content, notebooks, nbgrader, browser (JOBS=)
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest --nbval-lax notebooks -q -p no:cacheprovider $(PARALLEL)
	@$(BIN)/pytest $(PARALLEL)

test-all: ## Runs everything, and walks every case in the browser
	@SEND_TEST_ALL=1 $(MAKE) --no-print-directory test

check: $(READY) ## Checks content, style, types, imports and notebooks
	@$(BIN)/send-course check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/nbstripout --keep-id --verify $(shell git ls-files '*.ipynb')

lab: $(READY) ## Opens JupyterLab on the notebooks
	@$(BIN)/send-course lab

grade: $(READY) ## Grades what was handed in
	@$(BIN)/send-course grade

export: $(READY) ## Prints the marks
	@$(BIN)/send-course export

format: $(READY) ## Puts the code into its form
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

lock: $(READY) ## Writes requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --all-extras --group dev --python-version 3.11 \
	  --custom-compile-command "make lock" -o requirements.lock -q

conda: ## Makes the same environment under conda
	conda env update -f environment.yml
	conda run -n send-course python -m pip install --no-deps --no-build-isolation -e .

clean: ## Removes the virtual environment (never var/, where the answers are)
	rm -rf $(VENV)

# uv installs in seconds where pip needs a minute. Byte-code halves the time and the memory of every kernel's start.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) serving/old_python.py
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up the course (about a minute the first time) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==$(UV) 2>&1 | grep -v '^WARNING' || true
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m compileall -q $$($(BIN)/python -c "import sysconfig; print(sysconfig.get_path('purelib'))") course grading widgets serving || true
	@touch $(READY)

.PHONY: browser
browser:
	@sh tests/browser/get_chromium.sh
