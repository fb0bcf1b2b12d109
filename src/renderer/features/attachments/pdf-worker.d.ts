/** Its import puts the parser where pdf.js looks for it on the page itself. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {}
