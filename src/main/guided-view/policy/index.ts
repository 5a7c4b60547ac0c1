/** The rules for what a portal's page, and the whole engine, may reach. */
export { DISABLED_FEATURES, REMOVED_GLOBALS } from '../../../core/navigation/capabilities.ts'
export { installMessageBoxes, type MessageBoxes, onConsole, watchSandboxedBoxes } from './dialogs.ts'
export { findPageRequest, installNavigationGuard, type PageRequest } from './navigation.ts'
export { AdmittedOrigins, installCredentialDenial, installSessionPolicy } from './session-policy.ts'
