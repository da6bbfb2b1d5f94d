import type { Database } from '@qianfa/db/pool';
import {
  entry,
  entryHit,
  entryOff,
  falseAlarm,
  leader,
  lexicon,
  linkHost,
  lookback,
  lookbackHit,
  publicationText,
  serviceNumber,
  source,
  unitName,
  wordingEdition,
} from '@qianfa/db/tables/wording';
import { buildPublication } from './build-publication.ts';
import { buildPerson, buildUnit, builtAt, type Given, insertOne, next } from './builders.ts';

/** A lexicon of the office's own. */
export async function buildLexicon(db: Database, given: Given<typeof lexicon> = {}) {
  return insertOne(db, lexicon, {
    name: `词库${next()}`,
    kind: 'own',
    createdAt: builtAt,
    changedAt: builtAt,
    ...given,
  });
}

/** A cautious expression that was looked back for already. */
export async function buildEntry(db: Database, given: Given<typeof entry> = {}) {
  const lexiconId = given.lexiconId ?? (await buildLexicon(db)).id;
  return insertOne(db, entry, {
    key: `e${next()}`,
    term: `慎用词${next()}`,
    kind: 'cautious',
    severity: 'warn',
    source: '本局规定',
    exceptions: [],
    createdAt: builtAt,
    lookbackId: 0,
    ...given,
    lexiconId,
  });
}

export async function buildEntryOff(db: Database, given: Given<typeof entryOff> = {}) {
  const offBy = given.offBy ?? (await buildPerson(db)).id;
  return insertOne(db, entryOff, {
    entryRef: `start:${next()}`,
    reason: '本局另有规定',
    offAt: builtAt,
    ...given,
    offBy,
  });
}

export async function buildLeader(db: Database, given: Given<typeof leader> = {}) {
  const rank = given.rank ?? next();
  return insertOne(db, leader, {
    name: `领导${next()}`,
    titles: ['局长'],
    addedAt: builtAt,
    lookbackId: 0,
    ...given,
    rank,
  });
}

export async function buildUnitName(db: Database, given: Given<typeof unitName> = {}) {
  return insertOne(db, unitName, {
    fullName: `某市${next()}管理局`,
    shortNames: [],
    addedAt: builtAt,
    lookbackId: 0,
    ...given,
  });
}

export async function buildServiceNumber(db: Database, given: Given<typeof serviceNumber> = {}) {
  return insertOne(db, serviceNumber, {
    digits: String(400_000_0000 + next()),
    name: '热线',
    addedAt: builtAt,
    ...given,
  });
}

export async function buildLinkHost(db: Database, given: Given<typeof linkHost> = {}) {
  return insertOne(db, linkHost, {
    suffix: `h${next()}.example.cn`,
    name: '某网',
    addedAt: builtAt,
    ...given,
  });
}

export async function buildSource(db: Database, given: Given<typeof source> = {}) {
  return insertOne(db, source, { name: `稿源${next()}`, addedAt: builtAt, ...given });
}

export async function buildEntryHit(db: Database, given: Given<typeof entryHit> = {}) {
  return insertOne(db, entryHit, { entryRef: `start:${next()}`, day: '2026-11-02', found: 1, ...given });
}

export async function buildFalseAlarm(db: Database, given: Given<typeof falseAlarm> = {}) {
  const unitId = given.unitId ?? (await buildUnit(db)).id;
  const reportedBy = given.reportedBy ?? (await buildPerson(db)).id;
  return insertOne(db, falseAlarm, {
    kind: 'cautious',
    code: 'term',
    words: '慎用词',
    reportedAt: builtAt,
    state: 'open',
    ...given,
    unitId,
    reportedBy,
  });
}

/** The office's one edition: a second one is refused by the database. */
export async function buildWordingEdition(db: Database, given: Given<typeof wordingEdition> = {}) {
  return insertOne(db, wordingEdition, { edition: 1, changedAt: builtAt, ...given });
}

export async function buildPublicationText(db: Database, given: Given<typeof publicationText> = {}) {
  const publicationId = given.publicationId ?? (await buildPublication(db)).id;
  const text = given.text ?? `正文${next()}`;
  return insertOne(db, publicationText, { opening: text, origin: 'pasted', ...given, text, publicationId });
}

/** A look-back that has ended. */
export async function buildLookback(db: Database, given: Given<typeof lookback> = {}) {
  return insertOne(db, lookback, {
    state: 'done',
    stage: 'ended',
    looksFor: 1,
    total: 0,
    startedAt: builtAt,
    endedAt: builtAt,
    ...given,
  });
}

/** Something found in what is live. */
export async function buildLookbackHit(db: Database, given: Given<typeof lookbackHit> = {}) {
  const lookbackId = given.lookbackId ?? (await buildLookback(db)).id;
  const unitId = given.unitId ?? (await buildUnit(db)).id;
  const publicationId = given.postId ? null : (given.publicationId ?? (await buildPublication(db)).id);
  return insertOne(db, lookbackHit, {
    kind: 'cautious',
    severity: 'warn',
    code: 'term',
    words: '慎用词',
    source: '本局规定',
    times: 1,
    facts: {},
    foundAt: builtAt,
    state: 'open',
    ...given,
    lookbackId,
    unitId,
    publicationId,
  });
}
