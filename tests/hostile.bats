# What a careless clerk says in other ways, and what passed in silence before.

load helper
load acts

@test "a lapse is nobody's act, and a period that ends before it begins is none" {
	t 64 "case-deadline lapse $one"
	err_is "case-deadline: 'lapse' happens by itself: case-deadline sweep records it" \
		"case-deadline: 'case-deadline -h' tells more"
	t 64 "case-deadline notices --from 2023-01-01 --until 2022-01-01"
	err_is "case-deadline: the period ends before it begins" "case-deadline: 'case-deadline -h' tells more"
}

@test "numbers of options may be full-width" {
	receive soil-water-plan -q
	t 0 "case-deadline alert --within ９ | cut -f 1,7"
	out_is "$one	accept/window/1"
	t 0 "case-deadline calendar ２０２２ | sed -n 1p"
	out_is "2022, 249 workdays"
	case-accept accept -q --by li.na "$one"
	t 0 "case-report annual --year ２０２２ | tail -n 1 | cut -f 1,3"
	out_is "total	1"
}

@test "nothing was brought on a day that has not come" {
	receive soil-water-plan -q --set materials=图
	refused time.future "case-accept amend --by li.na --reason 核对 --set materials.图.received=2022-12-16 $one" \
		"case-accept: $one: cannot amend: '图' would be received on 2022-12-16, later than that is recorded"
	t 0 "case-accept amend -q --by li.na --reason 核对 --set materials.图.received=2022-12-14 $one"
}
