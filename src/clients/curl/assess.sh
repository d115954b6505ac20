#!/bin/sh
# Asks with curl. Give the FHIR address, a file with a bundle, and the patient as the bundle names it.
set -eu
base=$1 bundle=$2 patient=$3
headers=$(mktemp)

curl -sS --fail-with-body "$base/metadata?_pretty=true"

curl -sS --fail-with-body "$base/\$assess-cytopenia?_pretty=true" --dump-header "$headers" \
     -H 'Content-Type: application/fhir+json' --data-binary "@$bundle"

id=$(sed -n 's|^[Ll]ocation: .*/\([0-9a-f-]*\).*|\1|p' "$headers")
curl -sS --fail-with-body "$base/GuidanceResponse/$id?_pretty=true"

curl -sS --fail-with-body "$base/RiskAssessment/_search?_pretty=true" \
     --data-urlencode "patient=$patient" --data-urlencode 'rule-pack=cytopenia'
rm "$headers"
