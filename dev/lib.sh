# Shared by dev/run and dev/test: gets Odoo, Python packages and PostgreSQL ready, in .dev/.
set -Eeuo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
WORK=$ROOT/.dev
PYTHON=$WORK/venv/bin/python
# compiled once, into the folder below: a start that compiles all of Odoo again takes thrice as long
unset PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE
export LC_ALL=C.UTF-8 PYTHONPYCACHEPREFIX=$WORK/pycache PIP_DISABLE_PIP_VERSION_CHECK=1
mkdir -p "$WORK"

say() { printf '[%4ds] %s\n' "$SECONDS" "$*"; }
die() {
    trap - ERR
    printf '\n*** %s\n' "$1" >&2
    shift
    [ $# -eq 0 ] || printf '    %s\n' "$@" >&2
    exit 1
}
trap 'die "A step failed that was not meant to: ${BASH_SOURCE[0]##*/}, line $LINENO." \
    "The logs are in $WORK. Try again; deleting $WORK starts from nothing."' ERR

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}
# install Debian packages where we may; the caller says what to do where we may not
debian_install() {
    command -v apt-get >/dev/null || return 1
    { as_root apt-get -q update && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y --no-install-recommends install "$@"; } >>"$WORK/apt.log" 2>&1
}
addon_hash() {
    (cd "$ROOT" && find thidua_khenthuong -type f ! -name '*.pyc' -print0 | sort -z |
        xargs -0 sha256sum | sha256sum | cut -c1-16)
}

. "$ROOT/dev/odoo.sh"
. "$ROOT/dev/python.sh"
. "$ROOT/dev/postgres.sh"

# one set-up at a time in a checkout
set_up() {
    exec 9>"$WORK/setup.lock"
    flock -n 9 || { say "Waiting for another set-up of this checkout"; flock 9; }
    get_odoo
    get_python
    start_postgres
    flock -u 9
    cd "$ROOT"
}

# write an Odoo configuration: file, database, port, cron threads
# addons: a folder of its own, for Odoo would take itself, unpacked below a folder of addons, for an
# addon, and its own messages would not be found in their translations
# limits: beyond one Odoo starts itself anew, which it cannot where it was started as a module; an
# idle connection counts as long work
write_config() {
    mkdir -p "$WORK/addons"
    ln -sfn "$ROOT/thidua_khenthuong" "$WORK/addons/thidua_khenthuong"
    (umask 077 && cat >"$1") <<EOF
[options]
addons_path = $ODOO_ADDONS,$WORK/addons
data_dir = $WORK/data
db_name = $2
db_host = ${PGHOST}
db_port = ${PGPORT}
db_user = ${PGUSER}
${PGPASSWORD:+db_password = $PGPASSWORD}
http_interface = 127.0.0.1
http_port = $3
list_db = False
max_cron_threads = $4
screenshots = $WORK/screenshots
limit_time_real = 86400
limit_memory_soft = 0
EOF
}
# what a script starts holds none of its locks
odoo() { "$PYTHON" -m odoo "$@" 7>&- 8>&- 9>&-; }
# the lines of an Odoo log at these levels; a PostgreSQL without its extras only searches slower
faults() {
    grep -E " ($2) |demo data failed" "$1" |
        grep -vE 'CREATE EXTENSION|Unable to create PostgreSQL extensions'
}
db() { "$PYTHON" "$ROOT/dev/db.py" "$@"; }
db_drop() {
    db drop "$1"
    rm -rf "$WORK/data/filestore/$1"
}
db_clone() {
    db_drop "$2"
    db clone "$1" "$2"
    [ ! -d "$WORK/data/filestore/$1" ] || cp -r "$WORK/data/filestore/$1" "$WORK/data/filestore/$2"
}
