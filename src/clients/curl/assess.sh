#!/bin/sh
# Asks with curl. Give the FHIR address, a file with a bundle, and the patient as the bundle names it.
# MARROWLIGHT_AUTHORIZATION is "Bearer <access token>", or "Basic <base64 of name:password>".
set -eu
base=$1 bundle=$2 patient=$3
headers=$(mktemp) secret=$(mktemp)
trap 'rm -f "$headers" "$secret"' EXIT
printf 'header = "Authorization: %s"\n' "$MARROWLIGHT_AUTHORIZATION" > "$secret"
ask() { curl -sS --fail-with-body --config "$secret" "$@"; }

ask "$base/metadata?_pretty=true"

ask "$base/\$assess-cytopenia?_pretty=true" --dump-header "$headers" \
     -H 'Content-Type: application/fhir+json' --data-binary "@$bundle"

id=$(sed -n 's|^[Ll]ocation: .*/\([0-9a-f-]*\).*|\1|p' "$headers")
ask "$base/GuidanceResponse/$id?_pretty=true"

ask "$base/RiskAssessment/_search?_pretty=true" \
     --data-urlencode "patient=$patient" --data-urlencode 'rule-pack=cytopenia'
