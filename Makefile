# `make run` and `make test` are all that a fresh machine needs; the rest is for those who work on the code.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help install run test bench bench-alert-exercises bench-alerts bench-assess bench-counts bench-fuse bench-intake bench-merge bench-mission bench-patrols bench-record bench-scale bench-spatial soak lint format docs fuzz mutants setup setup-tests clean

RELEASE := .build-release
VENV := .venv-tests
CASE ?= Examples/reassurance-force
EXERCISE ?= Examples/exercise
SKIES ?= Examples/skies-and-sea
PATROL_DAY ?= 2026-03-14
BENCH_DATA ?= $(CURDIR)/.bench-data
BENCH_ROWS ?= 1000000 10000000
# `make bench-counts BENCH_EXERCISES=60000/60/200` adds the largest, which takes some ten minutes.
BENCH_EXERCISES ?=
BENCH_PEERS ?= ../shared/bench
BENCH_POINTS ?= 6000000
BENCH_RECORD ?= 200000
KILLS ?= 1000
LANE ?= both
FUZZ_SECONDS ?= $(or $(SECONDS),60)
MUTANTS_FOLDER ?= $(or $(TMPDIR),/tmp)/truceline-mutants
export SWIFT_BACKTRACE ?= enable=no

help:
	@echo "make run        install what is missing, build, answer the bundled cases and write their reports"
	@echo "make test       install what is missing, build and run all tests (LANE=fast, LANE=second for a part of them)"
	@echo "make install    put the command, its manual page and completions under PREFIX=/usr/local"
	@echo "make bench      time the engine beside its peer"
	@echo "make soak       kill a process that writes a record a thousand times (KILLS=100)"
	@echo "make lint       check the format of the code;  make format  puts it right"
	@echo "make docs       write docs/case-folder.md and the drawing of the imports anew from the code"
	@echo "make fuzz       feed readers and checkers whatever reaches new code, a minute each (SECONDS=60 FORMS=\"yaml gpx\")"
	@echo "make mutants    plant small errors and see which of them the tests catch (MUTANTS=\"name name\" for some)"

setup:
	@Tools/setup.sh build

setup-tests:
	@Tools/setup.sh tests
	@Tools/python-environment.sh $(VENV) Tests/Oracles/requirements.txt
	@Tools/python-environment.sh .venv-spark Integrations/spark/tests/requirements.txt

run: setup
	swift build -c release --product truceline --scratch-path $(RELEASE)
	@mkdir -p out
	@$(RELEASE)/release/truceline check $(CASE)
	@$(RELEASE)/release/truceline talks $(CASE)
	@$(RELEASE)/release/truceline mission $(CASE)
	@$(RELEASE)/release/truceline report $(CASE) -o out/$(notdir $(CASE)).html
	@$(RELEASE)/release/truceline assess $(EXERCISE) -o out/findings.csv --totals out/totals.csv
	@$(RELEASE)/release/truceline incidents $(EXERCISE) -o out/incidents.csv --certificates out/counts.json
	@$(RELEASE)/release/truceline verify-counts out/counts.json $(EXERCISE)
	@$(RELEASE)/release/truceline coverage $(EXERCISE) -o out/coverage.csv --line-answer out/coverage.json
	@$(RELEASE)/release/truceline verify-coverage out/coverage.json $(EXERCISE)
	@$(RELEASE)/release/truceline calibrate $(EXERCISE)
	@$(RELEASE)/release/truceline mission $(EXERCISE) --format json -o out/mission.json
	@$(RELEASE)/release/truceline verify-mission out/mission.json $(EXERCISE)
	@$(RELEASE)/release/truceline patrols $(EXERCISE) --day $(PATROL_DAY) -o out/plan.csv --ics out/plan.ics --gpx out/plan.gpx \
	    --page out/plan.html --certificate out/plan.json
	@$(RELEASE)/release/truceline verify-patrols out/plan.json $(EXERCISE)
	@$(RELEASE)/release/truceline report $(EXERCISE) -o out/$(notdir $(EXERCISE)).html
	@$(RELEASE)/release/truceline check $(SKIES)
	@$(RELEASE)/release/truceline assess $(SKIES) -o out/findings-of-skies.csv
	@$(RELEASE)/release/truceline incidents $(SKIES) -o out/incidents-of-skies.csv --certificates out/counts-of-skies.json
	@$(RELEASE)/release/truceline verify-counts out/counts-of-skies.json $(SKIES)
	@$(RELEASE)/release/truceline coverage $(SKIES) --kind aircraft -o out/coverage-of-skies.csv
	@$(RELEASE)/release/truceline report $(SKIES) -o out/$(notdir $(SKIES)).html

PREFIX ?= /usr/local
# The manual page and the completions are made by the command from its own options.
install: setup
	swift build -c release --product truceline --scratch-path $(RELEASE)
	install -D -m 755 $(RELEASE)/release/truceline $(DESTDIR)$(PREFIX)/bin/truceline
	Tools/manual-page.py $(RELEASE)/release/truceline > $(RELEASE)/truceline.1
	install -D -m 644 $(RELEASE)/truceline.1 $(DESTDIR)$(PREFIX)/share/man/man1/truceline.1
	@for shell in bash:bash-completion/completions/truceline zsh:zsh/site-functions/_truceline \
	    fish:fish/vendor_completions.d/truceline.fish; do \
	    $(RELEASE)/release/truceline --generate-completion-script $${shell%%:*} > $(RELEASE)/completion; \
	    install -D -m 644 $(RELEASE)/completion $(DESTDIR)$(PREFIX)/share/$${shell#*:}; done

test: setup-tests
	swift build --build-tests --explicit-target-dependency-import-check error
	TRUCELINE_PYTHON=$(CURDIR)/$(VENV)/bin/python TRUCELINE_TESTS_COMPLETE=1 Tools/test-lanes.py $(LANE)

bench: setup-tests
	swift build -c release --product TalksBenchmark --scratch-path $(RELEASE)
	$(RELEASE)/release/TalksBenchmark $(VENV)/bin/python Benchmarks/talks_peer.py
	$(MAKE) bench-assess bench-spatial bench-counts bench-fuse bench-intake bench-merge bench-mission bench-patrols bench-alerts bench-record

# Judging observations beside SedonaDB and GeoPandas, whole processes on the same rows.
bench-assess: setup-tests
	swift build -c release --product truceline --scratch-path $(RELEASE)
	@Tools/python-environment.sh .venv-bench Benchmarks/requirements.txt
	.venv-bench/bin/python Benchmarks/assess_peers.py --truceline $(RELEASE)/release/truceline --peers $(BENCH_PEERS) \
	    --data $(BENCH_DATA) $(BENCH_ROWS)

# What a row costs where rows stream through, at 10^6 and 10^7; BENCH_SCALE=100000000 adds minutes. Then a million rows by one
# process, inside Spark, with `cat` in place of the tool, and in SQL by PostGIS.
bench-scale: setup-tests
	swift build -c release --product truceline --scratch-path $(RELEASE)
	$(VENV)/bin/python Benchmarks/assess_scale.py --truceline $(RELEASE)/release/truceline --case $(EXERCISE) \
	    1000000 10000000 $(BENCH_SCALE)
	@Tools/python-environment.sh .venv-spark Integrations/spark/tests/requirements.txt
	.venv-spark/bin/python Benchmarks/scale_peers.py --truceline $(RELEASE)/release/truceline --case $(EXERCISE)

# Points in zones and within a distance of a line beside DuckDB, SedonaDB and GeoPandas: six million points.
bench-spatial: setup-tests
	swift build -c release --product truceline --scratch-path $(RELEASE)
	@Tools/python-environment.sh .venv-bench Benchmarks/requirements.txt
	.venv-bench/bin/python Benchmarks/spatial_peers.py --truceline $(RELEASE)/release/truceline --peers $(BENCH_PEERS) \
	    --data $(BENCH_DATA) $(BENCH_POINTS)

# Counting events and checking the proofs: piles that once exploded, at 1, 10 and 100 times the size.
bench-counts: setup-tests
	swift build -c release --product truceline --scratch-path $(RELEASE)
	$(VENV)/bin/python Benchmarks/count_growth.py --truceline $(RELEASE)/release/truceline --exercise $(EXERCISE) \
	    --data $(BENCH_DATA) --peer $(VENV)/bin/python --exercises 320/14/200 $(BENCH_EXERCISES) \
	    --rows $(foreach n,10000 100000 1000000,$(BENCH_DATA)/case=$(BENCH_DATA)/obs_$(n).csv)

# Linking reports beside scipy's cKDTree, whole processes on the same rows.
bench-fuse: setup-tests
	swift build -c release --product FusionBenchmark --scratch-path $(RELEASE)
	@Tools/python-environment.sh .venv-bench Benchmarks/requirements.txt
	.venv-bench/bin/python Benchmarks/fuse_peers.py --benchmark $(RELEASE)/release/FusionBenchmark --peers $(BENCH_PEERS) \
	    --data $(BENCH_DATA)

# Scores the joining of reports on events that UCDP's coders put together from several articles.
bench-merge: setup
	swift build -c release --product MergingBenchmark --scratch-path $(RELEASE)
	$(RELEASE)/release/MergingBenchmark $(BENCH_PEERS)/../data/ucdp_ged_ukraine/ucdp_ukr_2014_2017_dev.csv

# The scan for rises: a small set with many worlds, a year of a long line; one core and two.
bench-alerts: setup
	swift build -c release --product AlertsBenchmark --scratch-path $(RELEASE)
	$(RELEASE)/release/AlertsBenchmark

# A thousand exercises: false alarms without a rise, and days until a rise is noticed by the share that was watched.
bench-alert-exercises: setup
	swift build -c release --product AlertExercisesBenchmark --scratch-path $(RELEASE)
	$(RELEASE)/release/AlertExercisesBenchmark 1000

# What pledges cover and the check of it, from 50 pledges and needs to 400.
bench-mission: setup
	swift build -c release --product truceline --scratch-path $(RELEASE)
	python3 Benchmarks/mission_growth.py --truceline $(RELEASE)/release/truceline --data $(BENCH_DATA)

# Patrol plans beside OR-Tools and PyVRP: the same instances, the same wall time, one thread each, one checker.
bench-patrols: setup-tests
	swift build -c release --product PatrolBenchmark --scratch-path $(RELEASE)
	@Tools/python-environment.sh .venv-bench Benchmarks/requirements.txt
	.venv-bench/bin/python Benchmarks/patrol_peers.py --benchmark $(RELEASE)/release/PatrolBenchmark --seconds 2
	.venv-bench/bin/python Benchmarks/patrol_week.py --benchmark $(RELEASE)/release/PatrolBenchmark --seconds 60

# Quotations and speakers found in news articles that were marked by hand: POLNEAR is a copy of networkdynamics/PolNeAR.
bench-intake: setup
	swift build -c release --product truceline --scratch-path $(RELEASE)
	@Tools/python-environment.sh .venv-bench Benchmarks/requirements.txt
	@test -n "$(POLNEAR)" || { echo "bench-intake: expected POLNEAR=FOLDER, a copy of github.com/networkdynamics/PolNeAR"; exit 2; }
	.venv-bench/bin/python Benchmarks/intake_polnear.py --truceline $(RELEASE)/release/truceline --corpus $(POLNEAR)

# Entries a second beside what the same disk does in the same run; proofs; memory.
bench-record: setup
	swift build -c release --product RecordBenchmark --scratch-path $(RELEASE)
	mkdir -p $(BENCH_DATA)
	$(RELEASE)/release/RecordBenchmark $(BENCH_DATA) $(BENCH_RECORD) $$(command -v python3) Tests/Oracles/tree_oracle.py

# Kills a process that writes a record a thousand times, and flips 20,000 bytes of one.
soak: setup-tests
	swift build --build-tests
	TRUCELINE_KILLS=$(KILLS) TRUCELINE_FLIPS=20000 swift test --skip-build --disable-xctest \
	    --filter 'KilledWriterTests|RecordStoreTests'

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

docs: setup
	swift build --product truceline
	.build/debug/truceline keys > docs/case-folder.md
	Tools/draw-imports.py

fuzz: setup
	Tools/fuzz.sh $(FUZZ_SECONDS) $(FORMS)

# Plants small errors, one at a time, in a copy of this folder, and sees which of them the tests catch.
mutants: setup-tests
	TRUCELINE_PYTHON=$(CURDIR)/$(VENV)/bin/python Tools/mutants.py --scratch $(MUTANTS_FOLDER) $(MUTANTS)

clean:
	rm -rf .build $(RELEASE) $(VENV) .venv-bench $(BENCH_DATA) out
