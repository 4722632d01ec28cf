# What the catalogue prints for the counter: of each item a notice of its own.

load helper

setup() {
	begin
	export CASEWORK=$TOP/examples/maritime-window CASEWORK_NOW=2025-07-04T09:00:00+08:00
}

@test "each of seven registrations has a notice of its own materials, as the catalogue lists them" {
	for n in ownership nationality mortgage charter change marks cancellation; do
		t 0 "case-form materials-notice -o text registration-$n"
		no_err
		out_is "$(python3 - "$CASEWORK/catalog/registration-$n.yaml" <<-'END'
			import sys, yaml
			v = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))["versions"][-1]
			print("青岚市海事政务窗口\n申报材料告知单\n\n申请事项：" + v["name"])
			print("\n申报材料\n序号｜申报材料｜必备｜份数")
			for i, m in enumerate(v["materials"], 1):
			    print(f"{i}｜{m['name']}｜{'是' if m['essential'] else '否'}｜{m.get('copies', '')}")
		END
		)"
		echo "$out" >>all
	done
	grep -c '^申请事项：' all >n
	file_is n 7
	grep '^申请事项：' all | sort -u | wc -l >n
	file_is n 7
}

@test "what the catalogue prints is issued by the office, not by a department" {
	for document in materials-notice guide item-notice handbook; do
		what=registration-ownership
		[ $document != handbook ] || what=
		t 0 "case-form $document -o text $what | head -n 1"
		out_is 青岚市海事政务窗口
	done
}
