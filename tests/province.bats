# examples/province: many offices on many hosts counted as one, by filters and GNU parallel over ssh.
#
# The hosts are network namespaces of this test's own, each with a real sshd, its own /srv and a cable
# to the centre that can be pulled. All is in mount and process namespaces too: nothing outside is read
# or written, and all ends with them.

load helper
load report

question=(-f "received,applicants,closed,days-median,fees" -b item -y 2022 --at 2022-12-15T09:00+08:00)
hosts="east west north"

# Why hosts cannot be had here; nothing when they can.
obstacle() {
	local tool
	[ "$(id -u)" -eq 0 ] || { echo "needs root" && return; }
	for tool in ip parallel sshd ssh ssh-keygen; do
		PATH=$PATH:/usr/sbin command -v $tool >/dev/null || { echo "no $tool" && return; }
	done
	unshare --mount --pid --fork --net --mount-proc bash -c \
		'ip link add cable type veth peer name socket && mount -t tmpfs none /run && ip netns add h' 2>&1
}

# Four counties with the cases of the example office among them, and whole, which has them all.
counties() {
	local id i=0 names=(a b c d)
	imported
	cp -R "$CASEWORK" whole
	while read -r id _; do
		mkdir -p "moved/${names[i % 4]}"
		echo "$id" >>"moved/${names[i++ % 4]}/list"
	done < <(case-list)
	for i in a b c d; do
		mkdir -p "srv/$i"
		cp -R whole/. "srv/$i"
		(cd "srv/$i" && find cases -name '*.yaml' | grep -vFf "../../moved/$i/list" | xargs rm)
	done
	export CASEWORK_NOW
	unset CASEWORK
}

setup() {
	begin
	export PATH=$TOP/examples/province:$PATH
}

@test "what filters count of offices is to the byte what one machine counts of all their cases" {
	counties
	printf '%s\t%s\n' 南 srv/a 北 srv/b 南 srv/c 北 srv/d >offices
	t 0 "map ${question[*]} <offices"
	no_err
	cp "$BATS_TEST_TMPDIR/out" mapped
	t 0 'cut -f 1,2 mapped'
	out_is "北	srv/b" "北	srv/d" "南	srv/a" "南	srv/c"
	# each city; all, by another key
	t 0 'reduce <mapped'
	no_err
	[ "$(cut -f 1 <<<"$out" | uniq -c | tr -s ' ')" = " 4 北"$'\n'" 4 南" ]
	t 0 "case-report measure -C whole ${question[*]}"
	cp "$BATS_TEST_TMPDIR/out" one
	t 0 "sed 's/^[^\t]*/省/' mapped | LC_ALL=C sort | reduce | cut -f 2-"
	out_is <one
	# by single offices, by whatever engine, in whatever order, twice
	t 0 "tac offices | while read -r line; do map ${question[*]} <<<\"\$line\" || exit; done >single"
	t 0 'cat single mapped | LC_ALL=C sort | reduce'
	out_is < <(reduce <mapped)
	# cities make a partial of their own, which is one of a province
	for i in 北 南; do
		grep "^$i" mapped | cut -f 3- >text
		printf '%b' "$(<text)" | case-report merge -p >"$i.csv"
	done
	t 0 'case-report merge 南.csv 北.csv'
	out_is <one
	t 0 "case-report merge -p 北.csv 南.csv"
	out_is < <(case-report measure -C whole "${question[@]}" -p)
	t 64 'case-report merge -p -o json'
	err_is "case-report: --partial is CSV, and takes no --output" "case-report: 'case-report -h' tells more"
}

@test "filters refuse what is no line, not sorted, counted otherwise, or of another moment, and an office that is not there" {
	counties
	printf '%s\t%s\n' 南 srv/a 北 srv/nowhere >offices
	t 2 "map ${question[*]} <offices >mapped"
	err_is "case-report: srv/nowhere: cannot open the office: No such file or directory"
	[ "$(cut -f 2 mapped)" = srv/a ]
	t 2 "map ${question[*]} <<<srv/a"
	no_out
	err_is "map: 'srv/a': no key, tab and directory"
	t 2 "map -f dreams <<<$'南\tsrv/a'"
	no_out
	t 2 'reduce <offices'
	no_out
	err_is "reduce: '南': no line of map"
	map "${question[@]}" <<<$'北\tsrv/b' >other
	t 2 'cat mapped other | reduce >lines'
	err_is "reduce: '北' comes behind '南': sort first"
	sed 's/days/dreams/' mapped >changed
	t 2 'cat mapped changed | reduce'
	no_out
	err_is "reduce: '南': srv/a counted twice, and otherwise"
	map "${question[@]}" --at 2022-12-14 <<<$'南\tsrv/b' >other
	t 2 'cat mapped other | LC_ALL=C sort | reduce'
	no_out
	[[ $err == *"another question than the first: as-of '2022-12-"*"reduce: '南': not merged" ]]
}

# Runs as the first process of the namespaces: the hosts $2, of the directories $1; then the commands $3.
in_namespaces() {
	local h n=0
	set -eu
	cd "$1"
	mount -t tmpfs none /run
	mkdir /run/sshd
	rm -f known_hosts west.began
	ip link set lo up
	for h in $2; do
		n=$((n + 1))
		ip netns add "$h"
		ip link add "to-$h" type veth peer name wire netns "$h"
		ip addr add "10.9.$n.1/24" dev "to-$h"
		ip link set "to-$h" up
		ip -n "$h" addr add "10.9.$n.2/24" dev wire
		ip -n "$h" link set wire up
		# A mount namespace as well; /srv is the host's own, and so is the first place of PATH.
		ip netns exec "$h" bash -c "mount --bind '$1/hosts/$h/srv' /srv && mount --bind '$1/hosts/$h/bin' /usr/local/bin &&
			exec /usr/sbin/sshd -o ListenAddress=10.9.$n.2 -f '$1/sshd_config' -E '$1/log.$h'"
		printf '10.9.%d.2 %s\n' $n "$(cut -d' ' -f 1,2 host_key.pub)" >>known_hosts
	done
	for h in $(seq $n); do
		for _ in {1..100}; do
			: </dev/tcp/10.9."$h".2/22 && break || sleep 0.05
		done 2>/dev/null
	done
	set +e
	eval "$3"
}

# The hosts of the directory stage, each with the programs and what it has of the counties.
stage_make() {
	local h n=0
	mkdir -p stage/home
	ssh-keygen -q -t ed25519 -N '' -f stage/host_key
	ssh-keygen -q -t ed25519 -N '' -f stage/key
	for h in $hosts; do
		mkdir -p stage/hosts/"$h"/{srv,bin}
		cp "$BUILD"/bin/case-report stage/hosts/"$h"/bin
		cp -R "$TOP/examples/province" stage/hosts/"$h"/srv/province
	done
	cp -R srv/a srv/b stage/hosts/east/srv
	cp -R srv/b srv/c srv/d stage/hosts/west/srv
	cp -R srv/a srv/c srv/d stage/hosts/north/srv
	cat >stage/offices <<-'END'
		南	/srv/a	east+north
		北	/srv/b	east+west
		南	/srv/c	west+north
		北	/srv/d	west+north
	END
	cat >stage/sshd_config <<-END
		HostKey $PWD/stage/host_key
		PidFile none
		UsePAM no
		PasswordAuthentication no
		PermitRootLogin prohibit-password
		AuthorizedKeysFile $PWD/stage/key.pub
		StrictModes no
		SetEnv CASEWORK_NOW=$CASEWORK_NOW
	END
	cat >stage/ssh_config <<-END
		IdentityFile $PWD/stage/key
		UserKnownHostsFile $PWD/stage/known_hosts
		GlobalKnownHostsFile /dev/null
		User root
		LogLevel ERROR
	END
	for h in $hosts; do
		printf 'Host %s\n HostName 10.9.%d.2\n' "$h" $((++n))
	done >>stage/ssh_config
}

inside() {
	local shared
	shared=$(declare -f in_namespaces)
	# Parallel keeps files of its own in the home directory.
	HOME=$PWD/stage/home PROVINCE_SSH="ssh -F $PWD/stage/ssh_config -o BatchMode=yes -o ConnectTimeout=1 -o ServerAliveInterval=1 -o ServerAliveCountMax=1" \
		unshare --mount --pid --fork --kill-child --net --mount-proc bash -c \
		"$shared; in_namespaces $(printf '%q %q %q' "$PWD/stage" "$hosts" "$1")"
}

@test "three hosts count four offices; one is lost in the middle, its shard is done again, and it is to the byte that of one machine" {
	local why
	why=$(obstacle)
	[ -z "$why" ] || absent "$why"
	counties
	stage_make
	# The whole, then that of each city, on this machine.
	printf '%s\t%s\n' 南 srv/a 北 srv/b 南 srv/c 北 srv/d >offices
	map "${question[@]}" <offices | reduce >one
	case-report measure -C whole "${question[@]}" | sed 's/^/total\t/' >>one
	t 0 "inside 'mount --bind hosts/east/srv /srv
		/srv/province/measure offices ${question[*]}'"
	no_err
	out_is <one
	# west stops in the middle of its first office, and its cable is pulled
	cat >stage/hosts/west/bin/case-report <<-END
		#!/bin/sh
		echo "\$*" >>$PWD/stage/west.began
		exec sleep 600
	END
	t 0 "inside 'mount --bind hosts/east/srv /srv
		(until [ -s west.began ]; do sleep 0.05; done; ip link set to-west down) &
		/srv/province/measure offices ${question[*]}'"
	out_is <one
	[ -s stage/west.began ]
	# no other host has it; one office cannot be read, which keeps no other from being counted
	sed -i 's/west+north$/west/' stage/offices
	echo '南	/srv/nowhere	east+north' >>stage/offices
	t 2 "inside 'mount --bind hosts/east/srv /srv
		(until [ -s west.began ]; do sleep 0.05; done; ip link set to-west down) &
		/srv/province/measure offices ${question[*]}'"
	no_out
	err_is "case-report: /srv/nowhere: cannot open the office: No such file or directory" \
		"case-report: /srv/nowhere: cannot open the office: No such file or directory" \
		"measure: not counted: 北	/srv/d" "measure: not counted: 南	/srv/c" "measure: not counted: 南	/srv/nowhere"
}
