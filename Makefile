# Everything is done by tools/, with the system's own Python. README.md says what each target is for.
PYTHON ?= python3
export PORT

.PHONY: setup run test torture bench lint clean

setup:
	@$(PYTHON) -m tools.setup

run test torture lint:
	@$(PYTHON) -m tools.$@

bench:
	@$(PYTHON) -m tools.bench $(ONLY)

clean:
	rm -rf .venv build node_modules
