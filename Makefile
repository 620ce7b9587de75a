# SPDX-License-Identifier: MIT
# cytodose: `make case` replays the teaching case, `make check` tests, `make help` lists the rest.

all: lib examples python compile-commands ## build the library, the examples and the Python package in build/

# ---- settings ---------------------------------------------------------------------------------
# None of make's own rules is used: it would try each for a thousand files whenever it starts.
MAKEFLAGS += -r
CC ?= cc
AR ?= ar
HOST_CC ?= $(if $(shell command -v cc),cc,$(CC))
PKG_CONFIG ?= pkg-config
# Debian's own, where numpy is a package; elsewhere the one in the path.
PYTHON ?= $(if $(wildcard /usr/bin/python3),/usr/bin/python3,python3)
INSTALL ?= install
BUILD ?= build
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
PKGCONFIGDIR ?= $(LIBDIR)/pkgconfig
CMAKEDIR ?= $(LIBDIR)/cmake/cytodose
COMPLETIONDIR ?= $(DATADIR)/bash-completion/completions
DESTDIR ?=
DEPS ?= yes
# The code that each value, row or character passes through is made fast; the rest of lib/ runs once a call and is made small. Nothing
# unwinds through the library, which calls no one back: its tables for that are the debugger's (-g), and go with `strip`.
FAST := $(addprefix base/,column text) csv/reader \
	$(addprefix calculators/,%columns body_surface rounding) \
	$(addprefix decision/,decision known_labs states worlds) \
	$(addprefix fhir/,observation quantity value) $(addprefix files/,answer memory rows) \
	$(addprefix grading/,columns_answers columns_blocks columns_cells columns_ladders columns_mixed columns_orders columns_recall \
	columns_rows columns_steps columns_usual criterion grading lab_grade limits patient reason) \
	$(addprefix json/,read strict token walk) $(addprefix protocol/,condition partial) $(addprefix units/,conversion fold limits names)
FAST := $(patsubst %,lib/%.c,$(FAST))
# GCC for x86 aligns constants to 32 bytes where a row needs 8, and loops to 16: that pays where columns are worked on alone.
TIGHT := -malign-data=abi -fno-align-functions -fno-align-jumps -fno-align-loops
TIGHT := $(shell $(CC) $(TIGHT) -E -xc /dev/null > /dev/null 2>&1 && echo $(TIGHT))
CFLAGS ?= $(if $(filter-out $(FAST),$(filter lib/%,$<)),-Os,-O2) $(if $(findstring column,$<),,$(TIGHT)) -g -fno-asynchronous-unwind-tables
# A test is run about once for each time that it is compiled: to optimise it takes longer than that saves. Flags of one's own, such as
# those of sanitizers or _FORTIFY_SOURCE, may need a little.
TEST_LEVEL := $(if $(filter file,$(origin CFLAGS)),-O0,-O1)
# These are for `make sanitize`; .ci/run has the same.
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# `make check` builds and tests with as many processes, unless make itself is told how many.
JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

version_part = $(shell sed -n 's/^\#define CYTO_$(1) \([0-9]*\)$$/\1/p' include/cytodose/version.h)
VERSION := $(call version_part,VERSION_MAJOR).$(call version_part,VERSION_MINOR).$(call version_part,VERSION_PATCH)
ABI := $(call version_part,ABI)

WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wcast-qual -Wundef -Wvla -Wwrite-strings -Wdouble-promotion -Wformat=2 -Wswitch-enum
ifeq ($(WERROR),1)
WARNINGS += -Werror
endif
# Contraction would let a fused multiply-add change the last bit from machine to machine.
# Nothing reads errno after a square root, which is then an instruction that vectors have.
REQUIRED = -std=c11 -fPIC -fvisibility=hidden -ffp-contract=off -fno-math-errno $(WARNINGS) -Iinclude -Ilib -I$(BUILD)/gen

# ---- files ------------------------------------------------------------------------------------
HEADERS := $(wildcard include/cytodose/*.h include/cytodose/*.hpp)
LIB_SOURCES := $(filter-out lib/docs/% lib/protocols/%,$(wildcard lib/*/*.c))
LIB_FOLDERS := $(sort $(patsubst lib/%/,%,$(dir $(LIB_SOURCES))))
SCHEMAS := $(wildcard lib/protocols/schema*.json)
PROTOCOLS := $(filter-out $(SCHEMAS),$(wildcard lib/protocols/*.json))
EXAMPLE_SOURCES := $(wildcard examples/*.c)
# The suites lie in the folders that lib/ has, in tests/search and in tests/fuzz.
TEST_SOURCES := $(wildcard tests/*.c tests/search/*.c tests/fuzz/*.c $(LIB_FOLDERS:%=tests/%/*.c))
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/gen/builtin.o
TEST_OBJECTS := $(TEST_SOURCES:%.c=$(BUILD)/%.o)
EXAMPLES := $(EXAMPLE_SOURCES:examples/%.c=$(BUILD)/examples/%)
CASE := examples/cases/marrow-infiltration-2015.json

STATIC_LIB := $(BUILD)/libcytodose.a
# The linker decides the forms. Those for Mach-O, Apple's and LLVM's, say their search paths when asked what they
# are; they refuse undefined symbols unasked, and take neither -soname nor -z. GNU's ld, gold and LLVM's lld for ELF
# take the same forms.
MACH_O := $(findstring Library search paths,$(shell $(CC) $(LDFLAGS) -Wl,-v 2>&1))
LINK_NAME := $(if $(MACH_O),libcytodose.dylib,libcytodose.so)
REAL_LIB := $(if $(MACH_O),libcytodose.$(VERSION).dylib,libcytodose.so.$(VERSION))
SONAME := $(if $(MACH_O),libcytodose.$(ABI).dylib,libcytodose.so.$(ABI))
SHARED_LIB := $(BUILD)/$(LINK_NAME)
# Calls within the library go to its own functions, whatever a program names its own (-Bsymbolic-functions).
AS_SHARED := $(if $(MACH_O),-dynamiclib -install_name @rpath/$(SONAME) -compatibility_version $(ABI) -current_version $(VERSION),\
	-shared -Wl,-soname,$(SONAME) -Wl,-z,defs -Wl,-Bsymbolic-functions)
# The loader adjusts the pointers of constant tables; it is told of each in 24 bytes, or in a bit where the linker packs
# them. That takes a linker that can (GNU's from 2.38, LLVM's from 15) and glibc 2.36 at run time, whose version the
# library then names, so that an older one refuses it. LDFLAGS=-Wl,-z,nopack-relative-relocs leaves them unpacked.
pack_pointers = $$(echo 'int known[__GLIBC_PREREQ(2, 36) ? 1 : -1];' | $(CC) $(CFLAGS) $(LDFLAGS) -include features.h -shared -fPIC \
	-Wl,--fatal-warnings -Wl,-z,pack-relative-relocs -o $@ -xc - 2> /dev/null && echo -Wl,-z,pack-relative-relocs)
# Where a program lies, in the words of the linker's rpath.
BESIDE := $(if $(MACH_O),@loader_path,$$ORIGIN)
PACKAGE_FILES := $(patsubst lib/package/%.in,$(BUILD)/%,$(wildcard lib/package/*.in))

# Asked by the first recipe that needs it, once for all files, not when this file is read: `make deps` may have installed them since.
cjson_cflags = $(eval cjson_cflags := $$(patsubst -I%,-isystem %,$$(shell $(PKG_CONFIG) --cflags libcjson)))$(cjson_cflags)
cjson_libs = $$($(PKG_CONFIG) --libs libcjson)
check_cflags = $(eval check_cflags := $$(patsubst -I%,-isystem %,$$(shell $(PKG_CONFIG) --cflags check)))$(check_cflags)
check_libs = $$($(PKG_CONFIG) --libs check)

.DELETE_ON_ERROR:
.PHONY: all help lib examples python compile-commands deps case check check-long test check-python search mutants conditions proofs sanitize bench work \
	page docs man protocols protocols-review conformance format install uninstall clean

help: ## list these targets
	@sed -n 's/^\([a-z][a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

# ---- what the machine needs -------------------------------------------------------------------
deps: ## install what is missing to build and test (DEPS=no: never)
	@PKG_CONFIG='$(PKG_CONFIG)' PYTHON='$(PYTHON)' DEPS='$(DEPS)' sh tests/deps.sh

# ---- building ---------------------------------------------------------------------------------
lib: $(STATIC_LIB) $(SHARED_LIB) $(PACKAGE_FILES) ## the library alone, shared and static
examples: $(EXAMPLES) ## the example programs, in build/examples
python: $(BUILD)/python/cytodose/_version.py ## the Python package, in build/python

# The flags a file was compiled with belong to its dependencies: other flags, other objects.
FLAGS_NOW := $(CC) $(REQUIRED) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS)
$(BUILD)/flags: FORCE
	@$(PKG_CONFIG) --exists libcjson 2>/dev/null || { echo '$(PKG_CONFIG) does not find libcjson: `make deps` installs what is missing' >&2; exit 1; }
	@mkdir -p $(@D); echo '$(FLAGS_NOW)' | cmp -s - $@ || echo '$(FLAGS_NOW)' > $@
FORCE:

# The suite "corpus" calls each fuzz target by the name of its file.
as_target = $(if $(filter tests/fuzz/fuzz_%,$<),-DLLVMFuzzerTestOneInput=$(basename $(<F)))
$(BUILD)/%.o: %.c Makefile $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(REQUIRED) $(if $(filter tests/%,$<),-Itests $(check_cflags)) $(as_target) $(cjson_cflags) $(CPPFLAGS) $(CFLAGS) $(if $(filter tests/%,$<),$(TEST_LEVEL)) -MMD -MP -c -o $@ $<

DATA_FILES := $(sort $(wildcard lib/tables/*.c) $(PROTOCOLS))
$(BUILD)/gen/digest.h: $(DATA_FILES)
	@mkdir -p $(@D)
	@sum=$$(cat $(DATA_FILES) | { sha256sum 2>/dev/null || shasum -a 256; } | cut -d' ' -f1); \
	echo "#define CYTO_DATA_DIGEST \"sha256:$$sum\"" > $@
$(BUILD)/lib/base/version.o: $(BUILD)/gen/digest.h

# The built-in protocols, as bytes: the library opens no file. A program of the build makes them, whatever machine CC is for.
$(BUILD)/gen/embed: lib/protocols/embed.c lib/base/sha256.c lib/protocol/builtin.h
	@mkdir -p $(@D)
	$(HOST_CC) -std=c11 -O1 -Iinclude -Ilib -o $@ $(filter %.c,$^)
$(BUILD)/gen/builtin.c: $(BUILD)/gen/embed $(PROTOCOLS) $(PROTOCOLS:lib/protocols/%=lib/protocols/cases/%)
	@$< $(PROTOCOLS) > $@
$(BUILD)/gen/builtin.o: $(BUILD)/gen/builtin.c Makefile $(BUILD)/flags
	$(CC) $(REQUIRED) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(STATIC_LIB): $(LIB_OBJECTS)
	@rm -f $@
	$(AR) qcs $@ $^
$(BUILD)/$(REAL_LIB): $(LIB_OBJECTS)
	$(CC) $(AS_SHARED) $(pack_pointers) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(cjson_libs) -lm $(LDLIBS)
$(SHARED_LIB): $(BUILD)/$(REAL_LIB)
	@ln -sf $(REAL_LIB) $(BUILD)/$(SONAME)
	@ln -sf $(REAL_LIB) $@

# Examples see the public headers and the shared library, nothing else.
$(BUILD)/examples/%: $(BUILD)/examples/%.o $(SHARED_LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -Wl,-rpath,'$(BESIDE)/..' -o $@ $< -L$(BUILD) -lcytodose $(LDLIBS)
.SECONDARY: $(EXAMPLES:=.o)

# For editors and linters: how each file of C is compiled.
COMPILED := $(LIB_SOURCES) $(EXAMPLE_SOURCES) $(TEST_SOURCES)
compile-commands: # written only when it changes
	@mkdir -p $(BUILD); escaped() { printf '%s' "$$1" | sed 's/["\\]/\\&/g'; }; \
	flags=$$(escaped "$(cjson_cflags) "'$(CPPFLAGS) $(CFLAGS)'); check=$$(escaped "-Itests $(check_cflags)"); separator='['; \
	for file in $(COMPILED); do \
		case $$file in tests/*) more=$$check;; *) more=;; esac; \
		printf '%s\n{"directory": "$(CURDIR)", "file": "%s", "command": "$(CC) $(REQUIRED) %s %s -c %s"}' \
			"$$separator" $$file "$$more" "$$flags" $$file; separator=','; \
	done > $(BUILD)/compile_commands.new; echo ']' >> $(BUILD)/compile_commands.new
	@cmp -s $(BUILD)/compile_commands.new $(BUILD)/compile_commands.json || \
		cp $(BUILD)/compile_commands.new $(BUILD)/compile_commands.json; rm $(BUILD)/compile_commands.new

# From a folder of the installation to a path of it: relative where both lie under PREFIX, which can then be moved.
# A blank of a path is a "?" while make, for which it ends a word, works on it.
hidden = $(subst $() ,?,$(1))
shown = $(subst ?,$() ,$(1))
below_prefix = $(patsubst $(call hidden,$(PREFIX))/%,%,$(filter $(call hidden,$(PREFIX))/%,$(call hidden,$(1))))
up_from = $(subst $() ,,$(patsubst %,../,$(subst /, ,$(call below_prefix,$(1)))))
from_to = $(if $(and $(call below_prefix,$(1)),$(call below_prefix,$(2))),$(call up_from,$(1))$(call shown,$(call below_prefix,$(2))),$(2))

# The answers to a build system. pkg-config replaces the prefix itself, and has a backslash before a blank; CMake starts
# at the file's own folder.
under_prefix = $(subst ?,\\ ,$(patsubst $(call hidden,$(PREFIX))/%,$${prefix}/%,$(call hidden,$(1))))
FILL_IN = sed -e 's|@PREFIX@|$(subst $() ,\\ ,$(PREFIX))|' \
	-e 's|@LIBDIR@|$(call under_prefix,$(LIBDIR))|' -e 's|@TO_LIB@|$(call from_to,$(CMAKEDIR),$(LIBDIR))|' \
	-e 's|@INCLUDEDIR@|$(call under_prefix,$(INCLUDEDIR))|' -e 's|@TO_INCLUDE@|$(call from_to,$(CMAKEDIR),$(INCLUDEDIR))|' \
	-e 's|@REAL_LIB@|$(REAL_LIB)|' -e 's|@SONAME@|$(SONAME)|' -e 's|@VERSION@|$(VERSION)|' -e 's|@SERIES@|$(basename $(VERSION))|' \
	-e 's|@PYTHON@|$(PYTHON_CALLED)|' -e 's|@TO_PYTHON@|$(call from_to,$(BINDIR),$(PYTHON_DIR))|' \
	-e "s|@POINTER_BYTES@|$$(echo __SIZEOF_POINTER__ | $(CC) $(CFLAGS) -E -P -)|"
$(PACKAGE_FILES): $(BUILD)/%: lib/package/%.in include/cytodose/version.h FORCE
	@mkdir -p $(@D)
	@$(FILL_IN) $< | cmp -s - $@ || $(FILL_IN) $< > $@

PYTHON_FILES := $(wildcard lib/python/cytodose/*.py lib/python/cytodose/py.typed)
$(BUILD)/python/cytodose/_version.py: $(PYTHON_FILES) include/cytodose/version.h Makefile
	@mkdir -p $(@D)
	@rm -rf $(@D)/*.py $(@D)/__pycache__ # of modules that are no more
	@cp $(PYTHON_FILES) $(@D)/
	@printf '"""Written by make from version.h."""\nVERSION = "%s"\nABI = %s\n' $(VERSION) $(ABI) > $@
	@! command -v $(PYTHON) > /dev/null || $(PYTHON) -m compileall -q $(@D) # or each process of a test compiles it

# ---- running ----------------------------------------------------------------------------------
RUN_PYTHON = CYTODOSE_LIBRARY=$(abspath $(SHARED_LIB)) PYTHONPATH=$(BUILD)/python $(PYTHON) -B
case: deps ## replay the teaching case
	@[ -e $(SHARED_LIB) ] || echo 'Building the library and the examples: a minute, the first time.' >&2
	@$(MAKE) --no-print-directory -s $(parallel) examples
	@$(BUILD)/examples/case $(CASE)

# Tests of very many cases draw a sample: tests/sample.h says how CYTO_SAMPLE chooses it.
parallel = $(if $(findstring j,$(filter-out --%,$(MAKEFLAGS))),,-j$(JOBS))
check: deps ## build, run every test; very many cases by a sample
	@$(MAKE) --no-print-directory $(parallel) all $(BUILD)/tests/run
	@$(MAKE) --no-print-directory -j2 --output-sync=target check-python test

check-long: ## the same without sampling, and once more under ASan and UBSan
	@CYTO_SAMPLE=all CK_DEFAULT_TIMEOUT=600 $(MAKE) --no-print-directory check
	@CYTO_SAMPLE=all CK_DEFAULT_TIMEOUT=600 $(MAKE) --no-print-directory sanitize

$(BUILD)/tests/run: $(TEST_OBJECTS) $(STATIC_LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(cjson_libs) $(check_libs) -lm $(LDLIBS)

test: $(BUILD)/tests/run examples ## the C tests; SUITE="rounding dose": these suites
	@CK_DEFAULT_TIMEOUT=$${CK_DEFAULT_TIMEOUT:-60} CYTO_BUILD=$(BUILD) $(BUILD)/tests/run $(SUITE) # a busy machine is slow, not wrong

check-python: lib examples python ## the tests that Python runs, of the built library; TESTS=cli: of these files
	@CYTO_BUILD=$(BUILD) $(RUN_PYTHON) tests/run_python.py $(TESTS)

search: $(BUILD)/tests/run ## cases drawn by seed that no invariant may break; SECONDS=600 SEED=7
	@CYTO_SEARCH_SECONDS=$(or $(SECONDS),60) CYTO_SEARCH_SEED=$(or $(SEED),1) $(BUILD)/tests/run search

mutants: lib examples python $(BUILD)/tests/run ## faults put into lib/ by seed: each is seen by a test or explained; COUNT=60 SEED=1 SINCE=HEAD~1
	@CYTO_BUILD=$(BUILD) $(PYTHON) -B tests/mutants.py --python --sanitize --count $(or $(COUNT),60) --seed $(or $(SEED),1) $(if $(SINCE),--since $(SINCE))

conditions: lib ## whether each condition of lib/ was seen to decide alone (MC/DC), against tests/conditions.tsv (Debian)
	@DEPS='$(DEPS)' sh tests/debian.sh conditions clang-19 llvm-19 libclang-rt-19-dev
	@CYTO_BUILD=$(BUILD) $(PYTHON) -B tests/conditions.py

proofs: ## no run-time error for any input, of the files in tests/proofs, by Frama-C (Debian)
	@DEPS='$(DEPS)' sh tests/debian.sh proofs frama-c-base
	@sh tests/proofs/proofs.sh $(BUILD)

sanitize: ## the C tests under ASan and UBSan, in build/sanitize; SUITE=rounding: one suite
	@$(MAKE) --no-print-directory $(parallel) BUILD=$(BUILD)/sanitize CFLAGS='-O1 -g $(SANITIZE)' test

bench: lib examples python ## what the promises cost, beside their yardsticks and aims, in one run; build/bench.json has the same
	@$(CC) -std=c11 -Iinclude -Ilib $(cjson_cflags) $(CFLAGS) -o $(BUILD)/bench tests/bench/bench.c tests/bench/calculators.c tests/bench/figures.c tests/bench/rules.c $(STATIC_LIB) $(cjson_libs) -lm
	@$(CC) -std=c11 -Iinclude $(CFLAGS) -pthread -o $(BUILD)/bench-rows tests/bench/rows.c tests/bench/figures.c $(STATIC_LIB) $(cjson_libs) -lm
	@$(RUN_PYTHON) tests/bench/bench.py $(BUILD) lib/protocols/cases

work: lib ## instructions and memory of the calls at their limits, counted, against tests/vectors/work.tsv
	@DEPS='$(DEPS)' sh tests/debian.sh work valgrind
	@$(CC) -std=c11 -Iinclude $(CFLAGS) -o $(BUILD)/work tests/bench/work.c $(STATIC_LIB) $(cjson_libs) -lm
	@$(PYTHON) -B tests/bench/work.py $(BUILD)/work "$$($(CC) --version | head -n 1)" $(if $(WRITE),--write)

protocols: lib examples ## list the built-in protocols and what they rest on
	@$(BUILD)/examples/protocols

protocols-review: lib python ## what their texts leave open, and where two differ, each with a patient
	@$(RUN_PYTHON) examples/python/protocols_review.py

# The library in one file: compiled to WebAssembly, with cJSON from its source, and put into a page. CJSON names
# a folder that has cJSON.c and cJSON.h, where they are not to be fetched from Debian's archive.
CJSON ?= $(BUILD)/page/cjson
WASI_LICENCES ?= /usr/share/doc/wasi-libc/copyright
CASES := $(CASE) $(filter-out $(CASE),$(sort $(wildcard examples/cases/*.json)))
WASM_CC ?= clang --target=wasm32-wasi --sysroot=/usr
WASM_FLAGS = $(filter-out -fPIC,$(REQUIRED)) -isystem $(BUILD)/page/include -O2
WASM_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/page/%.o) $(BUILD)/page/builtin.o $(BUILD)/page/cJSON.o \
	$(patsubst %.c,$(BUILD)/page/%.o,$(wildcard examples/web/*.c))
page: ## the library in one file for a browser, build/cytodose.html (Debian)
	@DEPS='$(DEPS)' sh tests/debian.sh page clang lld wasi-libc libclang-rt-dev-wasm32 libcjson-dev dpkg-dev python3
	@$(MAKE) --no-print-directory $(parallel) $(BUILD)/cytodose.html

$(BUILD)/page/cjson/cJSON.c:
	@sh examples/web/cjson.sh $(BUILD)/page/cjson
$(BUILD)/page/include/cjson/cJSON.h: $(CJSON)/cJSON.c
	@mkdir -p $(@D) && cp $(CJSON)/cJSON.h $@
$(BUILD)/page/%.o: %.c $(BUILD)/page/include/cjson/cJSON.h $(BUILD)/gen/digest.h Makefile
	@mkdir -p $(@D)
	@$(WASM_CC) $(WASM_FLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/page/builtin.o: $(BUILD)/gen/builtin.c
	@$(WASM_CC) $(WASM_FLAGS) -c -o $@ $<
$(BUILD)/page/cJSON.o: $(CJSON)/cJSON.c $(BUILD)/page/include/cjson/cJSON.h
	@$(WASM_CC) $(WASM_FLAGS) -w -c -o $@ $<
$(BUILD)/page/door.wasm: $(WASM_OBJECTS)
	@$(WASM_CC) -mexec-model=reactor -Wl,--export=door_room,--export=door_ask,--export=free \
		-Wl,--stack-first,-z,stack-size=4194304,--strip-all -o $@ $^
$(BUILD)/cytodose.html: $(BUILD)/page/door.wasm $(wildcard examples/web/*.html examples/web/*.css examples/web/*.js) \
		examples/web/build.py $(CASES) LICENSE
	@$(PYTHON) -B examples/web/build.py $< $@ --cases $(CASES) \
		--licences LICENSE $(CJSON)/LICENSE $(WASI_LICENCES)

# The reference and the manual: all of their text is the headers', the programs', the package's and the library's own.
docs: ## the reference as pages that open from a disk, build/docs/index.html (Debian)
	@DEPS='$(DEPS)' sh tests/debian.sh docs doxygen python3
	@$(MAKE) --no-print-directory $(parallel) lib examples python
	@rm -rf $(BUILD)/docs
	@$(RUN_PYTHON) lib/docs/build.py $(BUILD)

man: lib examples python ## the manual pages, build/man: no page where no Python can run the programs
	@rm -rf $(BUILD)/man
	@$(RUN_PYTHON) lib/docs/man.py $(BUILD) || { rm -rf $(BUILD)/man; echo 'no manual pages' >&2; }

# For other graders: rows, printed cells, how they are read, and where known graders differ.
CONFORMANCE = $(BUILD)/conformance
conformance: ## the rows that check any grader, in build/conformance
	@rm -rf $(CONFORMANCE) && mkdir -p $(CONFORMANCE)
	@cp tests/vectors/grading/* LICENSE $(CONFORMANCE)/
	@$(PYTHON) -B $(CONFORMANCE)/count.py

format: ## reformat the C files in place
	clang-format -i $(HEADERS) $(EXAMPLE_SOURCES) $(TEST_SOURCES) \
		$(wildcard lib/*/*.[ch] examples/*.h tests/*.h tests/*/*.c)

clean: ## remove build/
	rm -rf $(BUILD)

# ---- installing -------------------------------------------------------------------------------
D = $(DESTDIR)
# `make install PYTHON=...` puts the package where that Python looks; else it is under PREFIX.
own_python = $(if $(filter command,$(firstword $(origin PYTHON))),$(shell $(PYTHON) -c 'import sys, sysconfig; print($(1))'),$(2))
PYTHON_DIR = $(call own_python,sysconfig.get_path("purelib"),$(DATADIR)/cytodose/python)
PYTHON_CALLED = $(call own_python,sys.executable,/usr/bin/env python3)
# The examples are installed as programs: grade_csv as cytodose-grade-csv.
PROGRAMS := $(subst _,-,$(EXAMPLES:$(BUILD)/examples/%=cytodose-%))
TO_LIB = $(call from_to,$(BINDIR),$(LIBDIR))
PROGRAM_RPATH = $(if $(filter /%,$(TO_LIB)),,$(BESIDE)/)$(TO_LIB)
# A page for all, one for each program, header and function.
MAN_PAGES = man7/cytodose.7 $(patsubst %,man1/%.1,cytodose $(PROGRAMS)) $(patsubst %,man3/%.3,cytodose.h cytodose.hpp \
	$(patsubst include/cytodose/%.h,cytodose_%,$(filter-out %/cytodose.h %.hpp,$(HEADERS))) $(shell cat lib/exports.txt))
install: all man ## install under PREFIX (DESTDIR, BINDIR, LIBDIR, INCLUDEDIR, DATADIR, MANDIR, ...; PYTHON)
	$(INSTALL) -d '$(D)$(BINDIR)' '$(D)$(COMPLETIONDIR)' '$(D)$(LIBDIR)' '$(D)$(INCLUDEDIR)/cytodose' '$(D)$(PKGCONFIGDIR)' '$(D)$(CMAKEDIR)' \
		'$(D)$(DATADIR)/cytodose/protocols' '$(D)$(DATADIR)/cytodose/cases' '$(D)$(PYTHON_DIR)/cytodose'
	$(INSTALL) -m 644 $(HEADERS) '$(D)$(INCLUDEDIR)/cytodose/'
	$(INSTALL) -m 644 $(STATIC_LIB) '$(D)$(LIBDIR)/'
	$(INSTALL) -m 755 $(BUILD)/$(REAL_LIB) '$(D)$(LIBDIR)/'
	ln -sf $(REAL_LIB) '$(D)$(LIBDIR)/$(SONAME)'
	ln -sf $(SONAME) '$(D)$(LIBDIR)/$(LINK_NAME)'
	$(INSTALL) -m 644 $(filter %.pc,$(PACKAGE_FILES)) '$(D)$(PKGCONFIGDIR)/'
	$(INSTALL) -m 644 $(filter %.cmake,$(PACKAGE_FILES)) '$(D)$(CMAKEDIR)/'
	$(INSTALL) -m 644 $(PROTOCOLS) $(SCHEMAS) '$(D)$(DATADIR)/cytodose/protocols/'
	$(INSTALL) -m 644 $(wildcard examples/cases/*.json) '$(D)$(DATADIR)/cytodose/cases/'
	$(INSTALL) -m 644 $(wildcard $(BUILD)/python/cytodose/*.py) $(BUILD)/python/cytodose/py.typed '$(D)$(PYTHON_DIR)/cytodose/'
	umask 022; printf '%s\n' '$(call from_to,$(PYTHON_DIR)/cytodose,$(LIBDIR)/$(LINK_NAME))' > '$(D)$(PYTHON_DIR)/cytodose/library'
	umask 022; for program in $(EXAMPLES:$(BUILD)/examples/%=%); do \
		$(CC) $(CFLAGS) $(LDFLAGS) -Wl,-rpath,'$(PROGRAM_RPATH)' -o "$(D)$(BINDIR)/cytodose-$$(echo $$program | tr _ -)" \
			$(BUILD)/examples/$$program.o -L$(BUILD) -lcytodose $(LDLIBS) || exit 1; done
	$(INSTALL) -m 755 $(BUILD)/cytodose '$(D)$(BINDIR)/'
	$(INSTALL) -m 644 lib/package/completion.bash '$(D)$(COMPLETIONDIR)/cytodose'
	for program in $(PROGRAMS); do ln -sf cytodose "$(D)$(COMPLETIONDIR)/$$program"; done
	[ ! -d $(BUILD)/man ] || for section in man1 man3 man7; do $(INSTALL) -d '$(D)$(MANDIR)'/$$section && \
		$(INSTALL) -m 644 $(BUILD)/man/$$section/* '$(D)$(MANDIR)'/$$section/ || exit 1; done
	@[ -n '$(D)' ] || echo 'Programs find the library by -Wl,-rpath,$(LIBDIR), or by ldconfig where the loader looks there.'
	@$(if $(call below_prefix,$(PYTHON_DIR)),,echo 'The Python package is in $(D)$(PYTHON_DIR), where $(PYTHON) looks.')

uninstall: ## remove what install put there
	rm -rf '$(D)$(INCLUDEDIR)/cytodose' '$(D)$(DATADIR)/cytodose' '$(D)$(PYTHON_DIR)/cytodose' \
		'$(D)$(CMAKEDIR)'
	for name in cytodose $(PROGRAMS); do rm -f "$(D)$(BINDIR)/$$name" "$(D)$(COMPLETIONDIR)/$$name"; done
	rm -f '$(D)$(LIBDIR)/libcytodose.a' '$(D)$(LIBDIR)/$(LINK_NAME)' '$(D)$(LIBDIR)/$(SONAME)' \
		'$(D)$(LIBDIR)/$(REAL_LIB)' '$(D)$(PKGCONFIGDIR)/cytodose.pc'
	cd '$(D)$(MANDIR)' 2>/dev/null && rm -f $(MAN_PAGES) && rmdir man1 man3 man7 2>/dev/null || true
	@rmdir '$(D)$(PKGCONFIGDIR)' "$$(dirname '$(D)$(CMAKEDIR)')" '$(D)$(COMPLETIONDIR)' "$$(dirname '$(D)$(COMPLETIONDIR)')" 2>/dev/null || true # unless others are there

-include $(LIB_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d) $(EXAMPLES:=.d) $(WASM_OBJECTS:.o=.d)
