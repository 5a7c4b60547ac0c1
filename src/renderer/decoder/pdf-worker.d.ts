/** The package has types for its library only; the worker is imported for its side effect. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs'
