# What the rows of options.txt stand on, in an empty folder; T is the command, HERE the folder of this script.
set -e
cp -r "$HERE/talks" t
$T exercise x --seed 3 --days 6 --events 60 --posts 3
head -n 8 x/observations.csv > few.csv
head -n 4 x/observers.csv > watch.csv
cp x/observations.csv other.data
sed 's/^R1,/R0,/' x/observations.csv > other.csv
{ head -n 5 x/observations.csv; echo 'bad,row'; } > bad.csv
first=$(sed -n 2p few.csv | cut -d, -f1) second=$(sed -n 3p few.csv | cut -d, -f1)
{ echo decided_on,decided_by,decision,observations,reason; echo "2026-03-05,W,not the same,$first $second,seen"; } > decided.csv
{ echo decided_on,decided_by,decision,observations,reason; echo "2026-03-05,W,same,R1 NONE,seen"; } > unknown.csv
printf 'moves:\n  - drop: SO1\n' > moves.yaml
$T talks t --format json -o answer.json
$T incidents x --certificates counts.json
$T assess x --events none --part 1/1 --partial whole.json
$T coverage x --zone-answer zones.json --line-answer line.json
$T incidents x --part 1/1 --partial counted.json
$T coverage x --day 2026-03-03 --partial watched.json
$T patrols x --day 2026-03-04 --seed 1 --time-limit 1 --certificate plan.json -o made.csv
# The first visit of the plan was made.
head -n 2 made.csv > planned.csv
printf 'where_x,where_y,at,what\n37,48,2026-03-03T10:00Z,shot\n' > in.csv
printf 'id,date_start,date_end,date_prec,latitude,longitude,where_prec,source_article\n1,2015-02-15,2015-02-15,1,48,37,1,x\n2,2015-02-30,2015-02-15,1,48,37,1,x\n' > ucdp.csv
printf 'columns:\\n  lon: where_x\\n  lat: where_y\\n  time: at\\n  kind: what\\n' > map.yaml
head -n 2 ucdp.csv > good.csv
printf 'date,time,longitude,latitude,t_artillery_b\n20250328,14:05,37,48,1\n' > viina.csv
# Talks with days and a proposal, alerts with a history, a text to take statements from.
cp -r t d
sed 's/{id: SO2, party: south,/{id: SO2, since: 2026-03-05, party: south,/' t/talks.yaml > d/talks.yaml
printf 'proposals:\n  - {id: draft, title: a draft, points: [{id: p1, says: on a ship, rule: venue is ship}, {id: p2, says: talks, rule: talks occurs}]}\n  - {id: lake, title: at the lake, points: [{id: p3, says: at the lake, rule: venue is lake}]}\n' >> d/talks.yaml
$T exercise z --seed 4 --days 30 --events 150 --posts 3
head -n 40 z/observations.csv > fewer.csv
cp z/observations.csv z.data
{ cat z/observations.csv; echo 'bad,row'; } > badz.csv
$T alerts z --format json -o alerts.json
printf 'The talks begin on Friday, said the envoy of North, Mr Envoy.\n"We will not leave the hill," Envoy said.\n' > text.txt
# Copies of data sets of ceasefires, made up; a mission with a truce of its own; two sealed bids.
printf 'AgtId,Agt,Dat,Stage,Status\n9001,A truce,1999-05-31,Cea,Unilateral document\n' > pax.csv
printf 'location,cf_id,cf_effect_yr,ended,end_yr\nAvalon,1,1999,1,2001\nAvalon,2,2002,0,\n' > cf.csv
$T import pax pax.csv -o lib0
cp -r x m
sed 's/name: entry into force of the accord/&\n    kind: ceasefire/' x/talks.yaml > m/talks.yaml
echo '60 days' > bid.txt
$T seal bid.txt --party north --proposal draft -o n.sealed --opening n.opening
$T seal bid.txt --party south --proposal draft -o s.sealed --opening s.opening
$T publish x -o public
# A record with a witness, an export of it, a receipt, and a copy that was restored. They are made anew before each row that
# may write into them.
export SOURCE_DATE_EPOCH=1700000000
$T mission x --format json -o mission.json
$T record init r --name record.example --key record.key --retain report=1 | sed -n 's/^Public key: //p' > record.pub
$T witness init witness.example --key witness.key --record "$(cat record.pub)" | sed -n 's/^Public key: //p' > witness.pub
$T record init o --name record.example --key other.key | sed -n 's/^Public key: //p' > other.pub
$T record append r --kind witness --with "key=$(cat witness.pub)"
$T record append r --kind report --with text=firing --by 7 --original in.csv
$T record append r --kind status --with about=R1 --with 'status=under verification' --with reason=x --by W
$T record append r --kind alert --with text=a --key record.key
printf '{"kind":"alert","text":"b"}\n{"kind":"alert","text":"c"}\n' > lines.ndjson
$T record request r --old 0 -o request
mkdir kept
# As it was before it signed.
cp witness.key.signed kept
$T witness sign request --key witness.key -o signature
$T record cosign r signature
$T record export r -o export
$T record show r 2 --receipt receipt
$T record append r --kind alert --with text=d --key record.key
$T record restore c --from r
$T record number "C D" --identities people > number
# A time-stamping authority, what it answers about the record, and one that is another.
openssl req -x509 -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.pem -days 3650 -subj /CN=Authority \
    -addext extendedKeyUsage=critical,timeStamping -addext keyUsage=critical,digitalSignature 2> out
openssl req -x509 -newkey rsa:2048 -nodes -keyout out -out other-authority.pem -days 3650 -subj /CN=Other 2> tsa.log
printf '[tsa]\ndefault_tsa = t\n[t]\nserial = ./serial\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\n' > tsa.cnf
printf 'digests = sha256\ness_cert_id_alg = sha256\n' >> tsa.cnf; echo 01 > serial
$T record ask-time r -o query.tsq
openssl ts -reply -config tsa.cnf -queryfile query.tsq -signer tsa.pem -inkey tsa.key -out answer.tsr 2> tsa.log
# A case whose record knows it as it was on two days.
cp -r x k
$T record init k --name record.example --key k.key > out
$T record append k --case --by W > out
cp few.csv k/observations.csv
SOURCE_DATE_EPOCH=1700200000 $T record append k --case --by W > out
rm out
cp -r r c record.key record.key.signed witness.key witness.key.record kept
# Keys that have forgotten what they signed.
cp record.key kept/record.key.lost
cp witness.key kept/witness.key.lost
cp witness.key.record kept/witness.key.lost.record
