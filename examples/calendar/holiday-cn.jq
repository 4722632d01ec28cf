# A year of the public holiday data in JSON as a calendar of an office:
#
#   jq -rn --arg year 2026 --arg known_since 2025-11-04 --arg notice TEXT -f holiday-cn.jq 2026.json
#
#   {"year": 2026, "days": [{"name": "元旦", "date": "2026-01-01", "isOffDay": true}, ...]}
#
# known_since is the day on which the calendar was published; notice, the number of what published
# it, may be left out. Nothing is written unless all is right: else a message and exit status 2.
# casework(5), CALENDARS.

def fail($text): "holiday-cn: \($text)\n" | halt_error(2);

# Also false for a day that no month has.
def is_date:
	type == "string" and test("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$") and
	(. as $text | strptime("%Y-%m-%d") | mktime | strftime("%Y-%m-%d") == $text);

# What is not UTF-8 comes as U+FFFD.
def is_damaged: test("[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffd]");

def argument($name): $ARGS.named[$name] // fail("--arg \($name) is missing");

# $i counts the days from 0.
def check_day($i; $year):
	"days[\($i)]" as $where |
	if type != "object" then fail("\($where) is no object")
	elif (.date | is_date | not) then fail("\($where).date is no date YYYY-MM-DD: \(.date)")
	elif (.name | type != "string" or . == "") then fail("\($where).name is no text: \(.name)")
	elif .name | is_damaged then
		fail("\($where).name is no text in UTF-8 without control characters: \(.name | @json)")
	elif (.isOffDay | type) != "boolean" then
		fail("\($where).isOffDay is neither true nor false: \(.isOffDay)")
	elif (.date[:4] | tonumber) - $year | . < -1 or . > 1 then
		fail("\($where): \(.date) is neither in \($year) nor in a year beside it")
	else . end;

def check_days($year):
	if type != "array" then fail("there is no array days")
	elif length == 0 then fail("\($year) has no days: it is not published yet")
	else . end |
	to_entries | map(.key as $i | .value | check_day($i; $year)) | sort_by(.date) |
	(group_by(.date)[] | select(length > 1) | fail("\(.[0].date) is there twice")),
	if any(.isOffDay and (.date | startswith("\($year)-"))) then .
	else fail("no day off is in \($year)") end;

def row: "- {date: \(.date), name: \(.name | @json)}";

def list($key): if length == 0 then "\($key): []" else "\($key):", (.[] | row) end;

(argument("year") | if test("^[0-9]{4}$") then tonumber else fail("year '\(.)': four digits") end)
	as $year |
(argument("known_since") | if is_date then . else fail("known_since '\(.)': no date YYYY-MM-DD") end)
	as $since |
(if $ARGS.named.notice // "" | is_damaged then fail("notice is no text in UTF-8 without control characters")
	else . end) |
(try [inputs] catch fail("no JSON text: \(.)")) |
if length != 1 then fail("\(length) JSON texts where one is read (with jq -n)") else .[0] end |
if type != "object" then fail("the JSON text is no object")
elif .year != $year then fail("the data are of year \(.year | @json), not \($year)")
else .days end |
check_days($year) |
"covers: \($year)",
"known-since: \($since)",
($ARGS.named.notice // empty | "notice: \(@json)"),
(map(select(.isOffDay)) | list("rest")),
(map(select(.isOffDay | not)) | list("work"))
