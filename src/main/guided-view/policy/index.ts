/** What a page of a portal may reach, and what the whole engine may not. */
export { DISABLED_FEATURES, REMOVED_GLOBALS } from './capabilities.ts'
export { installMessageBoxes, type MessageBoxes, onConsole, watchSandboxedBoxes } from './dialogs.ts'
export { installNavigationGuard } from './navigation.ts'
export { AdmittedOrigins, installCredentialDenial, installSessionPolicy } from './session-policy.ts'
