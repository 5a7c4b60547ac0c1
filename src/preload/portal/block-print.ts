import { webFrame } from 'electron'
import { toPrintScriptOf } from '../../core/guidance/protocol/block-print.ts'

/**
 * Removes printing from this frame, before the first script of its page. Does not reach blank frames that the page
 * creates: the app's inspector does.
 */
export function blockPrint(): void {
  const script = toPrintScriptOf(process.argv)
  if (script !== undefined) void webFrame.executeJavaScript(script)
}
