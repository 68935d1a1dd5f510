# Odoo 19 itself, and the Python packages it and we need.

get_odoo() {
    if [ -n "${ODOO_HOME:-}" ]; then
        [ -f "$ODOO_HOME/odoo/release.py" ] || die "ODOO_HOME=$ODOO_HOME holds no Odoo." \
            "Set it to the folder that contains the package odoo/ (and addons/, in a source checkout)."
        ODOO_PATH=$ODOO_HOME
    else
        ODOO_PATH=$WORK/odoo/usr/lib/python3/dist-packages
        [ -f "$WORK/odoo/.ready" ] || unpack_odoo
    fi
    ODOO_ADDONS=$ODOO_PATH/odoo/addons
    [ ! -d "$ODOO_PATH/addons/web" ] || ODOO_ADDONS=$ODOO_PATH/addons
    export ODOO_PATH ODOO_ADDONS
}

# Debian's own package, fetched by apt into a state of ours: nothing is installed.
unpack_odoo() {
    command -v apt-get >/dev/null && command -v dpkg >/dev/null ||
        die "Odoo is fetched as a Debian package, and this machine has no apt." \
            "Unpack Odoo 19 Community yourself and set ODOO_HOME to its folder."
    local apt=$WORK/apt mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg trust=
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' |
        grep -v -e security -e updates -e backports | head -n 1 | cut -d' ' -f1)
    [ -n "$mirror" ] || die "apt knows no Debian mirror." "Set one up, or set ODOO_HOME."
    [ ! -f "$keyring" ] || trust="[signed-by=$keyring] "
    rm -rf "$apt" "$WORK/odoo"
    mkdir -p "$apt"/{state/lists/partial,cache/archives/partial,etc} "$WORK/odoo"
    : >"$apt/status"
    printf 'deb %s%s %s main\n' "$trust" "$mirror" unstable "$trust" "$mirror" stable >"$apt/etc/list"
    cat >"$apt/conf" <<EOF
Dir::State "$apt/state";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/etc/list";
Dir::Etc::sourceparts "-";
Dir::Etc::preferencesparts "-";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Sandbox::User "";
EOF
    say "Reading the package list of Odoo 19"
    APT_CONFIG=$apt/conf apt-get -q update >"$apt/log" 2>&1 ||
        die "The package list could not be read." "See $apt/log; try again, or set ODOO_HOME."
    say "Downloading Odoo 19 (120 MB)"
    (cd "$apt" && APT_CONFIG=$apt/conf apt-get -q download odoo-19/unstable libjs-jquery/unstable \
        libjs-jquery-form/unstable libjs-underscore/unstable fonts-roboto-unhinted/unstable \
        fonts-montserrat/unstable fonts-font-awesome/stable >>"$apt/log" 2>&1) ||
        die "Odoo 19 could not be downloaded." "See $apt/log; try again, or set ODOO_HOME."
    say "Unpacking Odoo 19"
    local package link
    for package in "$apt"/*.deb; do dpkg -x "$package" "$WORK/odoo"; done
    # the package's links point to where Debian would install the others
    find "$WORK/odoo" -type l | while read -r link; do
        case $(readlink "$link") in
            /*) ln -sfnr "$WORK/odoo$(readlink "$link")" "$link" ;;
        esac
    done
    # left out of Debian's package; without it every page logs an error
    local selfie=$WORK/odoo/usr/lib/python3/dist-packages/odoo/addons/mail/static/lib/selfie_segmentation
    mkdir -p "$selfie"
    [ -e "$selfie/selfie_segmentation.js" ] || : >"$selfie/selfie_segmentation.js"
    rm -rf "$apt"
    touch "$WORK/odoo/.ready"
}

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11 python3.10; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 10))'; then
            echo "$name"
            return
        fi
    done
    return 1
}

get_python() {
    local stamp python log=$WORK/pip.log
    stamp=$(cat "$ROOT/dev/requirements.txt" "$ROOT/setup.py" | sha256sum | cut -c1-16)
    [ "$(cat "$WORK/venv/.stamp" 2>/dev/null)" != "$stamp" ] || return 0
    python=$(find_python) || die "Python 3.10 or later is needed." "Install python3 and try again."
    if [ ! -x "$WORK/venv/bin/pip" ]; then
        say "Making a Python environment"
        rm -rf "$WORK/venv"
        "$python" -m venv "$WORK/venv" >"$log" 2>&1 || {
            rm -rf "$WORK/venv"
            debian_install python3-venv && "$python" -m venv "$WORK/venv" >>"$log" 2>&1
        } || die "No Python environment could be made." "Install python3-venv and try again (see $log)."
    fi
    say "Installing Python packages"
    (cd "$ROOT" && "$WORK/venv/bin/pip" install -q --prefer-binary -r dev/requirements.txt \
        $("$WORK/venv/bin/python" dev/needs.py)) >>"$log" 2>&1 ||
        die "The Python packages could not be installed." "See $log, then try again."
    echo "$stamp" >"$WORK/venv/.stamp"
}
