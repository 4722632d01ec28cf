# What an office asks of inspections' papers, rosters, ratings and services, each shown by one test.

load helper
load acts

setup() {
	begin
	office county-centre 2025-07-01T09:00:00+08:00
	one=QC-20250701-000001
	attachments=cases/2025/07/01/$one
}

@test "the papers of an inspection are handed over with a digest of each, and not when one is missing" {
	case-accept receive -q --by an.qi --item hall-inspection --set applicant.name=政务大厅
	case-accept accept -q --by an.qi "$one"
	case-route dispatch -q --by an.qi "$one"
	for f in 督查报告 照片 评分表; do
		echo "$f" >$f.txt
		case-accept attach -q --by an.qi --as record --file $f.txt "$one"
	done
	case-review resolve -q --by he.zheng --method '查阅资料;实地检查' --opinion 无问题 "$one"
	case-deliver close -q --by an.qi "$one"
	case-deliver archive -q --by luo.min --location 一架 "$one"
	t 0 "case-show --package out $one"
	t 0 "grep attachments/ out/$one/manifest-sha256.txt"
	out_is "$(sha256sum <督查报告.txt | cut -c 1-64)  data/attachments/4-督查报告.txt" \
		"$(sha256sum <照片.txt | cut -c 1-64)  data/attachments/5-照片.txt" \
		"$(sha256sum <评分表.txt | cut -c 1-64)  data/attachments/6-评分表.txt"
	t 0 "case-check package out/$one"
	rm "out/$one/data/attachments/5-照片.txt" "$CASEWORK/$attachments/照片.txt"
	t 1 "case-check package out/$one"
	err_is "case-check: data/attachments/5-照片.txt: it is not there, and event 5 attached it [attachment.missing]"
	t 1 "case-show --package again $one"
	no_out
	err_is "case-show: $attachments/照片.txt: it is not there, and event 5 attached it [attachment.missing]"
	[ -z "$(ls -A again 2>/dev/null)" ]
	t 1 case-check
}

@test "the roster has the leader who sits in the hall for each department, and who is no leader fills no such post" {
	sed -i '/^posts:/,/^teams:/{/^teams:/!d}' "$CASEWORK/posts.yaml"
	cat >>"$CASEWORK/posts.yaml" <<-'END'
		posts:
		- {post: forestry-leader, name: 林业局常驻分管领导, department: forestry, roles: [leader], a: pan.shu, from: 2014-01-06}
		- {post: housing-leader, name: 住建局常驻分管领导, department: housing, roles: [leader], a: lei.ming, from: 2014-01-06}
		- {post: market-leader, name: 市场监管局常驻分管领导, department: market, roles: [leader], a: qin.yue, from: 2014-01-06}
	END
	t 1 "case-report posts"
	out_is "2025-07-01	forestry-leader	林业局常驻分管领导	forestry	pan.shu	a	" \
		"2025-07-01	housing-leader	住建局常驻分管领导	housing	lei.ming	a	" \
		"2025-07-01	market-leader	市场监管局常驻分管领导	market		empty	'qin.yue' has not the roles of the post"
	t 1 "case-report posts --empty | cut -f 4"
	out_is market
}

@test "what people say of the service comes by five channels, each counted, and no rating is without one" {
	local channel n=0
	for channel in 评价器 问卷 意见箱 互联网 电话; do
		n=$((n + 1))
		case-accept receive -q --by an.qi --item satisfaction-survey --channel $channel --set fields.overall=满意
	done
	case-accept receive -q --by an.qi --item satisfaction-survey --channel 电话 --set fields.overall=不满意
	# no sixth one comes in
	t 1 "case-accept receive --by an.qi --item satisfaction-survey --channel 短信 --set fields.overall=满意"
	no_out
	err_is "case-accept: new case: cannot receive: the office takes ratings by 评价器, 问卷, 意见箱, 互联网, 电话, and not by '短信' [rate.channel]"
	t 0 "case-report count -n survey -b channel,fields.overall | cut -f 1-3 | sort"
	out_is "total		6" "互联网	满意	1" "意见箱	满意	1" "电话	不满意	1" "电话	满意	1" "评价器	满意	1" "问卷	满意	1"
	office water-bureau
	one=WB-20221215-000001
	case_until soil-water-plan decided
	case-deliver serve -q --by li.na --recipient 甲 --signed 2022-12-15 "$one"
	case-deliver close -q --by li.na "$one"
	refused rate.source "case-deliver rate --by li.na --score 5 $one" \
		"case-deliver: $one: cannot rate: nobody says how it was given: say channel"
	echo 'rating-channels: [评价器, 问卷, 意见箱, 互联网, 电话]' >>"$CASEWORK/office.yaml"
	refused rate.channel "case-deliver rate --by li.na --score 5 --channel 评价机 $one" \
		"case-deliver: $one: cannot rate: the office takes ratings by 评价器, 问卷, 意见箱, 互联网, 电话, and not by '评价机'"
	case-deliver rate -q --by li.na --score 5 --channel 评价器 "$one"
	t 0 "case-report ratings | cut -f 5-6"
	out_is "5	评价器"
	t 0 "case-list -f rating-channel,score; case-report measure -t ratings -y 2022 -o table"
	out_is "$one	评价器	5" \
		"rating-channel  rated  satisfied  bad  satisfied-rate" \
		"评价器              1          1    0          100.0%" \
		"total               1          1    0          100.0%"
}

@test "ratings by the five channels foot, come from parts, and tell their cases" {
	office water-bureau 2022-12-31T12:00+08:00
	source "$TOP/tests/report.bash"
	echo 'rating-channels: [评价器, 问卷, 意见箱, 互联网, 电话]' >>"$CASEWORK/office.yaml"
	local n=0 x
	for x in 评价器:5 评价器:1 问卷:4 意见箱:3 互联网:2 电话:5 电话:5; do
		n=$((n + 1))
		accepted WB-20221201-00000$n 2022-12-22T17:30+08:00
		event WB-20221201-00000$n rate 2022-12-20 "score: \"${x#*:}\", channel: ${x%:*}"
	done
	t 0 'case-report measure -t ratings -y 2022 -o table'
	no_err
	out_is <<-'EOF'
		rating-channel  rated  satisfied  bad  satisfied-rate
		互联网              1          0    1            0.0%
		意见箱              1          1    0          100.0%
		电话                2          2    0          100.0%
		评价器              2          1    1           50.0%
		问卷                1          1    0          100.0%
		total               7          5    2           71.4%
	EOF
	t 0 'case-report measure -t ratings -y 2022 -c | awk "\$2 == \"bad\"" | cut -f 1,4'
	out_is "互联网	WB-20221201-000005" "评价器	WB-20221201-000002"
}

# The item $1 called $2, a service of $3 with the steps after it.
service() {
	printf 'id: %s\nversions:\n- from: 2012-03-01\n  name: %s\n  nature: service\n  kind: immediate\n  host: %s\n  basis: [窗口工作规程]\n  steps:\n' \
		"$1" "$2" "$3" >"$CASEWORK/catalog/$1.yaml"
	printf '  - {step: %s}\n' "${@:4}" >>"$CASEWORK/catalog/$1.yaml"
}

@test "services are in four blocks, each with its flow, and a block is part of none" {
	office maritime-window 2025-07-04T09:00:00+08:00
	service ship-registration 船舶登记 window 受理 登记 发证
	service document-delivery 法律文书发放 window 核对身份 签收回证
	service ship-archives 档案管理 certificates 接收 整理 入库
	sed -i 's/^  kind: .*/&\n  part-of: ship-registration/' "$CASEWORK"/catalog/registration-*.yaml
	t 0 "case-report catalog | cut -f 1,8"
	out_is "document-delivery	" "registration-cancellation	ship-registration" "registration-change	ship-registration" \
		"registration-charter	ship-registration" "registration-marks	ship-registration" \
		"registration-mortgage	ship-registration" "registration-nationality	ship-registration" \
		"registration-ownership	ship-registration" "ship-archives	" "ship-registration	" "ship-survey	"
	steps="sed -n '/^[1-9]\. /{s/，.*//; s/；.*//; p}' | paste -sd' '"
	t 0 "case-form flow-chart -o text ship-survey | $steps"
	out_is "1. 收件 2. 受理 3. 转送承办处室 4. 现场勘验：检验 5. 承办处室审查意见 6. 决定：首席代表 7. 送达 8. 办结"
	t 0 "case-form flow-chart -o text registration-ownership | $steps"
	out_is "1. 收件 2. 受理 3. 决定 4. 送达 5. 办结"
	t 0 "case-report catalog -o json | jq -r 'select(.steps) | [.item, .steps] | @tsv'"
	out_is "document-delivery	核对身份; 签收回证" "ship-archives	接收; 整理; 入库" "ship-registration	受理; 登记; 发证"
	sed -i 's/^  kind: .*/&\n  part-of: ship-archives/' "$CASEWORK/catalog/ship-registration.yaml"
	t 2 "case-check 2>&1 | sed -n 's/.*[0-9]: //p' | sort -u"
	out_is "item 'ship-registration' is itself a part of another"
}
