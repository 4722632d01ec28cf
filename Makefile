# Every cmd/case-NAME.c is a program, cmd/NAME_*.c are more of it, the other cmd/*.c are what all
# programs share, every lib/*/*.c goes into one static library, every schemas/*.yaml, compiled by
# schemas/tables.c, and every forms/*/*.mustache is embedded in it, every tests/unit/*.c is a test program,
# tests/unit/common/*.c are what several of them share, every tests/tools/*.c is a program that tests
# use, every tests/fuzz/*.c is a fuzzing harness, tests/fuzz/common/*.c are what they share,
# tests/corpus/NAME are the inputs of one.
#
#   make                  the programs, in build/bin
#   make deps             install the Debian packages that building and testing need
#   make demo             play the example office
#   make check            every test; TESTS="tests/list.bats" for some of them. Sweeps over very many
#                         cases take a sample, another one each day (CASEWORK_SEED=N: that of day N)
#   make check-quick      the unit tests and one bats file a program: half a minute
#   make check-long       everything whole, without and with sanitizers: for the night
#   make format           lay out the C sources as .clang-format says
#   make lint             needs `make deps-lint`
#   make sanitize         under ASan and UBSan the unit tests and some of the bats files, others each
#                         day; all of them with CASEWORK_LONG=1
#   make fuzz             every parser under libFuzzer, FUZZ_SECONDS each (60); needs clang
#   make check-browser    documents printed by a browser; needs `make deps deps-browser`
#   make check-fresh      the README's commands, and the packages, in a bare Debian; needs root and
#                         `make deps-fresh`; FRESH=deb or FRESH=checkout: one of them alone
#   make bench            how fast the programs are beside what else does the same; CASES=100000
#   make bench-growth     how time and memory grow from 1000 cases to CASES, by tens
#   make pot              the texts that are translated, in build/casework.pot, and lib/po/zh_CN.po
#                         with those that are new, to be translated
#                         and lib/po/man/zh_CN.po with what is new in the manual
#   make install          PREFIX=/usr/local DESTDIR= BASHDIR= ZSHDIR= (of completions)
#   make deb              Debian packages, in build/deb; needs `make deps-deb`
#   make check-deb        them built twice, compared, and checked by lintian
#
# Variables for the caller: CC CFLAGS CPPFLAGS LDFLAGS HARDEN WERROR BUILD TESTS JOBS CASEWORK_LONG
# CASEWORK_SEED FUZZ FUZZ_SECONDS XLSX SHARED, and V=1 to see the commands.

CC = gcc
AR = ar
INSTALL = install
CFLAGS = -O2 -g
HARDEN = -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
WERROR = -Werror
BUILD = build
PREFIX = /usr/local
DESTDIR =
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share/casework
LOCALEDIR = $(PREFIX)/share/locale
BASHDIR = $(PREFIX)/share/bash-completion/completions
ZSHDIR = $(PREFIX)/share/zsh/site-functions

std := -std=c11 -D_GNU_SOURCE -Ilib -DCASEWORK_DATADIR='"$(DATADIR)"' \
	-DCASEWORK_LOCALEDIR='"$(LOCALEDIR)"'
warnings := -Wall -Wextra $(WERROR) -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wpointer-arith -Wwrite-strings -Wvla -Wformat=2
# The small libraries go into the programs, where their archives are there: each that has to be found
# and bound at its start costs a program as long as reading an office's people. SHARED=1 for packages.
small_libs := yaml csv md utf8proc qrcodegen
archive_of = $(filter /%,$(if $(SHARED),,$(shell $(CC) -print-file-name=lib$(1).a)))
libs := $(foreach l,$(small_libs),$(or $(call archive_of,$(l)),-l$(l)))
# Workbooks (-o xlsx) where that library's header is there; XLSX= builds without it.
XLSX := $(shell printf '\#include <xlsxwriter.h>\n' | $(CC) $(CPPFLAGS) -E - >/dev/null 2>&1 && echo 1)
ifneq ($(XLSX),)
std += -DHAVE_XLSXWRITER
endif
say = $(if $(V),,@echo '$(1) $@';)
compile = $(CC) $(std) $(warnings) $(HARDEN) $(CPPFLAGS) $(CFLAGS)

lib_src := $(sort $(wildcard lib/*/*.c))
cmd_src := $(sort $(wildcard cmd/case-*.c))
unit_src := $(sort $(wildcard tests/unit/*.c))
unit_more := $(sort $(wildcard tests/unit/common/*.c))
tool_src := $(sort $(wildcard tests/tools/*.c))
fuzz_src := $(sort $(wildcard tests/fuzz/*.c))
fuzz_more := $(sort $(wildcard tests/fuzz/common/*.c))
schemas := $(sort $(wildcard schemas/*.yaml))
forms := $(sort $(wildcard forms/*/*.mustache))
exchange := $(sort $(wildcard exchange/*.yaml))
styles := $(sort $(wildcard lib/site/*.css))
browser_bats := tests/browser.bats
bats := $(filter-out $(browser_bats),$(sort $(wildcard tests/*.bats)))

# The pages of the manual that are in Chinese too, where po4a is there.
po4a = po4a --quiet --master-charset UTF-8 --localized-charset UTF-8 --porefs file --wrap-po no \
	--msgmerge-opt --no-fuzzy-matching --variable pot=$(BUILD)/manual.pot --variable po=lib/po/man \
	--variable out=$(BUILD)/man/po4a
chinese_manual := $(if $(shell command -v po4a),$(BUILD)/man/zh_CN)

gen := $(BUILD)/gen
archive := $(BUILD)/libcasework.a
unit_archive := $(BUILD)/tests/common.a
lib_obj := $(lib_src:%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/gen/schemas.o $(BUILD)/obj/gen/forms.o \
	$(BUILD)/obj/gen/exchange.o $(BUILD)/obj/gen/site.o
cmd_obj := $(cmd_src:%.c=$(BUILD)/obj/%.o)
names := $(patsubst cmd/case-%.c,%,$(cmd_src))
more_of = $(patsubst %.c,$(BUILD)/obj/%.o,$(sort $(wildcard cmd/$(1)_*.c)))
more_obj := $(foreach n,$(names),$(call more_of,$(n)))
shared_obj := $(filter-out $(cmd_obj) $(more_obj),$(patsubst %.c,$(BUILD)/obj/%.o,$(sort $(wildcard cmd/*.c))))
unit_obj := $(unit_src:%.c=$(BUILD)/obj/%.o)
unit_more_obj := $(unit_more:%.c=$(BUILD)/obj/%.o)
tool_obj := $(tool_src:%.c=$(BUILD)/obj/%.o)
fuzz_obj := $(fuzz_src:%.c=$(BUILD)/obj/%.o)
fuzz_more_obj := $(fuzz_more:%.c=$(BUILD)/obj/%.o)
programs := $(cmd_src:cmd/%.c=$(BUILD)/bin/%)
units := $(unit_src:tests/unit/%.c=$(BUILD)/tests/unit/%)
tools := $(tool_src:tests/tools/%.c=$(BUILD)/tests/tools/%)
catalogues := $(patsubst lib/po/%.po,$(BUILD)/locale/%/LC_MESSAGES/casework.mo,$(wildcard lib/po/*.po))
harnesses := $(fuzz_src:tests/fuzz/%.c=$(BUILD)/tests/fuzz/%)

TESTS = $(units) $(bats)
# One of each program: that with its name, or the first that has it in its name.
quick_tests = $(units) $(foreach n,$(names),$(firstword $(wildcard tests/$(n).bats) $(sort $(wildcard tests/*$(n)*.bats))))
# What is no proper input, and a third of the others in turn.
sanitized = $(if $(filter 1,$(CASEWORK_LONG)),$(bats),$(filter tests/bad-%,$(bats)) \
	$(shell printf '%s\n' $(filter-out tests/bad-%,$(bats)) | \
		awk -v n="$${CASEWORK_SEED:-$$(date +%-j)}" '(NR + n) % 3 == 0'))

# Debian package names; Ubuntu has the same. A mail agent or a cron that is there already would have
# to go for another, so it stays, and the test that needs that other one says so. No ssh server comes
# to a host that would start it.
build_deps = make gcc libc6-dev libyaml-dev libcsv-dev libmd-dev libutf8proc-dev libqrcodegen-dev tzdata \
	libxlsxwriter-dev gettext po4a
test_deps = bats libxml2-utils tidy python3 python3-yaml python3-jsonschema strace mandoc acl jq sudo \
	iproute2 parallel minisign zsh \
	$(if $(wildcard /run/systemd/system),,openssh-server openssh-client) \
	$(if $(wildcard /usr/sbin/cron /usr/sbin/crond),,cron) \
	$(if $(wildcard /usr/sbin/sendmail),,dma)
lint_deps = clang clang-format clang-tidy cppcheck shellcheck mandoc
fresh_deps = debootstrap
deb_deps = build-essential dpkg-dev debhelper mandoc lintian git
browser_deps = chromium poppler-utils fonts-wqy-microhei fonts-liberation zbar-tools linkchecker \
	python3-feedparser

all: $(archive) programs $(chinese_manual)
programs: $(programs) $(catalogues)
units: $(units) $(tools) $(harnesses)

# What the compiler was called with, and of which objects and schemas the library is made:
# files that change only when the answer does, so that a change rebuilds and nothing else does.
define remember
	@mkdir -p $(@D)
	@printf '%s\n' $(1) >$@.new
	@if cmp -s $@.new $@; then rm -f $@.new; else mv -f $@.new $@; fi
endef

$(gen)/flags: FORCE
	$(call remember,'$(subst ','\'',$(compile) $(LDFLAGS) $(libs))')

$(gen)/members: FORCE
	$(call remember,$(lib_obj))

# The schemas, compiled, as tables (lib/schema/embedded.h), by a program that is made for that of what
# stands below them.
schema_tables := $(BUILD)/tools/schema-tables
$(schema_tables): $(BUILD)/obj/schemas/tables.o $(BUILD)/obj/lib/schema/compile.o \
		$(BUILD)/obj/lib/schema/pattern.o \
		$(filter $(BUILD)/obj/lib/base/% $(BUILD)/obj/lib/yaml/%,$(lib_obj))
	@mkdir -p $(@D)
	$(call say,LD) $(compile) $(LDFLAGS) -o $@ $^ $(libs)

$(gen)/schemas: FORCE
	$(call remember,$(schemas))

$(gen)/schemas.c: $(schema_tables) $(schemas) $(gen)/schemas
	$(call say,GEN) $(schema_tables) $(schemas) >$@.new && mv -f $@.new $@

# The templates, the forms of exchange and the style of the public pages, byte for byte
# (lib/form/embedded.h, lib/exchange/embedded.h, lib/site/embedded.h): $(1) of which library, $(2)
# files, $(3) what of their paths is no name.
define embed
	@mkdir -p $(@D)
	@printf '%s\n' $(2) | awk ' \
		BEGIN { print "#include \"$(1)/embedded.h\"" } \
		NF { printf "__asm__(\".pushsection .rodata\\n$(1)_%d:\\n.incbin \\\"%s\\\"\\n$(1)_%d_end:\\n" \
				".byte 0\\n.popsection\\n\");\n" \
				"extern const unsigned char $(1)_%d[], $(1)_%d_end[];\n", NR, $$0, NR, NR, NR; \
			name = $$0; gsub(/$(3)/, "", name); \
			table = table sprintf("\t{\"%s\", $(1)_%d, $(1)_%d_end},\n", name, NR, NR) } \
		END { printf "const struct embedded_$(1) embedded_$(1)s[] = {\n%s\t{0, 0, 0},\n};\n", table }' >$@.new
	@if cmp -s $@.new $@; then rm -f $@.new; else mv -f $@.new $@; fi
endef

$(gen)/forms.c: FORCE
	$(call embed,form,$(forms),^forms\/|\.mustache$$)

$(gen)/exchange.c: FORCE
	$(call embed,exchange,$(exchange),^exchange\/|\.yaml$$)

$(gen)/site.c: FORCE
	$(call embed,site,$(styles),^lib\/site\/)

$(BUILD)/obj/gen/site.o: $(gen)/site.c $(styles) $(gen)/flags | $(goals_first)
	@mkdir -p $(@D)
	$(call say,CC) $(compile) -MMD -MP -c -o $@ $<

$(BUILD)/obj/gen/forms.o: $(gen)/forms.c $(forms) $(gen)/flags | $(goals_first)
	@mkdir -p $(@D)
	$(call say,CC) $(compile) -MMD -MP -c -o $@ $<

$(BUILD)/obj/gen/exchange.o: $(gen)/exchange.c $(exchange) $(gen)/flags | $(goals_first)
	@mkdir -p $(@D)
	$(call say,CC) $(compile) -MMD -MP -c -o $@ $<

# The order-only prerequisite puts everything after `deps` when both were asked for in one call.
goals_first := $(filter deps deps-%,$(MAKECMDGOALS))

$(BUILD)/obj/gen/schemas.o: $(gen)/schemas.c $(gen)/flags | $(goals_first)
	@mkdir -p $(@D)
	$(call say,CC) $(compile) -MMD -MP -c -o $@ $<

$(lib_obj) $(cmd_obj) $(more_obj) $(shared_obj) $(unit_obj) $(unit_more_obj) $(tool_obj) $(fuzz_obj) $(fuzz_more_obj) \
		$(BUILD)/obj/schemas/tables.o: $(gen)/flags | $(goals_first)

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC) $(compile) -MMD -MP -c -o $@ $<

# What another program made of cases is not believed: it is known by the sources that make it.
facts_obj := $(BUILD)/obj/lib/query/facts.o
facts_src := $(sort $(wildcard $(foreach d,base yaml days rules case gate query,lib/$(d)/*.[ch])))
$(facts_obj): $(facts_src)
$(facts_obj): std += -DFACTS_MADE_BY=$$(cat $(facts_src) | cksum | cut -d ' ' -f 1)

$(archive): $(lib_obj) $(gen)/members
	@rm -f $@
	$(call say,AR) $(AR) rcs $@ $(lib_obj)

$(foreach n,$(names),$(eval $(BUILD)/bin/case-$(n): $(call more_of,$(n))))
$(programs): $(BUILD)/bin/%: $(BUILD)/obj/cmd/%.o $(shared_obj) $(archive)
	@mkdir -p $(@D)
	$(call say,LD) $(compile) $(LDFLAGS) -o $@ $(filter %.o,$^) $(archive) $(libs)

$(unit_archive): $(unit_more_obj)
	@mkdir -p $(@D)
	@rm -f $@
	$(call say,AR) $(AR) rcs $@ $(unit_more_obj)

$(units): $(BUILD)/tests/unit/%: $(BUILD)/obj/tests/unit/%.o $(unit_archive) $(archive)
	@mkdir -p $(@D)
	$(call say,LD) $(compile) $(LDFLAGS) -o $@ $< $(unit_archive) $(archive) $(libs)

$(tools): $(BUILD)/tests/tools/%: $(BUILD)/obj/tests/tools/%.o $(archive)
	@mkdir -p $(@D)
	$(call say,LD) $(compile) $(LDFLAGS) -o $@ $< $(archive) $(libs)

# With FUZZER, libFuzzer's main instead of that which only runs the inputs that there are.
$(harnesses): $(BUILD)/tests/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $(fuzz_more_obj) $(archive)
	@mkdir -p $(@D)
	$(call say,LD) $(compile) $(LDFLAGS) $(FUZZER) -o $@ $< \
		$(if $(FUZZER),$(filter-out %/main.o,$(fuzz_more_obj)),$(fuzz_more_obj)) $(archive) $(libs)

$(catalogues): $(BUILD)/locale/%/LC_MESSAGES/casework.mo: lib/po/%.po | $(goals_first)
	@mkdir -p $(@D)
	$(call say,MO) msgfmt --check-format -o $@ $<

# What these functions are given is translated; lib/po/tables.py knows of the others.
said := diag_at:5 diag_rule:4 diag_rule_at:6 diag_errno:3 run_usage:2 buf_say:2 arena_say:2
spoken := $(lib_src) $(sort $(wildcard cmd/*.c))

$(BUILD)/casework.pot: FORCE
	@mkdir -p $(@D)
	@lib/po/tables.py '$(CC) $(subst ','\'',$(std)) $(CPPFLAGS) -E' $(spoken) $(schemas) >$@.c
	@xgettext --language=C --from-code=UTF-8 --no-location --no-wrap --package-name=casework -o $@ \
		--keyword --keyword=_ --keyword=N_ --keyword=tongue_n:1,2 --flag=tongue_n:1:c-format \
		--flag=tongue_n:2:c-format $(patsubst %,--keyword=%,$(said)) \
		$(foreach s,$(said),--flag=$(s):c-format) $(spoken) lib/po/others $@.c

$(BUILD)/man/zh_CN: lib/po/man/zh_CN.po lib/po/man/po4a.cfg lib/po/man/breaks $(sort $(wildcard man/*.[1-9])) | $(goals_first)
	@mkdir -p $(BUILD)/man/po4a/zh_CN
	$(call say,MAN)$(po4a) --no-update lib/po/man/po4a.cfg
	@rm -rf $@ $@.new
	@for page in $(BUILD)/man/po4a/zh_CN/*.[1-9]; do \
		mkdir -p $@.new/man$${page##*.} && \
		lib/po/man/breaks <$$page >$@.new/man$${page##*.}/$${page##*/} || exit; \
	done
	@mv $@.new $@

pot: $(BUILD)/casework.pot | $(goals_first)
	msgmerge --update --backup=none --no-fuzzy-matching --no-wrap --no-location lib/po/zh_CN.po $<
	msgattrib --no-obsolete --no-wrap -o lib/po/zh_CN.po lib/po/zh_CN.po
	sed -i '/^"POT-Creation-Date/d' lib/po/zh_CN.po
	$(po4a) --no-translations lib/po/man/po4a.cfg
	sed -i '/^"POT-Creation-Date/d' lib/po/man/zh_CN.po

-include $(lib_obj:.o=.d) $(cmd_obj:.o=.d) $(more_obj:.o=.d) $(shared_obj:.o=.d) $(unit_obj:.o=.d) $(unit_more_obj:.o=.d) $(tool_obj:.o=.d) $(BUILD)/obj/schemas/tables.d $(fuzz_obj:.o=.d) $(fuzz_more_obj:.o=.d)

# Installs what is missing of $(1); asks nobody for anything when nothing is. Where nothing runs
# services, such as in a container, the packages do not start any either.
define install_missing
	@missing=; for p in $(1); do \
		case $$(dpkg-query -W -f '$${db:Status-Status}' $$p 2>/dev/null) in \
		installed) ;; \
		*) missing="$$missing $$p" ;; \
		esac; \
	done; \
	[ -n "$$missing" ] || exit 0; \
	echo "$@: installing$$missing"; \
	log=$$(mktemp); policy=; trap 'rm -f "$$log"; [ -z "$$policy" ] || $$sudo rm -f "$$policy"' EXIT; \
	trap 'exit 130' INT TERM; \
	if ! command -v apt-get >/dev/null; then \
		echo "$@: no apt-get: install them by the names that they have here" >&2; exit 1; \
	fi; \
	sudo=; [ "$$(id -u)" -eq 0 ] || sudo=sudo; \
	if [ ! -d /run/systemd/system ] && [ ! -e /usr/sbin/policy-rc.d ]; then \
		policy=/usr/sbin/policy-rc.d; \
		printf '%s\n' '#!/bin/sh' 'exit 101' | $$sudo tee $$policy >/dev/null; \
		$$sudo chmod 755 $$policy; \
	fi; \
	{ $$sudo apt-get -q -o DPkg::Lock::Timeout=300 update && \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
		-o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
		install --no-install-recommends $$missing; } >"$$log" 2>&1 || \
		{ tail -n 30 "$$log" >&2; exit 1; }
endef

deps:
	$(call install_missing,$(build_deps) $(test_deps))
deps-lint: | $(filter deps,$(MAKECMDGOALS))
	$(call install_missing,$(lint_deps))
deps-fresh: | $(filter deps deps-lint,$(MAKECMDGOALS))
	$(call install_missing,$(fresh_deps))
deps-browser: | $(filter deps deps-lint,$(MAKECMDGOALS))
	$(call install_missing,$(browser_deps))
deps-deb: | $(filter deps deps-lint,$(MAKECMDGOALS))
	$(call install_missing,$(build_deps) $(deb_deps))

demo: programs | $(goals_first)
	@PATH="$(abspath $(BUILD))/bin:$$PATH" BUILD="$(abspath $(BUILD))" \
		examples/water-bureau/demo.sh

check: programs units | $(goals_first)
	@BUILD="$(abspath $(BUILD))" tests/run $(TESTS)

check-quick: TESTS = $(quick_tests)
check-quick: check

check-browser: TESTS = $(browser_bats)
check-browser: check

check-long: | $(goals_first)
	+@CASEWORK_LONG=1 $(MAKE) --no-print-directory check
	+@CASEWORK_LONG=1 $(MAKE) --no-print-directory sanitize

bench bench-growth: programs $(tools) | $(goals_first)
	@PATH="$(abspath $(BUILD))/bin:$$PATH" BUILD="$(abspath $(BUILD))" tests/$@

lint: | $(goals_first)
	+@MAKE="$(MAKE)" LINT_FLAGS='$(subst ','\'',$(std))' tests/lint

format:
	clang-format -i --style=file $(wildcard cmd/*.[ch] schemas/*.c lib/*/*.[ch] tests/unit/*.[ch] tests/unit/common/*.[ch] tests/fuzz/*.c tests/fuzz/common/*.[ch])

# A report goes to a file, so that one in a program whose failure a test expects is seen too, and
# the exit status 99 is none that a program gives. With gcc's shared libraries the two sanitizers
# do not agree on log_path.
san_ldflags = $(if $(findstring clang,$(CC)),,-static-libasan -static-libubsan)
san_opts = exitcode=99:log_path=$(CURDIR)/build/asan/reports/log

sanitize: | $(goals_first)
	+@ASAN_OPTIONS="$(san_opts):detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1" \
	LSAN_OPTIONS="$(san_opts)" UBSAN_OPTIONS="$(san_opts):print_stacktrace=1" \
	REPORTS="$(CURDIR)/build/asan/reports" TEST_TIMEOUT="$${TEST_TIMEOUT:-600}" \
	$(MAKE) --no-print-directory BUILD=build/asan HARDEN= LDFLAGS='$(san_ldflags)' \
		CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all' \
		$(if $(filter command line,$(origin TESTS)),,TESTS='$(unit_src) $(sanitized)') check

FUZZ = $(fuzz_src:tests/fuzz/%.c=%)
FUZZ_SECONDS = 60
fuzz: | $(goals_first)
	+@$(MAKE) --no-print-directory BUILD=build/fuzz CC=clang HARDEN= LDFLAGS= FUZZER=-fsanitize=fuzzer \
		CFLAGS='-O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=fuzzer-no-link,address,undefined' \
		$(FUZZ:%=build/fuzz/tests/fuzz/%)
	@FUZZ_SECONDS='$(FUZZ_SECONDS)' tests/fuzz/run $(FUZZ)

# The files that git has, as they are here, all of the age of the last entry of the changelog, with
# .debian where dpkg looks for it. Built by dpkg's tools alone, with none of our variables.
DEB = $(BUILD)/deb
deb: | $(goals_first)
	@rm -rf '$(DEB)'
	@mkdir -p '$(DEB)/casework'
	@git ls-files -z | tar -c --null -T - | tar -x -C '$(DEB)/casework'
	@mv '$(DEB)/casework/.debian' '$(DEB)/casework/debian'
	@cd '$(DEB)/casework' && chmod -R u+rwX,go+rX,go-w . && \
		find . -exec touch -h -d "$$(dpkg-parsechangelog -S Date)" {} + && \
		env -u MAKEFLAGS -u MAKELEVEL -u BUILD dpkg-buildpackage -us -uc -F

check-deb: | $(goals_first)
	@tests/deb

check-fresh: | $(goals_first)
	@tests/fresh $(FRESH)

install: $(archive) programs $(chinese_manual)
	$(INSTALL) -d '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(DATADIR)/schemas'
	$(INSTALL) -m 755 $(programs) '$(DESTDIR)$(BINDIR)'
	$(INSTALL) -m 644 $(schemas) '$(DESTDIR)$(DATADIR)/schemas'
	for f in $(forms) $(exchange); do \
		$(INSTALL) -D -m 644 $$f '$(DESTDIR)$(DATADIR)'/$$f || exit; \
	done
	$(INSTALL) -D -m 644 cmd/completion/casework.bash '$(DESTDIR)$(BASHDIR)/casework'
	for name in $(names); do ln -sf casework '$(DESTDIR)$(BASHDIR)'/case-$$name || exit; done
	$(INSTALL) -D -m 644 cmd/completion/_casework '$(DESTDIR)$(ZSHDIR)/_casework'
	for page in $(sort $(wildcard man/*.[1-9])); do \
		section=$${page##*.}; \
		$(INSTALL) -d '$(DESTDIR)$(MANDIR)'/man$$section && \
		$(INSTALL) -m 644 $$page '$(DESTDIR)$(MANDIR)'/man$$section || exit; \
	done
	for page in $(if $(chinese_manual),$$(find $(chinese_manual) -type f)); do \
		$(INSTALL) -D -m 644 $$page '$(DESTDIR)$(MANDIR)'/$${page#$(BUILD)/man/} || exit; \
	done
	for f in $(catalogues:$(BUILD)/locale/%=%); do \
		$(INSTALL) -D -m 644 '$(BUILD)/locale'/$$f '$(DESTDIR)$(LOCALEDIR)'/$$f || exit; \
	done
	find examples -type f ! -path '*/.casework/*' | while IFS= read -r f; do \
		mode=644; [ ! -x "$$f" ] || mode=755; \
		$(INSTALL) -D -m $$mode "$$f" '$(DESTDIR)$(DATADIR)'/"$$f" || exit; \
	done

clean:
	rm -rf '$(BUILD)'

FORCE:

.PHONY: all programs units pot deps deps-lint deps-fresh deps-browser deps-deb demo check check-quick check-long \
	check-browser bench bench-growth lint format sanitize fuzz deb check-deb check-fresh install \
	clean FORCE
.DELETE_ON_ERROR:
.SUFFIXES:
