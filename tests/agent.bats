# Who acts for the applicant (代办员), and may not be the applicant, or the office.

load helper
load acts

agent="--set applicant.agent=王芳 --set applicant.agent-id-type=passport --set applicant.agent-id-number=E1 --set applicant.agent-authorisation=委托书1号"

@test "an agent is another person, who is known and authorised" {
	known="who acts for the applicant is known by agent, agent-id-type, agent-id-number and agent-authorisation, the document that says so"
	from="case-accept receive --by li.na --item soil-water-plan --set applicant.name=甲"
	refused applicant.agent "$from --set applicant.agent=王芳" \
		"case-accept: new case: cannot receive: $known"
	refused applicant.agent "$from --set applicant.agent-authorisation=委托书1号" \
		"case-accept: new case: cannot receive: $known"
	refused applicant.agent "$from ${agent/=王芳/=甲}" \
		"case-accept: new case: cannot receive: '甲' is the applicant, and no agent"
	refused applicant.agent "$from --set applicant.id-type=passport --set applicant.id-number=E1 $agent" \
		"case-accept: new case: cannot receive: '王芳' is the applicant, and no agent"
	refused applicant.agent "$from ${agent/passport/resident-id}" \
		"case-accept: new case: cannot receive: 'E1' has 2 characters, not 18"
	t 0 "$from $agent"
	# nor by any later act, be it of the applicant's own name
	refused applicant.agent "case-accept amend --by li.na --reason x --set applicant.name=王芳 $one" \
		"case-accept: $one: cannot amend: '王芳' is the applicant, and no agent"
	refused applicant.agent "case-accept amend --by li.na --reason x --remove applicant.agent-authorisation $one" \
		"case-accept: $one: cannot amend: $known"
	t 0 "case-accept amend --by li.na --reason 终止委托 --remove applicant.agent --remove applicant.agent-id-type --remove applicant.agent-id-number --remove applicant.agent-authorisation $one"
}

@test "an agent signs for a document as the agent" {
	eval "receive soil-water-plan -q $agent"
	case-accept accept -q --by li.na "$one"
	case-route dispatch -q --by li.na "$one"
	opine --by liu.yang -q "$one"
	case-review decide -q --by xu.ming --outcome granted "$one"
	serve="case-deliver serve --by li.na --signed 2022-12-15 --recipient 王芳"
	as="case-deliver: $one: cannot serve: '王芳' signs as the applicant's agent: say so with relation"
	refused serve.agent "$serve $one" "$as"
	refused serve.agent "$serve --relation 本人 $one" "$as"
	t 0 "$serve --relation 代办员 $one"
}

@test "who acts for the applicant does not act for the office in that case" {
	eval "case-accept receive --by zhao.min --item soil-water-plan -q --set applicant.name=甲 ${agent//王芳/李娜}"
	refused separation.agent "case-accept accept --by li.na $one" \
		"case-accept: $one: cannot accept: 'li.na' is the applicant's agent in the case"
	case-accept accept -q --by zhao.min "$one"
	case-route dispatch -q --by zhao.min "$one"
	case-accept amend -q --by zhao.min --reason 换人 --set applicant.agent=刘洋 "$one"
	refused separation.agent "opine --by liu.yang $one" \
		"case-review: $one: cannot opine: 'liu.yang' is the applicant's agent in the case"
}
