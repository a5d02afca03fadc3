PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.run
DEV := .venv/.dev

.PHONY: run test lint look bench clean

run: $(RUN)
	$(BIN)/streamlit run streamlit_app.py

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore=tests/browser tests
	$(BIN)/python -m pytest tests/browser

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

look: $(DEV)
	$(BIN)/python tools/look.py

bench: $(DEV)
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv look

$(RUN): requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(DEV): requirements.txt requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(RUN)
