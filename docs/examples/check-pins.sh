#!/bin/sh
# Fails when none of the certificates that a host presents has a pin of that host's pin set: before a release, and every day.
#
#   check-pins.sh tls-pins.json host[:port] [address:port]
#
# The third argument is where to connect, if that is not the host: a new server, before the DNS names it.
# Exit code: 0 a pin matches; 1 none does; 2 it could not be told (no pin set, no connection, no such file).
# Needs openssl and jq.
set -eu

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  echo "usage: $0 tls-pins.json host[:port] [address:port]" >&2
  exit 2
fi

file=$1
host=${2%%:*}
case $2 in
  *:*) port=${2##*:} ;;
  *) port=443 ;;
esac
address=${3:-$host:$port}

if [ ! -r "$file" ]; then
  echo "$file cannot be read" >&2
  exit 2
fi

# The set of the host itself, else that of the longest name above it that includes its subdomains.
pins=$(jq -r --arg host "$host" '
  ($host | ascii_downcase) as $host
  | [.pinSets | to_entries[]
      | (.key | ascii_downcase) as $name
      | select($name == $host or (.value.includeSubdomains == true and ($host | endswith("." + $name))))]
  | max_by(.key | length)
  | .value.pins[]?' "$file") || exit 2
if [ -z "$pins" ]; then
  echo "$file has no pins for $host" >&2
  exit 2
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM

if ! openssl s_client -connect "$address" -servername "$host" -showcerts < /dev/null > "$folder/chain" 2> "$folder/log"; then
  echo "no TLS connection to $address:" >&2
  cat "$folder/log" >&2
  exit 2
fi

awk -v folder="$folder" '
  /-----BEGIN CERTIFICATE-----/ { n++; inside = 1 }
  inside { print > (folder "/" n ".pem") }
  /-----END CERTIFICATE-----/ { inside = 0; close(folder "/" n ".pem") }' "$folder/chain"

presented=''
for certificate in "$folder"/*.pem; do
  [ -e "$certificate" ] || continue
  pin=sha256/$(openssl x509 -in "$certificate" -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 -binary | openssl base64)
  subject=$(openssl x509 -in "$certificate" -noout -subject)
  for expected in $pins; do
    if [ "$pin" = "$expected" ]; then
      echo "$host: $pin matches, $subject"
      exit 0
    fi
  done
  presented="$presented
  $pin  $subject"
done

if [ -z "$presented" ]; then
  echo "$address presented no certificate" >&2
  exit 2
fi

echo "$host presents no certificate whose key is in $file:$presented" >&2
exit 1
