#!/bin/sh
# Creates what the first migration expects: a role that owns the record, a role that may only read and add.
set -eu

psql -v ON_ERROR_STOP=1 -v owner="$OWNER_PASSWORD" -v service="$SERVICE_PASSWORD" \
    --username postgres --dbname postgres <<'SQL'
create role marrowlight_owner with login password :'owner';
create role marrowlight with login password :'service';
create database marrowlight owner marrowlight_owner;
revoke all on database marrowlight from public;
grant connect on database marrowlight to marrowlight;
SQL
