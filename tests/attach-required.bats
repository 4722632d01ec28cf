# What an item wants attached: photographs of each inspection, undertakings, the copy of what was issued.

load helper
load acts

setup() {
	begin
	office water-bureau
	day=cases/2022/12/15
	one=WB-20221215-000001
	for n in 1 2 3 4; do
		printf '\xff\xd8\xff现场%s' "$n" >照$n.jpg
	done
	echo 承诺 >承诺.txt
	echo 证书 >证1.txt
	echo 证书 >证2.txt
	echo 2 >>证2.txt
}

# The item wants these attachments: as and before of each.
wants() {
	local entries=
	while [ $# -gt 0 ]; do
		entries+="${entries:+, }{as: $1, before: $2}"
		shift 2
	done
	sed -i "s/^  kind: .*/&\n  attachments: [$entries]/" "$CASEWORK/catalog/soil-water-plan.yaml"
}

attach() {
	local as=$1 file=$2 by=${3:-li.na}
	shift 2
	case-accept attach -q --by "$by" --as "$as" --file "$file" "$one"
}

inspect() {
	case-review inspect --by liu.yang --people 'liu.yang;chen.gang' --opinion 无问题 "$@" "$one"
}

@test "an inspection names photographs of its own, attached since the acceptance" {
	wants photograph inspect
	receive soil-water-plan -q
	attach photograph 照1.jpg
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	refused inspect.photograph "inspect" \
		"case-review: $one: cannot inspect: it names no photograph, and the item wants one of each inspection"
	attach photograph 照2.jpg liu.yang
	# not named, it shows nothing
	refused inspect.photograph "inspect" \
		"case-review: $one: cannot inspect: it names no photograph, and the item wants one of each inspection"
	attach letter 照3.jpg
	refused inspect.photograph "inspect --photographs 照3.jpg" \
		"case-review: $one: cannot inspect: '照3.jpg' is no photograph that was attached since the acceptance"
	refused inspect.photograph "inspect --photographs '照2.jpg;照1.jpg'" \
		"case-review: $one: cannot inspect: '照1.jpg' is no photograph that was attached since the acceptance"
	refused inspect.photograph "inspect --photographs 没有.jpg" \
		"case-review: $one: cannot inspect: '没有.jpg' is no photograph that was attached since the acceptance"
	t 0 "inspect -q --photographs 照2.jpg"
	# the next one wants others, though they be the same under another name
	refused inspect.photograph "inspect --photographs 照2.jpg" \
		"case-review: $one: cannot inspect: '照2.jpg' is of the inspection that is act 7"
	cp 照2.jpg 新.jpg
	t 1 "attach photograph 新.jpg"
	[[ $err == *"it is attached as '照2.jpg', act 5 [attach.twice]" ]]
	attach photograph 照4.jpg
	t 0 "inspect -q --photographs 照4.jpg"
	t 0 "case-check --judge"
}

@test "a photograph that an inspection rests on is not taken back, and is free again with it" {
	wants photograph inspect
	case_until soil-water-plan in-review
	attach photograph 照1.jpg
	inspect -q --photographs 照1.jpg
	refused correct.event "case-accept correct --by li.na --event 4 --reason 误 $one" \
		"case-accept: $one: cannot correct: inspect rests on attach, act 4: correct the last act first, or make the case void and receive it anew"
	t 0 "case-accept correct -q --by liu.yang --event 5 --reason 误 $one"
	t 0 "inspect -q --photographs 照1.jpg"
	t 0 "case-check --judge"
}

@test "a photograph that claims to be older than the acceptance is none of the inspection" {
	receive soil-water-plan -q
	export CASEWORK_NOW=2022-12-15T11:00
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	case-accept attach -q --by li.na --as photograph --file 照1.jpg --at 2022-12-15T10:30 "$one"
	refused inspect.photograph "inspect --photographs 照1.jpg" \
		"case-review: $one: cannot inspect: '照1.jpg' is no photograph that was attached since the acceptance"
}

@test "named photographs are those of the case also where the item wants none" {
	case_until soil-water-plan in-review
	refused inspect.photograph "inspect --photographs 照1.jpg" \
		"case-review: $one: cannot inspect: '照1.jpg' is no photograph that was attached since the acceptance"
	t 0 "inspect -q"
}

@test "a case whose item wants a signed undertaking is not accepted without, and it can be counted" {
	wants undertaking accept
	receive soil-water-plan -q
	refused attachment.required "case-accept accept --by li.na $one" \
		"case-accept: $one: cannot accept: the item wants attached: undertaking"
	attach letter 承诺.txt
	refused attachment.required "case-accept accept --by li.na $one" \
		"case-accept: $one: cannot accept: the item wants attached: undertaking"
	t 0 "case-accept correct -q --by li.na --event 2 --reason 误 --restate as=承诺书 $one"
	t 0 "case-accept accept -q --by li.na $one"
	t 0 "case-list -w attached=undertaking"
	# what the acceptance rests on stays
	refused correct.event "case-accept correct --by li.na --event 4 --reason 误 $one" \
		"case-accept: $one: cannot correct: accept rests on attach, act 4: correct the last act first, or make the case void and receive it anew"
}

@test "what is granted has what the item wants, and what is denied need not" {
	wants letter decide
	case_until soil-water-plan opined
	refused attachment.required grant \
		"case-review: $one: cannot decide: the item wants attached: letter"
	t 0 deny
}

@test "silence does not grant what the item wants attached and is not there" {
	wants letter decide
	sed -i '/^  - limit: promise/,/^    basis/s/^    basis/    lapse: deemed-granted\n&/' "$CASEWORK/catalog/soil-water-plan.yaml"
	case_until soil-water-plan opined
	do_at 2023-06-01T10:00 "case-deadline sweep"
	t 0 "case-list -f state,outcome -o tsv"
	out_is "$one	in-review	"
	case-show "$one" | grep -F 'effect propose-denial'
}

@test "the copy of a certificate comes after it, by who inspected, and closing waits for it" {
	wants photograph inspect certificate-copy close
	case_until soil-water-plan in-review
	t 1 "attach certificate-copy 证1.txt liu.yang"
	err_is "case-accept: $one: cannot attach: nothing was issued of which it could be a copy; chief may say --override attach.certificate-copy=REASON [attach.certificate-copy]"
	attach photograph 照1.jpg
	inspect -q --photographs 照1.jpg
	opine --by liu.yang -q "$one" && grant >/dev/null
	case-deliver serve -q --by li.na --recipient 乙 --signed 2022-12-15 "$one"
	close="case-deliver close --by li.na $one"
	refused attachment.required "$close" \
		"case-deliver: $one: cannot close: the item wants attached: certificate-copy, and nothing was issued"
	case-accept correct -q --by li.na --event 8 --reason 未发证 "$one"
	case-deliver issue -q --by li.na --document 证1 "$one"
	case-deliver serve -q --by li.na --recipient 乙 --signed 2022-12-15 "$one"
	refused attachment.required "$close" \
		"case-deliver: $one: cannot close: the item wants attached: certificate-copy of what was issued last"
	# the maker gives it, and the inspector files it
	t 1 "attach certificate-copy 证1.txt li.na"
	err_is "case-accept: $one: cannot attach: 'li.na' did not inspect, and who did files the copy; chief may say --override attach.certificate-copy=REASON [attach.certificate-copy]"
	t 0 "attach certificate-copy 证1.txt chen.gang"
	t 0 "$close"
	t 0 "case-check --judge"
}

@test "a certificate that is issued anew wants a copy of its own" {
	wants certificate-copy serve
	case_until soil-water-plan decided
	case-deliver issue -q --by liu.yang --document 证1 "$one"
	attach certificate-copy 证1.txt
	case-accept correct -q --by liu.yang --event 6 --reason 误 "$one"
	serve="case-deliver serve --by li.na --recipient 乙 --signed 2022-12-15 $one"
	refused attachment.required "$serve" \
		"case-deliver: $one: cannot serve: the item wants attached: certificate-copy, and nothing was issued"
	case-deliver issue -q --by liu.yang --document 证2 "$one"
	refused attachment.required "$serve" \
		"case-deliver: $one: cannot serve: the item wants attached: certificate-copy of what was issued last"
	attach certificate-copy 证2.txt
	t 0 "$serve"
}

@test "where who inspected is no longer there the chief answers for the copy" {
	wants certificate-copy close
	case_until soil-water-plan in-review
	case-review inspect -q --by liu.yang --people 'liu.yang;zhao.min' --opinion 无问题 "$one"
	opine --by liu.yang -q "$one" && grant >/dev/null
	case-deliver issue -q --by li.na --document 证1 "$one"
	t 0 "case-accept attach -q --by chen.gang --as certificate-copy --file 证1.txt --override attach.certificate-copy=离职 $one"
	t 0 "case-check --judge"
}

@test "on paper what the item wants attached is a finding, and a register attaches nothing" {
	wants certificate-copy close undertaking accept
	sed -n 1,2p "$CASEWORK/register-2022.csv" >row.csv
	t 0 'case-accept import -q -m "$CASEWORK/register.map.yaml" row.csv'
	case-report findings | cut -f 3,4 >found
	file_is found "accept	attachment.required" "close	attachment.required"
	sed 's/^acts:/&\n- act: attach\n  at: {column: 收件日期}\n  by: {value: li.na}\n  file: {value: x}/' \
		"$CASEWORK/register.map.yaml" >map.yaml
	t 2 'case-accept import -n -m map.yaml row.csv'
	[[ $err == *"'attach' brings a file, and a register has none"* ]] || { echo "$err" && return 1; }
}

@test "a rule that nothing could meet is refused with the office" {
	wants certificate-copy issue
	t 2 case-check
	err_is "case-check: catalog/soil-water-plan.yaml:10:48: a certificate-copy is of what was issued: say serve, close or archive" \
		"case-check: catalog/soil-water-plan.yaml:41:48: a certificate-copy is of what was issued: say serve, close or archive"
}

@test "why tells what has to be attached, and that it is the window's move" {
	wants undertaking accept
	receive soil-water-plan -q
	case-review why "$one" >lines || :
	grep -F 'attachment.required' lines
}
