import { builtinEnvironments, type Environment } from 'vitest/runtime';

/**
 * jsdom for the screens, while modules are read as the server reads them: the tests of the console run the real server
 * in the same process, and a browser's transformation would turn its file addresses into web addresses.
 */
export default {
  ...builtinEnvironments.jsdom,
  name: 'console',
  viteEnvironment: 'ssr',
} satisfies Environment;
