load helper

# In which language a program speaks. The texts themselves: lang-texts.bats.

in_english="case-list: no office here: neither this directory nor one above it has office.yaml; name one by -C or CASEWORK"
in_chinese="case-list: 此处没有机关：本目录及其上级目录均无 office.yaml；请用 -C 或 CASEWORK 指明"

@test "the locale names the language, and C and POSIX name none" {
	local v
	for v in LANG=zh_CN.UTF-8 LC_MESSAGES=zh LC_ALL=zh_CN.GB18030 LANGUAGE=zh_CN:en LANG=zh-Hans \
		"LC_ALL=zh_CN.UTF-8 LANG=en_US.UTF-8" "LANGUAGE=zh LC_ALL=C"; do
		t 2 "env -u LANGUAGE -u LC_ALL $v case-list"
		err_is "$in_chinese"
	done
	for v in LANG=en_US.UTF-8 LC_ALL=C LANG=C.UTF-8 LC_ALL=POSIX LANG=nl_NL.UTF-8 LANG=zhuang LANG= \
		"LC_ALL=C LANG=zh_CN.UTF-8" "LANGUAGE=en LANG=zh_CN.UTF-8"; do
		t 2 "env -u LANGUAGE -u LC_ALL $v case-list"
		err_is "$in_english"
	done
}

@test "--lang goes before the locale, wherever it stands" {
	t 2 'case-list --lang zh'
	err_is "$in_chinese"
	t 2 'LANGUAGE=zh case-list --lang=en'
	err_is "$in_english"
	t 64 'case-list --no-such --lang zh'
	[[ $err == *"详见 'case-list -h'" ]]
	t 64 'case-list --lang nl'
	err_is "case-list: --lang 'nl': zh or en" "case-list: 'case-list -h' tells more"
	t 0 'case-deadline --help --lang=zh'
	[[ $out == *"计算时限；监控逾期和临期事项。"* ]]
}

@test "where no locale names a language, the office does" {
	office bare
	echo 'language: zh' >>"$CASEWORK/office.yaml"
	t 1 'env -u LANGUAGE case-show GX-20220905-000001'
	err_is 'case-show: GX-20220905-000001: 没有此办件'
	t 64 'env -u LANGUAGE case-show --no-such'
	[[ $err == *"详见 'case-show -h'" ]]
	t 1 'env -u LANGUAGE LANG=en_GB.UTF-8 LC_ALL= case-show GX-20220905-000001'
	err_is 'case-show: GX-20220905-000001: there is no such case'
}

@test "an English run opens no catalogue, and looks for none" {
	office bare
	t 1 'env "$NO_LEAKS" strace -f -o trace -e trace=file,readlink case-list --header'
	no_err
	# a sanitizer asks for the path of the program itself
	[ -n "${ASAN_OPTIONS:-}" ] || t 1 'grep -F /proc/self/exe trace'
	t 1 'grep -E "casework[.]mo|LC_MESSAGES" trace'
	t 1 'env "$NO_LEAKS" strace -f -o trace -e trace=file,readlink case-list --header --lang zh'
	t 0 'grep -q "casework[.]mo" trace'
}

@test "the catalogue is found beside a program that was installed" {
	mkdir -p there/bin there/share
	cp "$BUILD/bin/case-list" there/bin
	cp -R "$BUILD/locale" there/share
	t 2 'there/bin/case-list --lang zh'
	err_is "$in_chinese"
}

@test "what is translated has the formats of the sources" {
	t 0 'msgfmt --check-format -o /dev/null "$TOP/lib/po/zh_CN.po"'
	no_err
	t 1 'grep "^#.*fuzzy" "$TOP/lib/po/zh_CN.po"'
}

@test "papers are in the office's language, or in that of --lang, whatever the locale is" {
	office water-bureau
	t 0 'case-accept receive --by li.na --rows "$CASEWORK/applications.csv" | case-accept accept --by li.na'
	one=${out%%$'\n'*}
	for v in en zh; do
		t 0 "LANGUAGE=$v case-form acceptance -o text $one | sed -n 2p"
		out_is 行政审批受理单
		t 0 "LANGUAGE=$v case-form acceptance -o text --lang zh $one | sed -n 2p"
		out_is 行政审批受理单
	done
	t 0 "case-form acceptance -o text --lang en $one | grep -c '[a-z]'"
	[ "$out" -gt 5 ]
}
