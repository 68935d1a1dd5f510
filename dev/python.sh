# A Python environment with what Odoo and we need, in .dev/venv.

get_python() {
    local stamp
    [ -x "$PYTHON" ] && [ "$(cat "$WORK/venv/.place" 2>/dev/null)" = "$WORK" ] || make_environment
    stamp=$(cat "$ROOT/dev/requirements.txt" "$ROOT/setup.py" | sha256sum | cut -c1-16)
    if [ "$(cat "$WORK/venv/.stamp" 2>/dev/null)" != "$stamp" ]; then
        say "Installing Python packages"
        (cd "$ROOT" && "$PYTHON" -m pip install -q --prefer-binary -r dev/requirements.txt \
            $("$PYTHON" dev/needs.py)) >>"$WORK/pip.log" 2>&1 ||
            die "The Python packages could not be installed." "See $WORK/pip.log, then try again."
        echo "$stamp" >"$WORK/venv/.stamp"
    fi
    # Odoo comes after the environment's own packages, which so win over a system folder's
    echo "$ODOO_PATH" >"$(echo "$WORK"/venv/lib/python3*/site-packages)/odoo-home.pth"
}

make_environment() {
    local python
    python=$(find_python) || die "Python 3.10, 3.11, 3.12 or 3.13 is needed." \
        "Install one of them (Debian: apt-get install python3) and try again."
    say "Making a Python environment"
    rm -rf "$WORK/venv"
    "$python" -m venv "$WORK/venv" >"$WORK/pip.log" 2>&1 || {
        # Debian parts pip from Python: fetch it alone
        debian_unpack "pip" "$WORK/pip" python3-pip-whl/stable
        rm -rf "$WORK/venv"
        "$python" -m venv --without-pip "$WORK/venv" >>"$WORK/pip.log" 2>&1 &&
            "$PYTHON" "$(echo "$WORK"/pip/usr/share/python-wheels/pip-*.whl)/pip" install -q \
                --no-index "$WORK"/pip/usr/share/python-wheels/pip-*.whl >>"$WORK/pip.log" 2>&1
    } || die "No Python environment could be made." \
        "Install python3-venv and try again (see $WORK/pip.log)."
    # scripts in it name their folder: a moved checkout needs another
    echo "$WORK" >"$WORK/venv/.place"
}

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11 python3.10; do
        if "$name" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info < (3, 14))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    return 1
}
