/** Electron's own switches, which are no switches of Chromium's, and those that the driver needs otherwise. */
const OWN = new Set(['user-data-dir', 'skip-setup', 'kiosk', 'supervised', 'password-store', 'no-sandbox'])

const switches = new Map<string, string>()
for (const one of process.argv.slice(2)) {
  const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/.exec(one) ?? []
  if (name !== undefined) switches.set(name, value)
}

/** What the app uses of Electron's `app.commandLine`. */
export const commandLine = {
  appendSwitch: (name: string, value = ''): void => void switches.set(name, value),
  hasSwitch: (name: string): boolean => switches.has(name),
  getSwitchValue: (name: string): string => switches.get(name) ?? '',
  /** The switches for Chromium. */
  list: (): readonly string[] =>
    [...switches]
      .filter(([name]) => !OWN.has(name))
      .map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
}
