/** The package types its library only; this part is read for what it leaves behind. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs'
