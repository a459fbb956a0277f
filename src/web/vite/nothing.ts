// Stands in the page for the parts of Node that secretlint's rules import and use only for files.
export default {};
