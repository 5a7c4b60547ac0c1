import { app } from 'electron'

/** EX_USAGE of sysexits.h: started in a way that is not allowed. */
const NOT_ALLOWED = 64

const DRIVEN = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins']

/**
 * A package never starts so that another program could drive or read its pages. The fuses stop Node's inspector, but
 * not Chromium's (security study, attack 26). From a clone it may: that is how tests drive the app.
 */
export function refuseDebugging(): void {
  if (app.isPackaged && DRIVEN.some((name) => app.commandLine.hasSwitch(name))) app.exit(NOT_ALLOWED)
}
