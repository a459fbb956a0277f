#!/usr/bin/env bash
# Fetches the independent test suites of test/suites/ out of their Debian packages into .cache/suites; installs nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
target="$PWD/.cache/suites"
packages=(librust-idna-dev librust-url-dev python3-spf)

mkdir -p "$target/packages"
cd "$target/packages"
# Run by root, apt would hand the download to a user who may not write here.
apt-get download -qq -o APT::Sandbox::User="$(id -un)" "${packages[@]}"
for package in *.deb; do dpkg -x "$package" "$target"; done
