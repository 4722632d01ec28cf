# The catalog of a county on two days as two lists of items, from the figures of its line in
# counties.csv: before.csv and after.csv in the directory dir, where departments.yaml gets the
# departments of the county, and fees.yaml its fees.
#
#	awk -v county=hekou -v dir=OFFICE -f lists.awk counties.csv
#
# A*B+C*D are A items with B, then C with D.
BEGIN { FS = OFS = "," }
NR == 1 {
	for (i = 1; i <= NF; i++)
		column[i] = $i
	next
}
$1 != county { next }
{
	for (i = 1; i <= NF; i++)
		v[column[i]] = $i
	spread("steps", v["steps"])
	spread("steps-after", v["steps-after"])
	spread("promised", v["promised"])
	spread("promised-after", v["promised-after"])
	lists()
	departments()
	fees()
	found = 1
}
END { exit !found }

function spread(name, spec, part, run, n, i, k, at) {
	n = split(spec, part, "+")
	for (i = 1; i <= n; i++) {
		split(part[i], run, "*")
		for (k = 0; k < run[1]; k++)
			value[name, ++at] = run[2]
	}
}

function steps(n, together, s, i) {
	for (i = 1; i <= n; i++)
		s = s (i > 1 ? "; " : "") "环节" i (i > 1 && i <= together + 1 ? " [together]" : "")
	return s
}

# The item i with its name, nature, kind, levels and host, in both lists alike but for the kind.
function item(i, kind) {
	return sprintf("k-%04d,K-%04d,事项%04d,%s,%s,%s,d%02d", i, i, i, i <= v["services"] ? "service" : "permit",
		kind, i > went && i <= went + v["shared"] ? "city; county" : "county", (i - 1) % v["departments"] + 1)
}

function days(n) {
	return n == "" ? "" : n == 0 ? "same-day" : n " workdays"
}

# Kept first, then those that ended, then those that began.
function lists(before, after, i, stays, how, approved, n) {
	before = dir "/before.csv"
	after = dir "/after.csv"
	print "item,code,name,nature,kind,levels,host,until,begun,ended,into,supervised-by,approvals,steps,promised," \
		"entered" >before
	print "item,code,name,nature,kind,levels,host,until,begun,ended,into,supervised-by,approvals,steps,promised," \
		"entered" >after
	approved = "2014-06-10 县委常委会; 2014-06-20 县政府常务会议 [县政发〔2014〕18号]"
	stays = v["kept"] + v["forwarded"]
	n = went = stays + v["cancelled"] + v["merged"] + v["converted"]
	for (i = 1; i <= went; i++) {
		print item(i, "promised"), "", "", "", "", "", "", steps(value["steps", i]),
			days(value["promised", i]), "" >before
		if (i <= stays)
			print item(i, i > v["kept"] ? "escalated" : "promised"), "", "", "", "", "",
				changed(i) ? approved : "", steps(value["steps-after", i], v["together"]),
				days(value["promised-after", i]), v["entered"] ? "2014-07-01" : "" >after
		else {
			how = i <= stays + v["cancelled"] ? "cancelled" : i <= n - v["converted"] ? "merged" : "converted"
			print item(i, "promised"), "2014-06-30", "", how, how == "merged" ? "k-0001" : "",
				how == "merged" ? "" : sprintf("d%02d", (i - 1) % v["departments"] + 1), approved, "", "", "" >after
		}
	}
	for (i = went + 1; i <= went + v["new"] + v["shared"] + v["taken"]; i++)
		print item(i, "promised"), "", v["new"] ? "new" : "taken-over", "", "", "", approved, "", "", "" >after
}

function changed(i) {
	return v["entered"] || i > v["kept"] || v["together"] ||
		value["steps", i] != value["steps-after", i] || value["promised", i] != value["promised-after", i]
}

function departments(i) {
	for (i = 1; i <= v["departments"]; i++)
		printf "- {id: d%02d, names: [{name: 部门%02d, from: 2013-01-01}], from: 2013-01-01}\n", i, i \
			>>(dir "/departments.yaml")
}

function fees(i) {
	if (v["fees"])
		print "fees:" >(dir "/fees.yaml")
	for (i = 1; i <= v["fees"]; i++)
		printf "- {id: fee-%d, name: 收费%d, items: [k-0001], basis: 省物价局目录, lowest: 10.00 CNY, account: 国库, from: 2013-01-01%s}\n", \
			i, i, (i > v["fees-after"] ? ", until: 2014-06-30" : "") >(dir "/fees.yaml")
}
