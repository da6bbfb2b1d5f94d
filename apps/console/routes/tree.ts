import { accountRoute } from './account.tsx';
import { accountImportRoute } from './account-import.tsx';
import { accountsRoute } from './accounts.tsx';
import { activateRoute } from './activate.tsx';
import { alertsRoute } from './alerts.tsx';
import { boardRoute } from './board.tsx';
import { calendarRoute } from './calendar.tsx';
import { correctRoute } from './correct.tsx';
import { deskRoute } from './desk.tsx';
import { dutyRoute } from './duty.tsx';
import { firstRunRoute } from './first-run.tsx';
import { frameRoute, plainRoute } from './frame.tsx';
import { guideRoute } from './guide.tsx';
import { incidentsRoute } from './incidents.tsx';
import { lexiconHitsRoute } from './lexicon-hits.tsx';
import { lexiconImportRoute } from './lexicon-import.tsx';
import { lexiconsRoute } from './lexicons.tsx';
import { matrixRoute } from './matrix.tsx';
import { meRoute } from './me.tsx';
import { measuresRoute } from './measures.tsx';
import { mineRoute } from './mine.tsx';
import { noticesRoute } from './notices.tsx';
import { observeRoute } from './observe.tsx';
import { peopleRoute } from './people.tsx';
import { publicationImportRoute } from './publication-import.tsx';
import { publishRoute } from './publish.tsx';
import { queueRoute } from './queue.tsx';
import { releasesRoute } from './releases.tsx';
import { rootRoute } from './root.tsx';
import { routesRoute } from './routes.tsx';
import { settingsRoute } from './settings.tsx';
import { sheetRoute } from './sheet.tsx';
import { sheetsRoute } from './sheets.tsx';
import { signRoute } from './sign.tsx';
import { signInRoute } from './sign-in.tsx';
import { signingRoute } from './signing.tsx';
import { takedownRoute, takedownsRoute } from './takedowns.tsx';
import { trailRoute } from './trail.tsx';
import { unsignedRoute } from './unsigned.tsx';
import { workOrderRoute, workOrdersRoute } from './work-orders.tsx';
import { writeNewRoute, writeRoute } from './write.tsx';

/**
 * Every screen: one line here, one route file beside, one folder in features/. Screens inside the navigation are
 * children of the frame, printed sheets of the plain route, screens before signing in of the root.
 */
export const routeTree = rootRoute.addChildren([
  signInRoute,
  activateRoute,
  firstRunRoute,
  frameRoute.addChildren([
    queueRoute,
    deskRoute,
    correctRoute,
    signRoute,
    signingRoute,
    writeNewRoute,
    writeRoute,
    measuresRoute,
    mineRoute,
    meRoute,
    alertsRoute,
    unsignedRoute,
    takedownsRoute,
    takedownRoute,
    workOrdersRoute,
    workOrderRoute,
    incidentsRoute,
    matrixRoute,
    boardRoute,
    guideRoute,
    observeRoute,
    publicationImportRoute,
    peopleRoute,
    dutyRoute,
    calendarRoute,
    noticesRoute,
    lexiconsRoute,
    lexiconImportRoute,
    lexiconHitsRoute,
    routesRoute,
    settingsRoute,
    trailRoute,
    accountsRoute,
    accountImportRoute,
    accountRoute,
    releasesRoute,
    publishRoute,
  ]),
  plainRoute.addChildren([sheetRoute, sheetsRoute]),
]);
