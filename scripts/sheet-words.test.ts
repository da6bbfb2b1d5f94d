import { sheetWords } from '@qianfa/server/modules/sheet/sheet-words';
import { describe, expect, test } from 'vitest';
import { zh } from '../apps/console/words/zh.ts';

/** Each word on paper, beside the console's for the same code. */
const pairs = (
  [
    'kinds',
    'classes',
    'verdicts',
    'reasons',
    'gates',
    'secrecy',
    'seals',
    'means',
    'severities',
    'roles',
    'places',
  ] as const
).map((name) => [name, sheetWords[name], shownAs(name)] as const);

function shownAs(name: keyof typeof sheetWords): Readonly<Record<string, string>> {
  switch (name) {
    case 'kinds':
      return zh.states.postKinds;
    case 'classes':
      return zh.states.classes;
    case 'verdicts':
      return zh.states.verdicts;
    case 'reasons':
      return zh.desk.reasons;
    case 'gates':
      return zh.desk.gates;
    case 'secrecy':
      return zh.secrecy.verdict;
    case 'seals':
      return zh.desk.seal;
    case 'means':
      return zh.states.consentMeans;
    case 'severities':
      return zh.states.severities;
    case 'roles':
      return zh.attachments.roles;
    case 'places':
      return zh.desk.fields;
  }
}

describe('纸上的字和屏幕上的一样', () => {
  test.each(pairs)('%s', (_, paper, screen) => {
    expect(screen).toMatchObject(paper);
  });
});
