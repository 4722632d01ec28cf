# Forms are published on two web sites: which of them lacks which is listed, and a finding.

load helper

@test "the forms of an item stand on two sites, and what one of them lacks is listed" {
	office land-resources 2025-06-01T09:00
	cat >>"$CASEWORK/office.yaml" <<-'END'
		catalog:
		  sets:
		  - {set: forms, elements: [materials, samples], source: 窗口办文规定第五条}
		  publish:
		  - {set: forms, channels: [office-site, province-site], within: 20 workdays, stale: 365, from: 2025-01-01, source: 窗口办文规定第五条}
	END
	item=$CASEWORK/catalog/mining-licence.yaml
	sed -i 's/采矿权申请登记书/&, sample: 登记书示范文本.pdf/
		s/^  panel: .*/&\n  published: [{channel: office-site, date: 2025-01-10}, {channel: province-site, date: 2025-02-20, elements: [samples]}]/' "$item"
	t 0 'case-report publication | grep ^mining-licence | cut -f 5-9'
	no_err
	out_is "materials	office-site	published	2025-01-10	2025-02-05" \
		"materials	province-site	missing		2025-02-05" \
		"samples	office-site	published	2025-01-10	2025-02-05" \
		"samples	province-site	late	2025-02-20	2025-02-05"
	# what is missing is told as a finding too, and complete it is found no more
	t 0 'case-report audit -r catalog.published -i mining-licence | wc -l'
	[ "$out" -ge 1 ]
	sed -i 's/date: 2025-02-20, elements: .samples./date: 2025-01-20/' "$item"
	t 0 'case-report publication | grep ^mining-licence | cut -f 7 | sort | uniq -c | tr -s " "'
	out_is " 4 published"
}
