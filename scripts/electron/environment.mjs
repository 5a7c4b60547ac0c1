/**
 * Returns the variables by which programs find the Electron that set-up chose, and by which the app can say why it is
 * not the official one (src/main/engine.ts).
 */
export function toEngineEnvironment({ executable, why }) {
  return { ELECTRON_EXEC_PATH: executable, ...(why && { OFFICIAL_ENGINE_MISSING: why }) }
}
