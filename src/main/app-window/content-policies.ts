/**
 * Our own pages load nothing but themselves: no remote content, no inline script, no frame, no form. Styles set by
 * script go through the CSSOM, which `style-src 'self'` allows.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/**
 * The page that decodes files (main/documents) reads fonts and tables of pdf.js from our own folder, and unpacks pictures in
 * WebAssembly. pdf.js makes no scripts of strings; it does set addresses of its own parts, so no trusted types there.
 */
export const DECODER_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
