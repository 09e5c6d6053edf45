/**
 * TypeScript's native compiler, which builds and checks. Its older sibling of the same name stays installed for the
 * tools that read programs through its interface (eslint, knip), and both call their command `tsc`.
 */
export const COMPILER = 'node_modules/typescript-native/bin/tsc';
