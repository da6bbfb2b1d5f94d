import type { lexicon as source } from '../../zh/refusals/lexicon.ts';

/** Lexicons, their entries, rosters and lists. */
export const lexicon = {
  entryTermEmpty: 'The entry is empty, or white space and invisible characters alone',
  entryTermBroken:
    'The entry contains half a character (a broken emoji or rare character); please type it again',
  entryTermOneCharacter:
    '“{{term}}” is one character and would hit in most articles; an entry has two characters at least',
  entryTermTooLong: 'The entry has {{length, n:character}}, {{limit}} at most: a word or a phrase',
  entryTermIsPattern:
    'Entries are looked for as they stand and are no regular expressions: “{{sign}}” does nothing. Write several forms as several entries',
  entryAdviceEqualsTerm: 'The advice is the same as the entry; change one of them',
  entryExceptionEqualsTerm: 'The exception “{{exception}}” is the entry itself, which would then never hit',
  entryExceptionWithoutTerm:
    'The exception “{{exception}}” does not contain the entry and does nothing; exceptions are longer expressions around it that are right',
  entryNameTooShort:
    '“{{term}}” has fewer than {{least, n:character}}: too many right words are near it. Enter its wrong forms with advice instead',
  tooManyEntries: '{{count, n:entry is/entries are}} too many, {{limit}} at most',
  entryHitsTooOften:
    'It hit {{hits, n:time}} in earlier posts, about {{per10000}} in 10 000 characters: nobody would look any more. Make it longer, add exceptions, or make it a hint',
} satisfies typeof source;
