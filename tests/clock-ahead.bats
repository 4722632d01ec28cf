# A clock that once stood ahead is told, and has a way back.
load helper

setup() {
	begin
	office water-bureau 2022-12-16T09:00
	rm -rf "$CASEWORK/cases"
	one=$(case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲)
	file=cases/2022/12/16/$one.yaml
	do_at 2036-01-01T00:00 'case-accept note -q --by li.na --text "the clock was wrong" $one'
	export CASEWORK_NOW=2022-12-16T09:05
}

@test "case-check tells a case that was recorded last at a time that is to come" {
	t 1 case-check
	no_out
	line=$(grep -n '^- at: 2036' "$CASEWORK/$file" | cut -d: -f1)
	err_is "case-check: $file:$line:3: event 2 was recorded at 2036-01-01T00:00:00+08:00, which is to come: the clock stood ahead; an administrator's --override time.recorded=REASON lets the case go on [time.ahead]"
	export CASEWORK_NOW=2036-01-01T00:00
	t 0 case-check
}

@test "an administrator's override lets the case go on, and nobody else's" {
	t 1 'case-accept accept --by li.na $one'
	err_is "case-accept: $one: cannot accept: the clock stands before the time at which the last act was recorded; admin may say --override time.recorded=REASON [time.recorded]"
	t 1 'case-accept note --by li.na --text x --override time.recorded=x $one'
	err_is "case-accept: $one: cannot note: the clock stands before the time at which the last act was recorded; admin may say --override time.recorded=REASON [time.recorded]"
	t 0 'case-accept note --by gao.yan --text 已校时 --override time.recorded=时钟曾快 $one'
	out_is "$one"
	take_event "$CASEWORK/$file" 3
	file_is event <<-'END'
		- at: 2022-12-16T09:05:00+08:00
		  by: gao.yan
		  act: note
		  text: 已校时
		  overrides:
		  - {rule: time.recorded, reason: 时钟曾快}
	END
	t 0 'case-accept accept --by li.na $one'
	t 0 case-check
	no_err
	export CASEWORK_NOW=2022-12-30T09:00
	t 0 'case-deadline sweep'
	t 0 'case-deadline alert'
	t 0 case-check
}
