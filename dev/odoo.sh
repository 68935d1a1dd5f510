# Odoo 19 itself: ODOO_HOME, or Debian's own package unpacked into .dev/odoo.

get_odoo() {
    local home
    if [ -n "${ODOO_HOME:-}" ]; then
        grep -qs '^version_info = (19, 0' "$ODOO_HOME/odoo/release.py" ||
            die "ODOO_HOME=$ODOO_HOME holds no Odoo 19.0." \
                "Set it to the folder that contains the package odoo/ (and addons/, in a source checkout)."
        home=$(cd "$ODOO_HOME" && pwd)
    else
        home=$WORK/odoo/usr/lib/python3/dist-packages
        [ -f "$WORK/odoo/.ready" ] || unpack_odoo "$home"
    fi
    ODOO_PATH=$home ODOO_ADDONS=$home/odoo/addons
    [ -f "$ODOO_ADDONS/web/__manifest__.py" ] || ODOO_ADDONS=$home/addons
    [ -f "$ODOO_ADDONS/hr/__manifest__.py" ] ||
        die "Odoo in $home has no addon hr." "Set ODOO_HOME to a whole Odoo 19 Community."
}

unpack_odoo() {
    local link lost
    command -v apt-get >/dev/null && command -v dpkg >/dev/null ||
        die "Odoo is fetched as a Debian package, and this machine has no apt." \
            "Unpack Odoo 19 Community yourself and set ODOO_HOME to its folder."
    rm -rf "$WORK/odoo"
    debian_unpack "Odoo 19 (120 MB)" "$WORK/odoo" odoo-19/unstable libjs-jquery/unstable \
        libjs-jquery-form/unstable libjs-underscore/unstable fonts-roboto-unhinted/unstable \
        fonts-montserrat/unstable fonts-font-awesome/stable
    # the package's links point to where Debian would install the others
    find "$WORK/odoo" -type l | while read -r link; do
        case $(readlink "$link") in
            /*) ln -sfnr "$WORK/odoo$(readlink "$link")" "$link" ;;
        esac
    done
    # left out of Debian's package; without it every page logs an error
    lost=$1/odoo/addons/mail/static/lib/selfie_segmentation
    mkdir -p "$lost"
    [ -e "$lost/selfie_segmentation.js" ] || : >"$lost/selfie_segmentation.js"
    touch "$WORK/odoo/.ready"
}

# download Debian packages with apt into a state of ours, unpack them into a folder, install nothing:
# title, folder, package/suite ...
debian_unpack() {
    local title=$1 target=$2 apt=$WORK/apt mirror package
    shift 2
    rm -rf "$apt"
    mkdir -p "$apt"/{state/lists/partial,cache/archives/partial,etc} "$target"
    : >"$apt/status"
    cat >"$apt/conf" <<END
Dir::State "$apt/state";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/etc/list";
Dir::Etc::sourceparts "-";
Dir::Etc::preferencesparts "-";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Sandbox::User "";
APT::Update::Error-Mode "any";
END
    say "Reading Debian's package list"
    for mirror in $(debian_mirrors); do
        read_debian_list "$mirror" >>"$apt/log" 2>&1 && break || mirror=
    done
    [ -n "${mirror:-}" ] ||
        die "No Debian mirror that this machine's apt knows gave the package list of unstable." \
            "See $apt/log; try again, or unpack Odoo 19 Community yourself and set ODOO_HOME."
    say "Downloading $title"
    (cd "$apt" && APT_CONFIG=$apt/conf apt-get -q download "$@" >>"$apt/log" 2>&1) ||
        die "$title could not be downloaded." \
            "See $apt/log; try again, or unpack Odoo 19 Community yourself and set ODOO_HOME."
    say "Unpacking $title"
    for package in "$apt"/*.deb; do dpkg -x "$package" "$target"; done
    rm -rf "$apt"
}

# what the machine's own apt uses, Debian's main archive first
debian_mirrors() {
    local all
    all=$(apt-get --print-uris update 2>/dev/null | sed -n "s|^'\(.*\)/dists/.*|\1|p" | sort -u)
    { grep -i debian <<<"$all" | grep -vi security; grep -vi debian <<<"$all"; } || true
}

read_debian_list() {
    local keyring=/usr/share/keyrings/debian-archive-keyring.gpg trust= suite
    [ ! -f "$keyring" ] || trust="[signed-by=$keyring] "
    for suite in unstable stable; do
        printf 'deb %s%s %s main\n' "$trust" "$1" "$suite"
    done >"$WORK/apt/etc/list"
    APT_CONFIG=$WORK/apt/conf apt-get -q update
}
