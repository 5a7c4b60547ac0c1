/**
 * The variables with which Electron 33 chooses between X11 and Wayland as Electron 38 and newer do: by the session, and
 * not by DISPLAY. A contract fake. Source: electron's breaking changes for 38 (docs/breaking-changes.md, "Removed:
 * ELECTRON_OZONE_PLATFORM_HINT environment variable": it "used to be" what `XDG_SESSION_TYPE` now does by itself) and
 * pull request 48301, which reads XDG_SESSION_TYPE at start. A newer Electron ignores it, and needs it no more.
 */
export const SESSION_CHOOSES_OZONE = { ELECTRON_OZONE_PLATFORM_HINT: 'auto' }
