load helper

setup() {
	command -v po4a msgattrib >/dev/null || absent 'po4a and gettext are not there'
	zh=$BATS_TEST_TMPDIR/zh
	mkdir "$zh"
	cp "$TOP/lib/po/man/zh_CN.po" "$zh"
	cd "$TOP" || exit
	pages --no-translations
}

pages() {
	po4a --quiet --master-charset UTF-8 --localized-charset UTF-8 --porefs file --wrap-po no \
		--msgmerge-opt --no-fuzzy-matching --variable pot="$zh/manual.pot" \
		--variable po="$zh" --variable out="$zh/out" "$@" lib/po/man/po4a.cfg
}

# Literal displays, names of acts and macros are the same in Chinese.
texts() {
	msgattrib --no-obsolete --no-wrap "$@" "$zh/zh_CN.po" |
		awk -v RS= '/#\. type: Plain text/ && /#, .*no-wrap/ { next }
			/#\. type: (Dd|Dt|Dl|Ss)/ { next }
			{ sub(/(^|.*\n)msgid /, ""); sub(/\nmsgstr .*/, ""); text = $0
				gsub(/\\"[^"\\]*\\"/, "quoted"); gsub(/"|\n/, "")
				if ($0 ~ /^(Fl|Ar|Ic|Li|Cm|Pa|Ev|Xr) [^"]*$/ && $0 !~ /quoted/) next
				gsub(/E<[^>]*>/, "") }
			/[A-Za-z][A-Za-z]/ { print text }'
}

@test "every text of the tour and of the first programs is in Chinese, as it is today" {
	run texts --untranslated
	[ "$status" -eq 0 ]
	[ "$output" = '' ]
	run texts --only-fuzzy
	[ "$output" = '' ]
}

@test "a text of the manual that is not in Chinese is told" {
	sed 's/^msgstr "程序如下："/msgstr ""/' "$zh/zh_CN.po" >"$zh/x"
	mv "$zh/x" "$zh/zh_CN.po"
	run texts --untranslated
	[ "$output" = '"The programs:"' ]
}

@test "a Chinese page has the macros, options and examples of the English one, in their order" {
	pages --no-update
	for page in "$zh"/out/zh_CN/*; do
		name=${page##*/}
		diff <(grep -E '^\.(Bd|Ed|Bl|El|It|Dl|Ss|Sh|Xr)' "$TOP/man/$name" | cut -c 1-3) \
			<(grep -E '^\.(Bd|Ed|Bl|El|It|Dl|Ss|Sh|Xr)' "$page" | cut -c 1-3)
		diff <(grep '^\$ ' "$TOP/man/$name") <(grep '^\$ ' "$page")
		[ "$(mandoc -T lint -W error "$page" 2>&1)" = '' ]
	done
}

@test "a Chinese page can be broken between characters, and its punctuation stays where it belongs" {
	run "$TOP/lib/po/man/breaks" <<-'END'
	.Sh 说明
	机关目录，见
	.Xr casework 7
	。 其他见
	.Pq Li x , No FIELDS
	；以及 YAML 文件。 
	.Bd -literal
	$ case-list # 全部办件
	.Ed
	END
	[ "$status" -eq 0 ]
	diff - <(printf '%s\n' "$output") <<-'END'
	.Sh 说明
	机\:关\:目\:录，\:见
	.Xr casework 7 Ns 。
	其\:他\:见
	.Po Li x , No FIELDS Pc Ns ；
	以\:及 YAML 文\:件。
	.Bd -literal
	$ case-list # 全部办件
	.Ed
	END
}
