# From the units of examples/cron those of the package: an instance for each office, which is the
# directory of that name in /srv and belongs to the account of that name.
s|/usr/local/share/casework/examples/cron|/usr/libexec/casework|
s|/usr/local/bin:||
s|^User=.*|User=%i|
s|^Environment=CASEWORK=.*|Environment=CASEWORK=/srv/%i OFFICE=%i AUDIT=root DOMAIN=localhost\nEnvironmentFile=-/etc/casework/%i|
s|office@example\.org|${OFFICE}|
s|audit@example\.org|${AUDIT}|
s|mail-persons example\.org|mail-persons ${DOMAIN}|
s|^Description=Permit office|& %i|
s|casework-night\.service|casework-night@%i.service|
s|^Documentation=.*|& file:///usr/share/doc/casework/README.Debian|
