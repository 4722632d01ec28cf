# What a witness takes of an office and what not: signatures by openssl, ssh-keygen and minisign, and answers
# that are none (casework-proof(7), examples/cron/witness, checkpoint-sign, checkpoint-answer).
load helper
load acts

setup() {
	begin
	office water-bureau 2022-12-15T20:05
	forges=1
	log=$CASEWORK/checkpoints
	PATH=$TOP/examples/cron:$PATH
	for tool in ssh-keygen openssl minisign; do
		command -v $tool >/dev/null || absent "no $tool"
	done
	mkdir at
	# the keys of the office, and those of somebody else
	for who in office other; do
		openssl genpkey -algorithm ed25519 -out $who.pem
		openssl pkey -in $who.pem -pubout -out $who.pub.pem
		ssh-keygen -q -t ed25519 -N '' -C $who -f $who.ssh
		minisign -G -W -p $who.minisign.pub -s $who.minisign >/dev/null
	done
	ssh-keygen -q -t ed25519 -N '' -C witness -f witness.key
	echo "casework/WB $(cat office.ssh.pub)" >signers
	echo "casework/WB $(cat other.ssh.pub)" >other.signers
	export CHECKPOINT_KEY=$PWD/office.pem CHECKPOINT_SSH_KEY=$PWD/office.ssh CHECKPOINT_MINISIGN=$PWD/office.minisign
	export WITNESS_KEY=$PWD/office.pub.pem WITNESS_SIGNERS=$PWD/signers WITNESS_MINISIGN=$PWD/office.minisign.pub
	receive soil-water-plan -q
	checkpoint-sign >first
}

# The witness, asking by the command given.
ask() {
	witness at casework/WB witness.key "$@"
}

# A day later there is one case more, and its checkpoint, signed as $CHECKPOINT_* say.
next_day() {
	export CASEWORK_NOW=2022-12-${1:-16}T20:05
	receive soil-water-plan -q --set applicant.name="乙${1:-}"
	checkpoint-sign >"second${1:-}"
}

# Refused with this, nothing is signed, and what is held stays.
refused() {
	local was kept
	was=$(cat at/casework_WB)
	kept=$(ls at/*.sig)
	t 1 "$1"
	no_out
	err_is "${@:2}"
	[ "$was" = "$(cat at/casework_WB)" ] && [ "$kept" = "$(ls at/*.sig)" ]
}

@test "a witness takes what the office signed by openssl, ssh-keygen and minisign, and says so with its own key" {
	t 0 'ask checkpoint-answer'
	no_out && no_err
	file_is at/casework_WB "$(cat first)"
	grep -q '^— casework/WB ' first
	next_day
	t 0 'ask checkpoint-answer'
	no_out && no_err
	file_is at/casework_WB "$(cat second)"
	size=$(sed -n 2p second)
	echo "w $(cat witness.key.pub)" >allowed
	t 0 "ssh-keygen -q -Y verify -f allowed -I w -n casework-checkpoint -s at/casework_WB.$size.sig <second"
	# and each file beside it is proved by its tool alone
	f=$log/2022-12-16.checkpoint
	t 0 'minisign -V -Q -p office.minisign.pub -m "$f"'
	out_is "casework/WB 2022-12-16"
	t 0 'ssh-keygen -q -Y verify -f signers -I casework/WB -n casework-checkpoint -s "$f.sig" <"$f"'
	# what it does not want signed need not be
	unset CHECKPOINT_KEY CHECKPOINT_SSH_KEY CHECKPOINT_MINISIGN
	next_day 17
	refused 'ask checkpoint-answer' "witness: casework/WB: the checkpoint has no line that $WITNESS_KEY signed"
	WITNESS_KEY='' refused 'ask checkpoint-answer' "witness: casework/WB: the checkpoint is not signed by a key of $WITNESS_SIGNERS"
	WITNESS_KEY='' WITNESS_SIGNERS='' refused 'ask checkpoint-answer' \
		"witness: casework/WB: the checkpoint is not signed by $WITNESS_MINISIGN"
	WITNESS_KEY='' WITNESS_SIGNERS='' WITNESS_MINISIGN='' t 0 'ask checkpoint-answer'
}

@test "a signature by another key, of another day, of another text or none is no signature of the office" {
	t 0 'ask checkpoint-answer'
	checkpoint-answer <at/casework_WB >yesterdays
	next_day
	checkpoint-answer <at/casework_WB >good
	proof() { sed '/^-----BEGIN/,$d' good; }
	by() { sed -n "/^-----BEGIN/,/^-----END/p; /^untrusted/,\$p" "$1"; }
	# yesterday's signatures under today's
	{ proof && by yesterdays; } >answer
	refused 'ask cat answer' "witness: casework/WB: the checkpoint is not signed by a key of $WITNESS_SIGNERS"
	{ proof && by good | sed '/^untrusted/,$d' && by yesterdays | sed '1,/^-----END/d'; } >answer
	refused 'ask cat answer' "witness: casework/WB: the checkpoint is not signed by $WITNESS_MINISIGN"
	# none, and a line of the name that is not of the key
	proof >answer
	refused 'ask cat answer' "witness: casework/WB: the checkpoint is not signed by a key of $WITNESS_SIGNERS"
	sed 's/^— casework\/WB ......../&AAAA/' good >answer
	refused 'ask cat answer' "witness: casework/WB: the checkpoint has no line that $WITNESS_KEY signed"
	sed 's/^— casework\/WB /— casework\/XX /' good >answer
	refused 'ask cat answer' "witness: casework/WB: the checkpoint has no line that $WITNESS_KEY signed"
	sed '/^— /d; /^$/{x; s/^/x/; /^xx$/{x; d}; x}' good >answer
	refused 'ask cat answer' "witness: casework/WB: the checkpoint has no line that $WITNESS_KEY signed"
	# by keys of somebody else, one after the other
	for bad in CHECKPOINT_KEY=other.pem CHECKPOINT_SSH_KEY=other.ssh CHECKPOINT_MINISIGN=other.minisign; do
		(
			export "${bad%%=*}=$PWD/${bad#*=}"
			rm "$log"/2022-12-16.checkpoint*
			checkpoint-sign >/dev/null
		)
		case $bad in
		*.pem) says="has no line that $WITNESS_KEY signed" ;;
		*.ssh) says="is not signed by a key of $WITNESS_SIGNERS" ;;
		*) says="is not signed by $WITNESS_MINISIGN" ;;
		esac
		refused 'ask checkpoint-answer' "witness: casework/WB: the checkpoint $says"
	done
	# the very same without a fault
	t 0 'ask cat good'
	no_err
}

@test "a note of another log, of a shorter one, of a fork, none at all, and yesterday's again are told, each as what it is" {
	t 0 'ask checkpoint-answer'
	# nothing new
	refused 'ask checkpoint-answer' \
		"witness: casework/WB: there is no new checkpoint since the one of $(sed -n 2p first) entries"
	next_day
	t 0 'ask checkpoint-answer'
	held=$(sed -n 2p second)
	cp -R "$log" kept
	old=$PWD/old
	{ printf 'old %s\n\n' "$held" && cat first; } >answer
	refused 'ask cat answer' \
		"case-check: at/casework_WB.proof: it is shorter than the log that is held: its end was taken away, or it has forked [checkpoint.consistent]"
	rm "$log"/2022-12-16*
	refused 'ask checkpoint-answer' \
		"case-check: checkpoints: it is shorter than the log that is held: its end was taken away, or it has forked [checkpoint.consistent]"
	# as many entries, others
	rm "$CASEWORK"/cases/2022/12/16/*
	receive soil-water-plan -q --set applicant.name=丙
	checkpoint-sign >forked
	[ "$(sed -n 2p forked)" = "$held" ]
	refused 'ask checkpoint-answer' \
		"case-check: checkpoints: the log that is held is not how that one began: it was rewritten, or forked [checkpoint.consistent]"
	{ printf 'old %s\n\n' "$held" && cat forked; } >answer
	refused 'ask cat answer' \
		"case-check: at/casework_WB.proof: the log that is held is not how that one began: it was rewritten, or forked [checkpoint.consistent]"
	# more, on the fork
	next_day 17
	refused 'ask checkpoint-answer' \
		"case-check: checkpoints: the log that is held is not how that one began: it was rewritten, or forked [checkpoint.consistent]"
	rm -r "$log" && cp -R kept "$log"
	# of another office
	sed 's/^casework\/WB$/casework\/XX/' second >other
	{ printf 'old %s\n\n' "$held" && cat other; } >answer
	refused 'ask cat answer' "case-check: at/casework_WB.proof: it is of another log [checkpoint.consistent]"
	{ printf 'old 1\n\n' && cat second; } >answer
	refused 'ask cat answer' \
		"case-check: at/casework_WB.proof: it begins at another size than the checkpoint that is held [checkpoint.consistent]"
	# no answer, and one that is none
	refused 'ask true' "witness: casework/WB: there was no answer"
	echo 'no proof' >answer
	refused 'ask cat answer' "witness: casework/WB: that is no proof of consistency"
	echo 'old x' >answer
	t 2 'ask cat answer'
	err_is "case-check: at/casework_WB.proof:1: is no proof: it begins with 'old' and a size, or with c2sp.org/tlog-proof@v1"
	t 7 'ask sh -c "exit 7"'
	no_err
	file_is at/casework_WB "$(cat second)"
}

@test "a proof of an entry is none of consistency, even where the entry is the text of a checkpoint" {
	unset WITNESS_KEY WITNESS_SIGNERS WITNESS_MINISIGN
	t 0 'ask checkpoint-answer'
	case-check checkpoint --includes WB-20221215-000001 >entry
	refused 'ask cat entry' "witness: casework/WB: that is no proof of consistency"
	# a log with an entry that reads as the checkpoint of a longer one
	python3 - <<-'END' >entry
		import base64, hashlib
		root = lambda b: base64.b64encode(hashlib.sha256(b).digest()).decode()
		entry = "casework/WB\n999\n%s" % root(b"x")
		print("c2sp.org/tlog-proof@v1\nextra %s\nindex 0\n\ncasework/WB\n1\n%s" %
		      (base64.b64encode(entry.encode()).decode(), root(b"\0" + entry.encode())))
	END
	tail -n 3 entry >at/casework_WB
	t 0 'case-check proof --against at/casework_WB entry | sed -n 2p'
	out_is 999
	refused 'ask cat entry' "witness: casework/WB: that is no proof of consistency"
}

@test "what was signed by one tool stays as it is when another key comes later" {
	unset CHECKPOINT_KEY
	next_day
	cp "$log/2022-12-16.checkpoint" was
	CHECKPOINT_KEY=$PWD/office.pem t 0 checkpoint-sign
	file_is "$log/2022-12-16.checkpoint" "$(cat was)"
	t 0 'minisign -V -q -p office.minisign.pub -m "$log/2022-12-16.checkpoint"'
}
