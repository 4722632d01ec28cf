# case-deadline calendar: the years of an office, and which are missed.

load helper
load recalc

@test "a calendar is missed from November of the year before, and only when due times hang on it" {
	known_since cn-2026 2025-12-25
	sed -i 's/length: 20 workdays/length: 60 workdays/' "$CASEWORK/catalog/surveying-qualification.yaml"
	accepted 2025-10-13 surveying-qualification
	do_at 2025-10-31T23:59 'case-deadline recalc'
	no_out
	export CASEWORK_NOW=2025-11-01T00:00
	t 0 'case-deadline recalc'
	no_out
	err_is 'case-deadline: calendar: that of 2026 is missing, and 1 due time is provisional'
	rm "$file"
	do_at 2025-11-01T00:00 'case-deadline recalc'
	no_out
}

@test "a year of the calendar is shown as a picture, with its files and its workdays" {
	t 0 'case-deadline calendar 2020'
	no_err
	out_is <<-'EOS'
		2020, 249 workdays
		cn: calendar/cn-2020.yaml, known since 2019-11-21, 国办发明电〔2019〕16号, which does not count
		cn: calendar/cn-2020-2.yaml, known since 2020-01-27, 国办发明电〔2019〕16号、国办发明电〔2020〕1号

		      1        10        20        30
		Jan   *..--.....--.....-+....******** 17
		Feb   **+....--.....--.....--.....-   20
		Mar   -.....--.....--.....--.....--.. 22
		Apr   ...***....--.....--.....-+....  22
		May   *****...+-.....--.....--.....-- 19
		Jun   .....--.....--.....--...***+..  21
		Jul   ...--.....--.....--.....--..... 23
		Aug   --.....--.....--.....--.....--. 21
		Sep   ....--.....--.....--.....-+...  23
		Oct   ********.+-.....--.....--.....- 17
		Nov   -.....--.....--.....--.....--.  21
		Dec   ....--.....--.....--.....--.... 23
		. workday   - rest day   * holiday   + make-up workday
	EOS
	t 0 'case-deadline calendar --known-by 2020-01-26 2020 | sed -n "1,3p;6p"'
	out_is '2020, 251 workdays' \
		'cn: calendar/cn-2020.yaml, known since 2019-11-21, 国办发明电〔2019〕16号' \
		'cn: calendar/cn-2020-2.yaml, known since 2020-01-27, 国办发明电〔2019〕16号、国办发明电〔2020〕1号, which does not count' \
		'Jan   *..--.....--.....-+....*******. 18'
}

@test "years have as many workdays as the notices say, and one that is not known says so" {
	t 0 'case-deadline calendar -C "$TOP/examples/water-bureau" 2023 2024 2025 2026 | grep workdays'
	out_is '2023, 249 workdays' '2024, 251 workdays' '2025, 248 workdays' \
		'2026, 248 workdays'
	t 0 'case-deadline calendar 2023 | head -n 2'
	out_is '2023, 260 workdays' \
		'provisional: no national calendar of this year is known; weekends alone decide'
	CASEWORK_NOW=2026-07-01T09:00 t 0 'case-deadline calendar | head -n 1'
	out_is '2026, 248 workdays'
}

@test "what a year lists comes as rows too" {
	t 0 'case-deadline calendar -o csv 2026 | sed -n "1,5p"'
	out_is date,weekday,day,name,notice \
		"2026-01-01,Thu,holiday,元旦,$notice" \
		"2026-01-02,Fri,holiday,元旦,$notice" \
		"2026-01-03,Sat,holiday,元旦,$notice" \
		"2026-01-04,Sun,make-up-workday,元旦,$notice"
	t 0 'case-deadline calendar -o json 2020 2026'
	printf '%s\n' "$out" >lines
	python3 - "$TOP/schemas/calendar-day.yaml" lines <<-'EOF'
		import json, sys, jsonschema, yaml
		validator = jsonschema.Draft202012Validator(yaml.safe_load(open(sys.argv[1])))
		lines = [json.loads(line) for line in open(sys.argv[2])]
		for line in lines:
		    validator.validate(line)
		assert sum(line["day"] == "make-up-workday" for line in lines) == 6 + 7, len(lines)
	EOF
	t 64 'case-deadline calendar 26'
	no_out
	err_is "case-deadline: '26' is no year such as 2026" "case-deadline: 'case-deadline -h' tells more"
	t 64 'case-deadline calendar 0000'
	t 64 'case-deadline calendar -o mail'
	no_out
}
