#!/usr/bin/env bash
# Makes the authority and the certificates of the TLS tests; run by hand when they are to be replaced.
set -eu
cd "$(dirname "$0")"
openssl req -x509 -newkey rsa:2048 -nodes -days 36500 -subj '/CN=Yoi test authority' -keyout ca.key -out ca.pem
openssl req -newkey rsa:2048 -nodes -subj '/CN=gateway.example.test' -keyout server.key -out server.csr
printf 'subjectAltName=DNS:gateway.example.test' > server.ext
openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 36500 -extfile server.ext -out server.pem
rm -f ca.key ca.srl server.csr server.ext
