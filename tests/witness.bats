# An administrator who writes a year of cases anew and seals them again, and who finds it: the log of the
# office, a witness elsewhere, signatures and stamps (casework-proof(7)).
load helper
load acts

setup() {
	begin
	forges=1
	office water-bureau
	log=$CASEWORK/checkpoints one=WB-20221215-000001
	PATH=$TOP/examples/cron:$PATH
	command -v ssh-keygen openssl >/dev/null || absent "no ssh-keygen or openssl"
}

# A checkpoint at the end of each month of the year, and two cases in it.
year() {
	local made=$BATS_FILE_TMPDIR/year m
	if [ ! -d "$made" ]; then
		for m in 01 02 03 04 05 06 07 08 09 10 11 12; do
			export CASEWORK_NOW=2022-$m-20T10:00:00+08:00
			case-accept receive --by li.na -q --item soil-water-plan --set applicant.name=甲$m &&
				case-accept accept -q --by li.na "WB-2022${m}20-000001" &&
				receive river-construction -q --set applicant.name=乙$m &&
				case-check checkpoint >/dev/null || return
		done
		mkdir "$made" && cp -R "$CASEWORK/cases" "$log" "$made" || return
	fi
	export CASEWORK_NOW=2022-12-31T10:00:00+08:00
	[ -d "$log" ] || cp -R "$made"/* "$CASEWORK"
}

# Who accepted is another, in every case of the year; each is sealed anew, as who can write the files can.
rewrite() {
	python3 - "$TOP/tests/forge.py" "$CASEWORK"/cases/2022/*/*/*.yaml <<-'END' && case-check repair -q
		import sys, yaml
		text = open(sys.argv[1]).read().replace("__file__", repr(sys.argv[1]))
		exec(text[:text.rindex("main()")])
		for path in sys.argv[2:]:
		    d = yaml.load(open(path), yaml.CBaseLoader)
		    forge(d, 'h[-1]["by"] = "wang.lei"')
		    write(d, path)
	END
}

# All checkpoints of the year made anew, over what was rewritten: the cases of each month and before.
remake() {
	local m
	rm -r "$log"
	mv "$CASEWORK/cases" all
	mkdir -p "$CASEWORK/cases/2022"
	for m in 01 02 03 04 05 06 07 08 09 10 11 12; do
		cp -R "all/2022/$m" "$CASEWORK/cases/2022/"
		CASEWORK_NOW=2022-$m-20T10:00:00+08:00 case-check checkpoint >/dev/null || return
	done
}

# The office as a witness reaches it.
ask() {
	witness at-witness casework/WB key case-check checkpoint --consistent-with -
}

@test "a year that was rewritten and sealed anew is found by the log of the office, case by case" {
	year
	t 0 'case-check checkpoint --verify'
	t 0 rewrite
	t 0 'case-check'
	no_out && no_err
	t 1 'case-check checkpoint --verify'
	printf '%s\n' "$err" >found
	grep -v ': event [12], or one before it, was rewritten since the checkpoint of 2022-.*checkpoint.head]$' found >others || true
	file_is others </dev/null
	t 0 'wc -l <found; ls "$CASEWORK"/cases/2022/*/*/*.yaml | wc -l'
	out_is 24 24
}

@test "and when the log is made anew too, the office alone shows nothing, and any checkpoint kept elsewhere does" {
	year
	cp "$log/2022-01-20.checkpoint" kept
	case-check checkpoint --includes WB-20220120-000001 >proof
	cp "$log/2022-12-20.checkpoint" of-proof
	t 0 'rewrite && remake'
	t 0 'case-check && case-check checkpoint --verify'
	no_out && no_err
	t 1 'case-check checkpoint --consistent-with kept'
	no_out
	err_is "case-check: checkpoints: the log that is held is not how that one began: it was rewritten, or forked [checkpoint.consistent]"
	# who holds a proof of his case shows it of that case
	t 1 'case-check proof --against of-proof proof | case-check --against -'
	err_is "case-check: WB-20220120-000001: event 2, or one before it, was rewritten [seal.against]"
}

@test "a witness takes what comes after, signs it, and refuses a fork, also one that is shorter" {
	year
	mkdir at-witness
	ssh-keygen -q -t ed25519 -N '' -C witness -f key
	t 0 ask
	no_out && no_err
	n=$(sed -n 2p "$log/2022-12-20.checkpoint")
	t 0 'cd at-witness && ls'
	out_is casework_WB "casework_WB.$n" "casework_WB.$n.sig" casework_WB.answer casework_WB.lock casework_WB.proof
	file_is at-witness/casework_WB "$(cat "$log/2022-12-20.checkpoint")"
	echo "witness $(cat key.pub)" >allowed
	t 0 "ssh-keygen -Y verify -f allowed -I witness -n casework-checkpoint -s at-witness/casework_WB.$n.sig <at-witness/casework_WB"
	case-check checkpoint >/dev/null
	t 0 ask
	t 0 "sed -n 2p at-witness/casework_WB; ls at-witness/*.sig | wc -l"
	out_is $((n + 1)) 2
	cp at-witness/casework_WB before
	# fewer days than it has seen, then as many of other content
	rm "$log"/2022-12-*
	t 1 ask
	err_is "case-check: checkpoints: it is shorter than the log that is held: its end was taken away, or it has forked [checkpoint.consistent]"
	t 0 'rewrite && remake && case-check checkpoint >/dev/null'
	t 1 ask
	no_out
	# an office that answers what it likes, as another program may
	{
		printf 'old %s\n\n' "$((n + 1))"
		cat "$log/2022-12-31.checkpoint"
	} >forged
	t 1 'witness at-witness casework/WB key cat forged'
	err_is "case-check: at-witness/casework_WB.proof: the log that is held is not how that one began: it was rewritten, or forked [checkpoint.consistent]"
	file_is at-witness/casework_WB "$(cat before)"
	t 0 "ls at-witness/*.sig | wc -l"
	out_is 2
	t 3 'witness at-witness casework/WB key sh -c "exit 3"'
	t 64 witness
	no_out
	err_is 'usage: witness DIRECTORY ORIGIN KEY COMMAND [ARGUMENT]...'
}

@test "checkpoint-sign: a signed note that is read by the words of its specification, and proofs bear it" {
	openssl genpkey -algorithm ed25519 -out key.pem
	ssh-keygen -q -t ed25519 -N '' -C office -f key
	export CHECKPOINT_KEY=$PWD/key.pem CHECKPOINT_SSH_KEY=$PWD/key
	receive soil-water-plan -q
	t 0 checkpoint-sign
	no_err
	file=$log/2022-12-15.checkpoint
	file_is "$file" "$out"
	openssl pkey -in key.pem -pubout -outform DER | tail -c 32 >pub
	python3 - "$file" pub <<-'END' >text
		import base64, hashlib, sys
		note = open(sys.argv[1], "rb").read()
		text, _, lines = note.rpartition(b"\n\n")
		text += b"\n"
		dash, name, sig = lines.decode().splitlines()[0].split(" ")
		sig, key = base64.b64decode(sig), open(sys.argv[2], "rb").read()
		assert dash == "—" and name == text.decode().split("\n")[0]
		assert sig[:4] == hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]
		open("signature", "wb").write(sig[4:])
		sys.stdout.write(text.decode())
	END
	t 0 'openssl pkey -in key.pem -pubout -out pub.pem && openssl pkeyutl -verify -rawin -pubin -inkey pub.pem -in text -sigfile signature'
	echo "office $(cat key.pub)" >allowed
	t 0 'ssh-keygen -Y verify -f allowed -I office -n casework-checkpoint -s "$file.sig" <"$file"'
	t 0 'case-check checkpoint --verify && case-check checkpoint --includes $one >proof && case-check proof --against "$file" proof | cut -f 1,2'
	out_is "$one	1"
	t 0 'tail -n 5 proof | cmp - "$file"'
	# once more it is only printed
	cp -R "$log" kept
	t 0 checkpoint-sign
	file_is "$file" "$out"
	t 0 'diff -r kept "$log"'
}

@test "checkpoint-sign: a stamp, with the request and the chain beside it, is proved by openssl alone" {
	cat >tsa.cnf <<-END
		[tsa]
		default_tsa = t
		[t]
		serial = $PWD/serial
		default_policy = 1.2.3.4.1
		digests = sha256
		signer_digest = sha256
		accuracy = secs:1
		[ext]
		extendedKeyUsage = critical,timeStamping
		keyUsage = critical,digitalSignature
	END
	t 0 'openssl req -x509 -newkey ed25519 -nodes -keyout ca.key -out ca.pem -subj /CN=ca -days 9 2>/dev/null &&
		openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=tsa 2>/dev/null &&
		openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 9 -extfile tsa.cnf -extensions ext 2>/dev/null'
	cat >stamp <<-END
		#!/bin/sh
		cat >"$PWD/request"
		openssl ts -reply -config "$PWD/tsa.cnf" -section t -queryfile "$PWD/request" -inkey "$PWD/tsa.key" -signer "$PWD/tsa.pem" 2>/dev/null
	END
	chmod +x stamp
	export CHECKPOINT_STAMP=$PWD/stamp CHECKPOINT_CHAIN=$PWD/ca.pem
	t 0 checkpoint-sign
	file=$log/2022-12-15.checkpoint
	t 0 'openssl ts -verify -in "$file.tsr" -queryfile "$file.tsq" -CAfile "$file.tsr.pem" 2>&1 | tail -n 1'
	out_is 'Verification: OK'
	t 0 'openssl ts -verify -in "$file.tsr" -data "$file" -CAfile "$file.tsr.pem" 2>&1 | tail -n 1'
	out_is 'Verification: OK'
	# who stamps cannot be reached: that is told, and asked again
	export CASEWORK_NOW=2022-12-16T10:00
	CHECKPOINT_STAMP=false t 1 checkpoint-sign
	no_out
	[ ! -e "$log/2022-12-16.checkpoint.tsr" ]
	t 0 checkpoint-sign
	[ -s "$log/2022-12-16.checkpoint.tsr" ]
}
