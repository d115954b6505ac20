#!/bin/sh
# Sends the requests of this folder to a Marrowlight service and compares the answers with what is expected.
# Needs a POSIX shell, curl and gzip. One line a case; ends with 1 if any fails.
#
#   ./run.sh [BASE]      BASE is the FHIR address, http://127.0.0.1:8080/fhir if not given
#
# Who asks is told by two headers of the environment, "Bearer <access token>" or "Basic <base64 of name:password>":
# MARROWLIGHT_AUTHORIZATION of a system that has results assessed, MARROWLIGHT_AUDITOR of an auditor of the same
# organisation. Without them the demo users of the evaluation mode ask.
#
# Lines of a case; send, as, body and status stand once, the others as often as needed:
#   send: METHOD PATH    as: auditor|nobody (else the system)    header: NAME: VALUE    body: FILE of bodies/    status: NUMBER
#   has: WORDS           lacks: WORDS           (of the body of the answer)
#   answers: WORDS       answers-not: WORDS     (of its headers, capitals or not)
set -u

base=${1:-http://127.0.0.1:8080/fhir}
base=${base%/}
system=${MARROWLIGHT_AUTHORIZATION:-Basic $(printf ehr:demo | base64)}
auditor=${MARROWLIGHT_AUDITOR:-Basic $(printf auditor:demo | base64)}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run=$(date +%s)-$$
location=none
cases=0
failed=0

# Words in braces: {run} is new for each run, {location} the id of the last recorded answer.
filled() {
  sed -e "s/{run}/$run/g" -e "s/{location}/$location/g" "$1"
}

for case in "$here"/cases/*.case; do
  name=$(basename "$case" .case)
  filled "$case" > "$work/case"
  method=$(sed -n 's/^send: \([A-Z]*\).*/\1/p' "$work/case")
  path=$(sed -n 's/^send: [A-Z]* *//p' "$work/case")
  body=$(sed -n 's/^body: //p' "$work/case")

  sed -n 's/^header: \(.*\)/header = "\1"/p' "$work/case" > "$work/curl"
  case $(sed -n 's/^as: //p' "$work/case") in
    nobody) ;;
    auditor) printf 'header = "Authorization: %s"\n' "$auditor" >> "$work/curl" ;;
    *) printf 'header = "Authorization: %s"\n' "$system" >> "$work/curl" ;;
  esac
  set -- --silent --show-error --max-time 60 --config "$work/curl" --request "$method" \
    --dump-header "$work/head" --output "$work/answer" --write-out '%{http_code}'
  if [ -n "$body" ]; then
    filled "$here/bodies/$body" > "$work/body"
    if grep -q '^header: Content-Encoding: gzip' "$work/case"; then
      gzip -c "$work/body" > "$work/body.gz" && mv "$work/body.gz" "$work/body"
    fi
    set -- "$@" --data-binary "@$work/body"
  fi
  : > "$work/answer"
  : > "$work/head"
  status=$(curl "$@" "$base$path" 2> "$work/error")

  why=
  [ ! -s "$work/error" ] || why=" $(cat "$work/error");"
  wanted=$(sed -n 's/^status: //p' "$work/case")
  [ "$status" = "$wanted" ] || why="$why status $status, not $wanted;"
  sed -n 's/^has: //p' "$work/case" > "$work/has"
  while IFS= read -r words; do
    grep -qF -- "$words" "$work/answer" || why="$why no \"$words\";"
  done < "$work/has"
  sed -n 's/^lacks: //p' "$work/case" > "$work/lacks"
  while IFS= read -r words; do
    grep -qF -- "$words" "$work/answer" && why="$why has \"$words\";"
  done < "$work/lacks"
  sed -n 's/^answers: //p' "$work/case" > "$work/headers"
  while IFS= read -r words; do
    grep -qiF -- "$words" "$work/head" || why="$why no header \"$words\";"
  done < "$work/headers"
  sed -n 's/^answers-not: //p' "$work/case" > "$work/headers"
  while IFS= read -r words; do
    grep -qiF -- "$words" "$work/head" && why="$why has header \"$words\";"
  done < "$work/headers"

  id=$(sed -n 's/^[Ll]ocation: .*GuidanceResponse\/\([0-9a-f-]*\).*/\1/p' "$work/head" | tr -d '\r')
  [ -z "$id" ] || location=$id
  cases=$((cases + 1))
  if [ -z "$why" ]; then
    echo "ok      $name"
  else
    echo "FAILED  $name:$why"
    failed=$((failed + 1))
  fi
done
echo "$cases cases, $failed failed"
[ "$failed" -eq 0 ]
