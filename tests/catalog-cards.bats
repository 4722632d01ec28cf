# What each item of the catalog has to say, where the office wants that: the six headings of its public
# card, which are a set that is published, and who supervises what ended.

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
	cat >>office.yaml <<-END
		catalog:
		  sets:
		  - {set: card, elements: [content, steps, basis, materials, limits, fees], source: 六项内容公开}
		  publish:
		  - {set: card, channels: [board], from: 2021-01-01, source: 窗口}
	END
	cat >"$item" <<-END
		id: $id
		versions:
		- from: 2021-01-01
		  name: 新
		  nature: service
		  kind: promised
		  host: window
		  basis: []
		  published:
		  - {channel: board, date: 2021-01-01}
	END
	blank() {
		local element lines=()

		for element; do
			lines+=("case-check: $item:3:3: $element of item '$id' by board: blank [catalog.published]")
		done
		t 1 case-check
		err_is "${lines[@]}"
	}
	blank content steps basis materials limits
	sed -i 's/^  basis: .*/  basis: [条例第五条]\n  materials:\n  - {name: 申请书, essential: true}/' "$item"
	says "content: 为申请人办理登记"
	blank steps limits
	says "steps: [{step: 收件}, {step: 决定}]"
	sed -i 's/^  kind: promised/  kind: immediate/' "$item"
	t 0 case-check
}

@test "an item that ends says who supervises what it was about" {
	printf '%s\n' catalog: '  supervised: true' >>office.yaml
	sed -i '0,/^- from: .*/s//&\n  until: 2025-12-31\n  reason: 取消/' "$item"
	t 1 case-check
	err_is "case-check: $item:$(grep -n '^- from' "$item" | tail -n 1 | cut -d : -f 1):3: item '$id' ends, and nothing says as what, nor who supervises it: ended, supervised-by [catalog.supervised]"
	says "supervised-by: 县市场监督管理局：事中事后检查"
	t 0 case-check
	# what was merged or handed up is supervised where it went on
	sed -i 's/^  supervised-by: .*/  ended: handed-up/' "$item"
	t 0 case-check
	# another version of it goes on: it has not ended
	sed -i '/^  ended:/d' "$item"
	sed '0,/^versions:/d; s/^- from: .*/- from: 2026-01-01/; /^  until:/d; /^  reason:/d' "$item" >another
	cat another >>"$item"
	rm another
	t 0 case-check
}
