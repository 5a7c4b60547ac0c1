/**
 * All that a sandbox can allow (HTML, "sandbox" attribute) but `allow-modals`, under which print boxes and message boxes
 * come, and `allow-popups-to-escape-sandbox`, by which a page that is opened would have them again.
 */
export const BOXLESS = [
  'allow-downloads',
  'allow-forms',
  'allow-orientation-lock',
  'allow-pointer-lock',
  'allow-popups',
  'allow-presentation',
  'allow-same-origin',
  'allow-scripts',
  'allow-storage-access-by-user-activation',
  'allow-top-navigation',
].join(' ')
