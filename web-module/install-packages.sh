#!/bin/sh
# Fetches what the softphone ships and is checked with, exactly as the lock file names it, once for each lock file.
set -eu
cd "$(dirname "$0")"
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "[ERROR] The softphone page is built with Node.js 20 or later: install it so that node and npm are on the PATH." >&2
    exit 1
fi
if [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" != true ]; then
    echo "[ERROR] The softphone page is built with Node.js 20 or later: node on the PATH is $(node --version)." >&2
    exit 1
fi
stamp=node_modules/.installed-lock
if cmp -s package-lock.json "$stamp"; then
    exit 0
fi
npm ci --loglevel=error --no-audit --no-fund --no-update-notifier
cp package-lock.json "$stamp"
