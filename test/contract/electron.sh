#!/bin/sh
# Starts the Electron that set-up chose, with the contracts of newer engines in it: window tests start this in its place
# (vitest.config.ts). Playwright takes NODE_OPTIONS away from what it starts itself.
here=$(cd "$(dirname "$0")" && pwd)
electron=$(sed -n 's/^ *"executable": "\(.*\)",$/\1/p' "$here/../../.cache/electron.json")
NODE_OPTIONS="--require \"$here/scroll-promises.cjs\"" exec "$electron" "$@"
