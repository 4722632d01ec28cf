# Templates of an office: what takes the place of what, and what is a fault in them.

load helper

setup() {
	begin
	office water-bureau 2022-12-16T09:00:00+08:00
	case-accept receive -q --by li.na --item soil-water-plan --set applicant.name='甲<乙>' \
		--set materials=申请书
	case-accept accept -q --by li.na $one
	mkdir water-bureau/forms
	forms=water-bureau/forms
}
one=WB-20221216-000001

# A template of the office is that text; then case-check says exactly standard input.
faulty() {
	printf '%s' "$2" >"$forms/$1.mustache"
	t 1 case-check
	err_is
	rm "$forms/$1.mustache"
}

@test "a template of the office takes the place of one that comes with the programs, of a part too" {
	t 0 'case-form template page.txt >$forms/page.txt.mustache'
	sed -i 's/^编号/文号/' "$forms"/page.txt.mustache
	t 0 'case-form acceptance -o text $one'
	[[ $out == *"文号：$one-受1"* ]]
	t 0 'case-form template acceptance.txt | sed "s/^{{row}}/材料{{row}}/" >$forms/acceptance.txt.mustache'
	t 0 'case-form acceptance -o text $one'
	[[ $out == *'材料1｜申请书'* ]]
	t 0 case-check
	no_err
	t 0 'case-form acceptance $one'
	[[ $out != *文号* ]]
	t 1 'case-form template nothing.txt ../office.yaml'
	err_is 'case-form: nothing.txt: there is no such template' 'case-form: ../office.yaml: there is no such template'
}

@test "a name that is not there is an error with its place and what was meant, before anything is printed" {
	faulty acceptance.txt $'{{<page}}{{$body}}\n{{aplicant.name}}\n{{/body}}{{/page}}\n' <<-'END'
		case-check: forms/acceptance.txt.mustache:2:1: 'aplicant.name' is no name that stands for anything here; did you mean 'applicant.name'? [form.name]
	END
	faulty refusal.txt $'{{<page}}{{$body}}{{event.proposal}}{{/body}}{{/page}}' <<-'END'
		case-check: forms/refusal.txt.mustache:1:19: 'event.proposal' is no name that stands for anything here [form.name]
	END
	faulty acceptance.txt $'{{<pgae}}{{/pgae}}' <<-'END'
		case-check: forms/acceptance.txt.mustache:1:1: 'pgae' is no template [form.name]
	END
	faulty acceptance.txt $'{{<page}}{{$boddy}}{{/boddy}}{{/page}}' <<-'END'
		case-check: forms/acceptance.txt.mustache:1:10: 'boddy' is no block of that parent [form.name]
	END
	# what is printed is asked first, too
	printf '{{applicant.nmae}}' >"$forms"/acceptance.txt.mustache
	t 1 'case-form acceptance -o text $one'
	no_out
	err_is "case-form: forms/acceptance.txt.mustache:1:1: 'applicant.nmae' is no name that stands for anything here; did you mean 'applicant.name'? [form.name]"
}

@test "a template that leaves out a part of its document is refused" {
	t 0 'case-form template acceptance.txt | grep -v promise.due >$forms/acceptance.txt.mustache'
	t 1 case-check
	err_is 'case-check: forms/acceptance.txt.mustache: acceptance is to have promise.due, which it does not put in [form.part]'
	t 1 'case-form acceptance -o text $one'
	no_out
	err_is 'case-form: forms/acceptance.txt.mustache: acceptance is to have promise.due, which it does not put in [form.part]'
	rm "$forms"/acceptance.txt.mustache
	t 0 'case-form template page.html | sed "s/（{{official-seal-zh}}）//; /> proof/d" >$forms/page.html.mustache'
	t 1 'case-form acceptance $one'
	err_is <<-'END'
		case-form: forms/acceptance.html.mustache: acceptance is to have official-seal, which it does not put in [form.part]
		case-form: forms/acceptance.html.mustache: acceptance is to have proof.code, which it does not put in [form.part]
	END
}

@test "nor does it help to put the part where it is never printed" {
	t 0 'case-form template acceptance.txt | sed "s/.*promise.due.*/{{#event.place}}{{promise.due}}{{\/event.place}}/" >$forms/acceptance.txt.mustache'
	t 0 case-check
	t 1 'case-form acceptance -o text $one'
	no_out
	err_is "case-form: $one: cannot print acceptance: its template leaves out promise.due [form.part]"
	t 0 'case-form template acceptance.txt | sed "s/.*promise.due.*/{{! {{promise.due}} }}/" >$forms/acceptance.txt.mustache'
	t 1 'case-form acceptance -o text $one'
	no_out
}

@test "no value goes into HTML unescaped" {
	t 0 'case-form template acceptance.html | sed "s/{{applicant.name}}/{{{applicant.name}}}/" >$forms/acceptance.html.mustache'
	t 1 'case-form acceptance $one'
	no_out
	err_is "case-form: forms/acceptance.html.mustache:3:4: 'applicant.name' is a value, which is escaped: {{NAME}} [form.name]"
}

@test "a template that is not well formed is told with its place" {
	printf '{{<page}}\n{{#materials}}\n{{/page}}' >"$forms"/acceptance.txt.mustache
	t 1 case-check
	err_is "case-check: forms/acceptance.txt.mustache:3:1: 'page' ends, where 'materials' of line 2 would have to [form.template]"
	t 1 'case-form acceptance -o text $one'
	no_out
	printf '\xff' >"$forms"/acceptance.txt.mustache
	t 1 'case-form acceptance -o text $one'
	err_is 'case-form: forms/acceptance.txt.mustache:1:1: not UTF-8, or a NUL [form.template]'
	printf '{{> acceptance}}' >"$forms"/acceptance.txt.mustache
	t 1 'case-form acceptance -o text $one'
	err_is "case-form: forms/acceptance.txt.mustache:1:1: 'acceptance' is called too deep [form.name]"
	ln -sf /etc/passwd "$forms"/acceptance.txt.mustache
	t 1 'case-form acceptance -o text $one'
	no_out
	err_is "case-form: forms/acceptance.txt.mustache: cannot open: a symbolic link, and none is followed below the office"
}

@test "a file among the templates that is none is told" {
	touch "$forms"/acceptance.html "$forms"/.hidden "$forms"/Grant.html.mustache "$forms"/letterhead.html.mustache
	t 1 case-check
	[ "$(sort <<<"$err")" = "$(printf '%s\n' \
		'case-check: forms/Grant.html.mustache: no template: these are NAME.html.mustache and NAME.txt.mustache [form.template]' \
		'case-check: forms/acceptance.html: no template: these are NAME.html.mustache and NAME.txt.mustache [form.template]')" ]
}

@test "names lists what a template may name, and a key of an act is among them" {
	t 0 'case-form names refusal >all'
	for name in id applicant.name 'materials[].name' fields.\* event.reason event.ground-zh event.at-weekday-zh \
		last.accept.by-name 'all.countersign[].department-name' 'meeting.state[].opinion' promise.due \
		rules.host-name 'rules.basis[]' office.name number official-seal-zh proof.qr 'attachments[].digest'; do
		grep -qxF -- "$name" all
	done
	# nothing that would make the same document another one tomorrow
	t 1 'grep -E "^(late|days-left|level|now)" all'
	t 64 'case-form names nothing'
}
