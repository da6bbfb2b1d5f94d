import { installPolyfills } from './polyfills.ts';

// On import, and imported first: libraries may use what is missing while they load.
installPolyfills();
