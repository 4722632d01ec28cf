# What each item of the catalog has to say, where the office wants that: the headings of its public card,
# and who supervises what was cancelled.

load helper

setup() {
	begin
	office bare 2026-01-05T09:00
	cd "$CASEWORK" || return
	id=first-item
	item=catalog/first-item.yaml
}

# The item says more, under its kind.
says() {
	sed -i "0,/^  kind: .*/s//&\n  $1/" "$item"
}

@test "a card that would be blank of a heading is told, each with what it lacks" {
	echo 'catalog-cards: true' >>office.yaml
	cat >"$item" <<-END
		id: $id
		versions:
		- {from: 2020-01-01, until: 2020-12-31, name: 旧, kind: promised, basis: [甲]}
		- from: 2021-01-01
		  name: 新
		  kind: promised
		  basis: [条例第五条]
	END
	t 1 case-check
	err_is "case-check: $item:4:3: its public card would be blank of: content, procedure, materials, a promised limit, fees in fees.yaml, or free: true [catalog.card]"
	sed -i 's/^  basis: .*/&\n  materials:\n  - {name: 申请书, essential: true}/' "$item"
	says "content: 为申请人办理登记"
	says "procedure: [收件, 受理, 决定, 送达]"
	t 1 case-check
	err_is "case-check: $item:4:3: its public card would be blank of: a promised limit, fees in fees.yaml, or free: true [catalog.card]"
	says "free: true"
	sed -i 's/^  kind: promised/  kind: immediate/' "$item"
	t 0 case-check
	# what is free has no fee, and what has one need not say so
	sed -i '/^  free:/d' "$item"
	printf 'fees:\n- {id: a, name: 费, items: [%s], basis: 办法, lowest: 5.00 CNY, account: 国库, from: 2021-01-01}\n' "$id" >fees.yaml
	t 0 case-check
}

@test "an item that ends says who supervises what it was about, and what for" {
	echo 'catalog-supervised: true' >>office.yaml
	sed -i '0,/^- from: .*/s//&\n  until: 2025-12-31\n  reason: 取消/' "$item"
	t 1 case-check
	err_is "case-check: $item:$(grep -n '^- from' "$item" | tail -n 1 | cut -d : -f 1):3: the item ends with this version, which does not say who supervises what it was about: supervision [catalog.supervised]"
	says "supervision: {body: 县市场监督管理局}"
	t 2 case-check
	[[ $err == *"'versions[0].supervision.duty' is missing" ]]
	sed -i 's/^  supervision: .*/  supervision: {body: 县市场监督管理局, duty: 事中事后检查}/' "$item"
	t 0 case-check
	# another version of it goes on: it has not ended
	sed -i '/^  supervision:/d' "$item"
	sed '0,/^versions:/d; s/^- from: .*/- from: 2026-01-01/; /^  until:/d; /^  reason:/d' "$item" >another
	cat another >>"$item"
	rm another
	t 0 case-check
}
