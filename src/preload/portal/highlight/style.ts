/** Colours of whose hand it is, the same as on the frame around the portal (screens.md). */
export const PERSON_COLOUR = '#0a6a6a'
export const WORKER_COLOUR = '#a65300'
export const RING_OFFSET_PX = 6
export const RING_WIDTH_PX = 4

/**
 * `!important` rules of a shadow tree win over those of the page: no page style, not even an inline one, hides or
 * moves the mark (measured, guidance.md §6). A constructed sheet is not subject to the page's content policy.
 */
export const HIGHLIGHT_STYLE = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset: 0 !important;
  width: 100% !important;
  height: 100% !important;
  margin: 0 !important;
  padding: 0 !important;
  border: 0 !important;
  overflow: hidden !important;
  background: transparent !important;
  opacity: 1 !important;
  visibility: visible !important;
  transform: none !important;
  filter: none !important;
  clip-path: none !important;
  pointer-events: none !important;
  z-index: 2147483647 !important;
}
.ring {
  position: absolute;
  left: 0;
  top: 0;
  box-sizing: border-box;
  border: ${RING_WIDTH_PX}px solid var(--colour);
  border-radius: 10px;
  box-shadow: 0 0 0 2px rgb(255 255 255 / 0.7);
  pointer-events: none;
}
.ring[hidden] { display: none; }
.arrow {
  position: absolute;
  left: -46px;
  top: 50%;
  width: 30px;
  height: 36px;
  margin-top: -18px;
  background: var(--colour);
  clip-path: polygon(0 28%, 45% 28%, 45% 0, 100% 50%, 45% 100%, 45% 72%, 0 72%);
  display: none;
}
.after .arrow { left: auto; right: -46px; transform: scaleX(-1); }
.alone .arrow { visibility: hidden; }
.point { border-width: 6px; box-shadow: 0 0 0 4px #fff, 0 0 0 14px color-mix(in srgb, var(--colour) 35%, transparent); }
.unsure { border-style: dashed; box-shadow: 0 0 0 2px rgb(255 255 255 / 0.7), inset 0 0 0 2px rgb(255 255 255 / 0.7); }
.point .arrow { display: block; }
@media (prefers-reduced-motion: no-preference) {
  .point .arrow { animation: nudge 0.9s ease-in-out 6 alternate; }
  @keyframes nudge { from { translate: 0 0; } to { translate: 0 6px; } }
}
@media (forced-colors: active) {
  .ring { border-color: Highlight; forced-color-adjust: none; }
}
`
