// Takes PDFs apart away from the page: pdf.js's own worker, as a file of this build.
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
