# What the tests of case-accept import share.

# A window's register in miniature: $map is its mapping, $csv its file.
setup() {
	begin
	office water-bureau 2023-03-01T09:00
	map=map.yaml
	csv=register.csv
	cat >"$map" <<-'END'
		register: small
		reference: no
		dates: ["%d.%m.%Y", "%d.%m.%Y %H:%M"]
		case:
		  item: item
		  applicant.name: name
		  applicant.id-number: id
		  applicant.id-type: {column: type, table: {P: resident-id, O: uscc}}
		  fields.remark: remark
		acts:
		- act: receive
		  at: received
		  by: by
		- act: accept
		  when: accepted
		  at: accepted
		  by: by
		- act: pay
		  when: paid
		  at: paid-on
		  by: {value: he.jing}
		  amount: {column: paid, unit: wan}
		- act: withdraw
		  when: closed
		  at: closed
		  by: by
		  reason: {value: 申请人撤回}
		- act: close
		  when: closed
		  at: closed
		  by: by
	END
}

# Writes the register: the header, then standard input, in which a row may be short of its last
# fields.
rows() {
	echo "no,item,name,type,id,received,accepted,paid,paid-on,closed,by,remark" >"$csv"
	cat >>"$csv"
}

# The digest of everything in the office.
tree() {
	(cd "$CASEWORK" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
}

count() {
	find "$CASEWORK/cases" -name '*.yaml' | wc -l
}

# How often the findings of all cases name rule $1.
found() {
	grep -rhE "^ *(findings: \[|- )" "$CASEWORK/cases" | grep -c "[[ ]$1[],]" || :
}
