import { activateRoute } from './activate.tsx';
import { firstRunRoute } from './first-run.tsx';
import { frameRoute, plainRoute } from './frame.tsx';
import { meRoute } from './me.tsx';
import { peopleRoute } from './people.tsx';
import { rootRoute } from './root.tsx';
import { signInRoute } from './sign-in.tsx';

/**
 * Every screen: one line here, one route file beside, one folder in features/. Screens inside the navigation are
 * children of the frame, printed sheets of the plain route, screens before signing in of the root.
 */
export const routeTree = rootRoute.addChildren([
  signInRoute,
  activateRoute,
  firstRunRoute,
  frameRoute.addChildren([meRoute, peopleRoute]),
  plainRoute.addChildren([]),
]);
